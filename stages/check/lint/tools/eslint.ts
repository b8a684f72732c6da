import path from 'node:path';
import type { Linter } from '../linter.ts';
import { parseEslint } from '../parsers/eslint.ts';
import { packageKey } from '../shared-configs.ts';
import { isScriptOrComponent } from '../source-kinds.ts';

const extensions = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'];
const flatNames = extensions.map((extension) => `eslint.config.${extension}`);
const legacyNames = ['.eslintrc.js', '.eslintrc.cjs', '.eslintrc.yaml', '.eslintrc.yml', '.eslintrc.json', '.eslintrc'];

const isFlat = (config: string): boolean => flatNames.includes(path.posix.basename(config));

export const eslint: Linter = {
  name: 'eslint',
  title: 'ESLint',
  install: 'npm install --save-dev eslint',
  configNames: [...flatNames, ...legacyNames],
  sharedConfigs: [packageKey('eslintConfig')],
  takes: isScriptOrComponent,
  // Even a JSON configuration names plugins and parsers, which are code.
  runsCode: () => true,
  startsBesideConfig: isFlat,
  start: (batch, targets) => ({
    args: ['--format', 'json', '--no-error-on-unmatched-pattern', '--', ...targets],
    ...(batch.config === null || isFlat(batch.config) ? {} : { env: { ESLINT_USE_FLAT_CONFIG: 'false' } }),
  }),
  okExitCodes: [0, 1],
  parse: parseEslint,
};
