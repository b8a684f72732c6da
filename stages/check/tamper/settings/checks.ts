import { compilerChecks } from './compiler-checks.ts';
import { coverageChecks } from './coverage-checks.ts';
import { lintChecks } from './lint-checks.ts';
import { runnerChecks } from './runner-checks.ts';
import type { SettingCheck } from './setting-check.ts';

/** Every setting that tests, linters and compilers can be weakened by. */
export const checks: readonly SettingCheck[] = [...coverageChecks, ...lintChecks, ...compilerChecks, ...runnerChecks];
