import { scanGo } from './go/scan-imports.ts';
import type { ImportReading } from './import-use.ts';
import { readEmbeddedScripts } from './javascript/embedded-scripts.ts';
import { scanJavaScript } from './javascript/scan-imports.ts';
import { scanPython } from './python/scan-imports.ts';

/** How the text of a file is read. It follows from the name alone. */
export type Dialect = 'script' | 'script-jsx' | 'component' | 'python' | 'go';

export type Ecosystem = 'javascript' | 'python' | 'go';

const dialects: Readonly<Record<string, Dialect>> = {
  ts: 'script',
  mts: 'script',
  cts: 'script',
  js: 'script-jsx',
  mjs: 'script-jsx',
  cjs: 'script-jsx',
  jsx: 'script-jsx',
  tsx: 'script-jsx',
  vue: 'component',
  svelte: 'component',
  astro: 'component',
  py: 'python',
  pyi: 'python',
  go: 'go',
};

export const ecosystems: Readonly<Record<Dialect, Ecosystem>> = {
  script: 'javascript',
  'script-jsx': 'javascript',
  component: 'javascript',
  python: 'python',
  go: 'go',
};

/** Null for a file that imports nothing that can be read here. */
export function dialectOf(path: string): Dialect | null {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return Object.hasOwn(dialects, extension) ? (dialects[extension] ?? null) : null;
}

export function ecosystemOf(path: string): Ecosystem | null {
  const dialect = dialectOf(path);
  return dialect === null ? null : ecosystems[dialect];
}

const readers: Readonly<Record<Dialect, (text: string) => ImportReading>> = {
  script: (text) => scanJavaScript(text, { jsx: false }),
  'script-jsx': (text) => scanJavaScript(text, { jsx: true }),
  component(text) {
    const read = readEmbeddedScripts(text).map((script) => scanJavaScript(script, { jsx: true }));
    return { uses: read.flatMap(({ uses }) => uses), isCut: read.some(({ isCut }) => isCut === true) };
  },
  python: (text) => ({ uses: scanPython(text) }),
  go: scanGo,
};

/** What a file imports, from its text alone. Pure; never throws; takes time in proportion to the text. */
export function extractImports(text: string, dialect: Dialect): ImportReading {
  return readers[dialect](text);
}
