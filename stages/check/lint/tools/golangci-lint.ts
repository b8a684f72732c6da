import path from 'node:path';
import type { Linter } from '../linter.ts';
import { parseGolangciLint } from '../parsers/golangci-lint.ts';
import { preCommitHook } from '../shared-configs.ts';
import { isGo } from '../source-kinds.ts';

export const golangciLint: Linter = {
  name: 'golangci-lint',
  title: 'golangci-lint',
  install: 'see https://golangci-lint.run/docs/welcome/install/',
  configNames: ['.golangci.yml', '.golangci.yaml', '.golangci.toml', '.golangci.json'],
  sharedConfigs: [preCommitHook('golangci-lint', 'golangci-lint-full')],
  takes: isGo,
  // Plugins are shared objects or packages that the configuration names.
  runsCode: (_configPath, text) => /\bcustom\b|\bplugins?\b/.test(text),
  startsBesideConfig: () => true,
  // Files of several packages cannot be named together.
  targets: (paths) => [...new Set(paths.map((file) => `./${path.posix.dirname(file)}`))],
  start: (_batch, targets) => ({
    args: ['run', '--output.json.path', 'stdout', '--show-stats=false', '--', ...targets],
    // The change's go.mod must not make Go download another toolchain, nor edit itself.
    env: { GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly' },
  }),
  okExitCodes: [0, 1],
  parse: parseGolangciLint,
};
