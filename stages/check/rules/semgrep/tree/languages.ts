import type { LanguageSpec } from './language.ts';

/** Specs load when a rule or file asks for them. */
const loaders: Readonly<Record<string, () => Promise<LanguageSpec>>> = {
  c: async () => (await import('./cpp.ts')).c,
  cpp: async () => (await import('./cpp.ts')).cpp,
  yaml: async () => (await import('./yaml.ts')).yaml,
  dockerfile: async () => (await import('./dockerfile.ts')).dockerfile,
  php: async () => (await import('./php.ts')).php,
  ruby: async () => (await import('./ruby.ts')).ruby,
  csharp: async () => (await import('./csharp.ts')).csharp,
  bash: async () => (await import('./bash.ts')).bash,
  rust: async () => (await import('./rust.ts')).rust,
  json: async () => (await import('./yaml.ts')).json,
  javascript: async () => (await import('./javascript.ts')).javascript,
  go: async () => (await import('./go.ts')).go,
  java: async () => (await import('./java.ts')).java,
  terraform: async () => (await import('./terraform.ts')).terraform,
  python: async () => (await import('./python.ts')).python,
  typescript: async () => (await import('./javascript.ts')).typescript,
};

/** The spec of a canonical language name; null for a language that has no tree here. */
export async function loadLanguage(name: string): Promise<LanguageSpec | null> {
  return (await loaders[name]?.()) ?? null;
}

export const hasTree = (name: string): boolean => name in loaders;

const aliases: Readonly<Record<string, string>> = {
  js: 'javascript',
  ts: 'typescript',
  py: 'python',
  python2: 'python',
  python3: 'python',
  golang: 'go',
  rb: 'ruby',
  tf: 'terraform',
  hcl: 'terraform',
  sh: 'bash',
  'c#': 'csharp',
  docker: 'dockerfile',
  rs: 'rust',
  'c++': 'cpp',
  kt: 'kotlin',
  none: 'regex',
};

/** The one name of a language that has several. */
export function languageOf(name: string): string {
  const lower = name.toLowerCase();
  return aliases[lower] ?? lower;
}

const byExtension: Readonly<Record<string, string>> = {
  js: 'javascript',
  cjs: 'javascript',
  mjs: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  tsx: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  py: 'python',
  pyi: 'python',
  go: 'go',
  java: 'java',
  tf: 'terraform',
  hcl: 'terraform',
  tfvars: 'terraform',
  rb: 'ruby',
  php: 'php',
  tpl: 'php',
  phtml: 'php',
  cs: 'csharp',
  rs: 'rust',
  c: 'c',
  h: 'c',
  cc: 'cpp',
  cpp: 'cpp',
  cxx: 'cpp',
  hpp: 'cpp',
  hxx: 'cpp',
  sh: 'bash',
  bash: 'bash',
  yml: 'yaml',
  yaml: 'yaml',
  json: 'json',
};

/** The language of a file by its name; null for one that only `generic` and `regex` rules read. */
export function languageOfPath(path: string): string | null {
  const base = path.slice(path.lastIndexOf('/') + 1);
  if (/^dockerfile/i.test(base) || /\.dockerfile$/i.test(base)) return 'dockerfile';
  return byExtension[base.slice(base.lastIndexOf('.') + 1).toLowerCase()] ?? null;
}

/** Whether a rule looks at files of a language. As in Semgrep, rules for JavaScript look at TypeScript too. */
export function coversLanguage(ruleLanguages: readonly string[], language: string): boolean {
  return ruleLanguages.some((each) => {
    const name = languageOf(each);
    return name === language || (name === 'javascript' && language === 'typescript');
  });
}
