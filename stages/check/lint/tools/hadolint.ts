import type { Linter } from '../linter.ts';
import { parseHadolint } from '../parsers/hadolint.ts';
import { preCommitHook } from '../shared-configs.ts';
import { isDockerfile } from '../source-kinds.ts';

export const hadolint: Linter = {
  name: 'hadolint',
  title: 'hadolint',
  install: 'see https://github.com/hadolint/hadolint#install',
  configNames: ['.hadolint.yaml', '.hadolint.yml'],
  sharedConfigs: [preCommitHook('hadolint', 'hadolint-docker')],
  takes: isDockerfile,
  start: (_batch, targets) => ({ args: ['--format', 'checkstyle', '--', ...targets] }),
  okExitCodes: [0, 1],
  parse: parseHadolint,
};
