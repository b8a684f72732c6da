import type { Linter, LinterName } from '../linter.ts';
import { actionlint } from './actionlint.ts';
import { biome } from './biome.ts';
import { eslint } from './eslint.ts';
import { golangciLint } from './golangci-lint.ts';
import { hadolint } from './hadolint.ts';
import { oxlint } from './oxlint.ts';
import { ruff } from './ruff.ts';
import { shellcheck } from './shellcheck.ts';

/** Every linter that is known, by name: one line each. */
export const linters: Readonly<Record<LinterName, Linter>> = {
  eslint,
  biome,
  oxlint,
  ruff,
  shellcheck,
  'golangci-lint': golangciLint,
  hadolint,
  actionlint,
};
