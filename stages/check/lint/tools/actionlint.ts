import type { Linter } from '../linter.ts';
import { parseActionlint } from '../parsers/actionlint.ts';
import { preCommitHook } from '../shared-configs.ts';
import { isWorkflow } from '../source-kinds.ts';

export const actionlint: Linter = {
  name: 'actionlint',
  title: 'actionlint',
  install: 'see https://github.com/rhysd/actionlint/blob/main/docs/install.md',
  configNames: ['actionlint.yaml', 'actionlint.yml'],
  configFolders: ['.github/'],
  sharedConfigs: [preCommitHook('actionlint', 'actionlint-docker', 'actionlint-system')],
  takes: isWorkflow,
  start: (_batch, targets) => ({ args: ['-no-color', '-format', '{{json .}}', '--', ...targets] }),
  okExitCodes: [0, 1],
  parse: parseActionlint,
};
