import { defineConfig } from 'rolldown';

// One bundle that loads its parts when they are needed. Packages with native or WASM files stay outside: they are
// ordinary dependencies and find their own files.
export default defineConfig({
  input: {
    pipeline: 'pipeline/cli/launch.ts',
    api: 'pipeline/index.ts',
    'scan-thread': 'pipeline/cli/rules/scan-thread.ts',
    semgrep: 'stages/check/rules/semgrep/index.ts',
  },
  platform: 'node',
  external: [
    'libpg-query',
    'oxlint',
    'typescript',
    'web-tree-sitter',
    /^@tree-sitter-grammars/,
    /^@vscode\/tree-sitter-wasm/,
    /^oxlint\//,
  ],
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: 'chunks/[name]-[hash].mjs',
    banner: (chunk) => (chunk.name === 'pipeline' && chunk.isEntry ? '#!/usr/bin/env node' : ''),
    minify: true,
    cleanDir: true,
  },
});
