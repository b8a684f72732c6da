import type { Grammar } from '../syntax-trees/load-parser.ts';

/** What a program or a file of settings is written in, as far as it matters for looking for calls and settings. */
export type ProgramLanguage = Exclude<Grammar, 'bash' | 'hcl'> | 'kotlin' | 'settings';

const byExtension: Readonly<Record<string, ProgramLanguage>> = {
  js: 'javascript',
  cjs: 'javascript',
  mjs: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  cts: 'typescript',
  mts: 'typescript',
  tsx: 'tsx',
  py: 'python',
  rb: 'ruby',
  go: 'go',
  java: 'java',
  kt: 'kotlin',
  kts: 'kotlin',
  cs: 'c-sharp',
  php: 'php',
  rs: 'rust',
  cpp: 'cpp',
  cc: 'cpp',
  cxx: 'cpp',
  c: 'cpp',
  h: 'cpp',
  properties: 'settings',
  conf: 'settings',
  toml: 'settings',
  yml: 'settings',
  yaml: 'settings',
  json: 'settings',
  xml: 'settings',
  gradle: 'settings',
};

/** By the ending of its name; null for anything else. */
export function programLanguage(path: string): ProgramLanguage | null {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(byExtension, extension) ? (byExtension[extension] ?? null) : null;
}

/** The grammar that reads it; null where there is none. */
export function grammarOf(language: ProgramLanguage): Grammar | null {
  return language === 'kotlin' || language === 'settings' ? null : language;
}

const testFolder =
  /(?:^|\/)(?:tests?|specs?|__tests__|__mocks__|e2e|fixtures?|testdata|mocks?|cypress|playwright|integration-tests?|test-utils?)\//i;
const testName =
  /(?:^|\/)(?:test_[^/]*\.py|conftest\.py|[^/]*(?:_test\.(?:go|py|rb)|_spec\.rb|[.-](?:test|spec|e2e|it)\.\w{1,4}|Tests?\.(?:java|kt|cs|php)))$|(?:^|\/)(?:jest|vitest|playwright|cypress)[^/]*\.(?:config|setup)\.\w{1,4}$|[.-](?:test|dev|development|local|e2e)\.(?:ya?ml|properties|json|toml|conf)$/i;

/** Whether a file is there for tests, or for a developer's own machine, by its path. */
export function isForTests(path: string): boolean {
  return testFolder.test(path) || testName.test(path);
}
