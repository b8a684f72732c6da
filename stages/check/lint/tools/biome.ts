import type { Linter } from '../linter.ts';
import { parseBiome, parseBiomeFiles } from '../parsers/biome.ts';
import { isScriptOrComponent } from '../source-kinds.ts';

export const biome: Linter = {
  name: 'biome',
  title: 'Biome',
  install: 'npm install --save-dev @biomejs/biome',
  configNames: ['biome.json', 'biome.jsonc', '.biome.json', '.biome.jsonc'],
  takes: (path) => isScriptOrComponent(path) || /\.(?:jsonc?|css|graphql|gql)$/i.test(path),
  start: (_batch, targets) => ({
    args: [
      'lint',
      '--reporter=rdjson',
      '--colors=off',
      '--max-diagnostics=none',
      '--no-errors-on-unmatched',
      '--',
      ...targets,
    ],
  }),
  okExitCodes: [0, 1],
  parse: parseBiome,
  listProcessed: (_batch, targets) => ({
    args: ['lint', '--reporter=summary', '--verbose', '--colors=off', '--no-errors-on-unmatched', '--', ...targets],
  }),
  parseProcessed: parseBiomeFiles,
};
