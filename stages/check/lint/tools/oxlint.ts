import type { Linter } from '../linter.ts';
import { embeddedConfig } from './embedded-rules.ts';
import { parseOxlint } from '../parsers/oxlint.ts';
import { isScriptOrComponent } from '../source-kinds.ts';

export const oxlint: Linter = {
  name: 'oxlint',
  title: 'oxlint',
  install: 'npm install --save-dev oxlint',
  configNames: [
    '.oxlintrc.json',
    '.oxlintrc.jsonc',
    'oxlint.config.ts',
    'oxlint.config.mts',
    'oxlint.config.js',
    'oxlint.config.mjs',
  ],
  takes: isScriptOrComponent,
  runsCode: (configPath, text) =>
    !/\.jsonc?$/.test(configPath) || text.includes('jsPlugins') || text.includes('extends'),
  start: (_batch, targets) => ({ args: ['--format', 'json', '--', ...targets] }),
  okExitCodes: [0, 1],
  parse: parseOxlint,
  listProcessed: (_batch, targets) => ({ args: ['--debug=files', '--', ...targets] }),
};

/** The default rules and nothing else: no configuration or ignore file of the change can turn them off. */
export const embeddedOxlint: Linter = {
  ...oxlint,
  start: (_batch, targets) => ({
    args: [...ownConfig, '--format', 'json', '--', ...targets],
    inputs: { 'oxlintrc.json': embeddedConfig },
  }),
  listProcessed: (_batch, targets) => ({
    args: [...ownConfig, '--debug=files', '--', ...targets],
    inputs: { 'oxlintrc.json': '{}' },
  }),
};

const ownConfig = ['--config', '{file:oxlintrc.json}', '--disable-nested-config', '--no-ignore'];
