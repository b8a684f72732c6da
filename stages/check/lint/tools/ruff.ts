import type { Linter } from '../linter.ts';
import { parseRuff } from '../parsers/ruff.ts';
import { preCommitHook, pyprojectTable } from '../shared-configs.ts';
import { isPython } from '../source-kinds.ts';

export const ruff: Linter = {
  name: 'ruff',
  title: 'Ruff',
  install: 'pip install ruff',
  configNames: ['.ruff.toml', 'ruff.toml'],
  sharedConfigs: [pyprojectTable('ruff'), preCommitHook('ruff', 'ruff-check')],
  takes: isPython,
  start: (_batch, targets) => ({
    args: ['check', '--output-format', 'json', '--no-cache', '--no-fix', '--force-exclude', '--', ...targets],
  }),
  okExitCodes: [0, 1],
  parse: parseRuff,
  listProcessed: (_batch, targets) => ({ args: ['check', '--show-files', '--force-exclude', '--', ...targets] }),
};
