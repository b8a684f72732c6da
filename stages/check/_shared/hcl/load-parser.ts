import { createRequire } from 'node:module';
import type { Parser } from 'web-tree-sitter';

let loading: Promise<Parser> | null = null;

async function load(): Promise<Parser> {
  const library = await import('web-tree-sitter');
  await library.Parser.init();
  const grammar = createRequire(import.meta.url).resolve('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm');
  const parser = new library.Parser();
  parser.setLanguage(await library.Language.load(grammar));
  return parser;
}

/** tree-sitter with the grammar of HCL, in WebAssembly; loaded once, at the first call. */
export function loadHclGrammar(): Promise<Parser> {
  loading ??= load();
  return loading;
}
