import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { Grammar } from '../../check/_shared/syntax-trees/load-parser.ts';

const byLanguage: Readonly<Record<string, Grammar>> = {
  bash: 'bash',
  c: 'cpp',
  'c#': 'c-sharp',
  'c++': 'cpp',
  cpp: 'cpp',
  csharp: 'c-sharp',
  go: 'go',
  java: 'java',
  javascript: 'javascript',
  jsx: 'tsx',
  php: 'php',
  python: 'python',
  ruby: 'ruby',
  rust: 'rust',
  shell: 'bash',
  tsx: 'tsx',
  typescript: 'typescript',
};

const byExtension: Readonly<Record<string, Grammar>> = {
  cjs: 'javascript',
  cs: 'c-sharp',
  cts: 'typescript',
  go: 'go',
  java: 'java',
  js: 'javascript',
  jsx: 'tsx',
  mjs: 'javascript',
  mts: 'typescript',
  php: 'php',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  ts: 'typescript',
  tsx: 'tsx',
};

export function grammarOfPath(path: string): Grammar | null {
  return byExtension[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? null;
}

/** Which grammar reads a file; null for languages without functions, or without a grammar. */
export function grammarOf(file: Pick<ChangedFile, 'path' | 'language'>): Grammar | null {
  return grammarOfPath(file.path) ?? byLanguage[file.language ?? ''] ?? null;
}
