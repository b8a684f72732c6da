import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import type { Parser } from 'web-tree-sitter';

/** Languages whose grammars ship with the product, by the name of their WebAssembly file. */
export const grammars = [
  'bash',
  'c-sharp',
  'cpp',
  'go',
  'hcl',
  'java',
  'javascript',
  'php',
  'python',
  'ruby',
  'rust',
  'tsx',
  'typescript',
] as const;

export type Grammar = (typeof grammars)[number];

type Library = typeof import('web-tree-sitter');

const parsers = new Map<Grammar, Promise<Parser>>();
let library: Promise<Library> | null = null;
// One at a time: compiling several grammars at once was measured to take seconds instead of milliseconds.
let queue: Promise<unknown> = Promise.resolve();

async function initialise(): Promise<Library> {
  const loaded = await import('web-tree-sitter');
  await loaded.Parser.init();
  return loaded;
}

const packageFile = (grammar: Grammar): string =>
  grammar === 'hcl'
    ? '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm'
    : `@vscode/tree-sitter-wasm/wasm/tree-sitter-${grammar}.wasm`;

async function load(grammar: Grammar): Promise<Parser> {
  library ??= initialise();
  const { Language, Parser: Created } = await library;
  const file = createRequire(import.meta.url).resolve(packageFile(grammar));
  const parser = new Created();
  keepFromOptimising(grammar);
  parser.setLanguage(await Language.load(file));
  return parser;
}

/** Grammars whose lexer is one function of over 100 kB. */
const oversized: ReadonlySet<Grammar> = new Set(['bash', 'cpp']);

/**
 * Keeps V8's optimising compiler away from WebAssembly once there is such a function: for that of bash it takes 700 MB and
 * seconds of a processor, and parses no faster afterwards. V8 asks these flags at every function, so they stay as they are.
 */
function keepFromOptimising(grammar: Grammar): void {
  if (!oversized.has(grammar)) return;
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
}

/** tree-sitter with one grammar, in WebAssembly; each is loaded once, at the first call for it, one after the other. */
export function loadParser(grammar: Grammar): Promise<Parser> {
  const known = parsers.get(grammar);
  if (known !== undefined) return known;
  const loading = queue.then(() => load(grammar));
  // A grammar that fails to load must not keep the next one from loading; whoever asked for it gets the error.
  queue = loading.catch(() => null);
  parsers.set(grammar, loading);
  return loading;
}
