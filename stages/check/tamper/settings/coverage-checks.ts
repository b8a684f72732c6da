import { jest, python, vitest } from './config-files.ts';
import { config } from './setting-check.ts';
import type { SettingCheck } from './setting-check.ts';
import { falls, grows, growsNegated, optionFalls, rises, turnsOff, turnsOn } from './weaker.ts';

const nyc = config(String.raw`\.(?:nyc|c8)rc(?:\.json|\.ya?ml)?|package\.json`);
const codecov = config(String.raw`\.?codecov\.ya?ml`);

export const coverageChecks: readonly SettingCheck[] = [
  { files: jest, key: /(coverageThreshold\..+)$/, rule: 'coverage-lowered', compare: falls },
  { files: jest, key: /(coveragePathIgnorePatterns)$/, rule: 'coverage-lowered', compare: grows, level: 'warning' },
  { files: jest, key: /(collectCoverageFrom)$/, rule: 'coverage-lowered', compare: growsNegated, level: 'warning' },
  {
    files: vitest,
    key: /coverage\.(thresholds?\..+|lines|functions|branches|statements)$/,
    rule: 'coverage-lowered',
    compare: falls,
  },
  { files: vitest, key: /(coverage\.exclude)$/, rule: 'coverage-lowered', compare: grows, level: 'warning' },
  {
    files: nyc,
    key: /(?:^|nyc\.|c8\.)(branches|lines|functions|statements)$/,
    rule: 'coverage-lowered',
    compare: falls,
  },
  { files: nyc, key: /(?:^|nyc\.|c8\.)(check-coverage|checkCoverage)$/, rule: 'coverage-lowered', compare: turnsOff },
  {
    files: config(String.raw`\.(?:nyc|c8)rc(?:\.json|\.ya?ml)?`),
    key: /^(exclude)$/,
    rule: 'coverage-lowered',
    compare: grows,
    level: 'warning',
  },
  { files: codecov, key: /(status\..+\.target|range)$/, rule: 'coverage-lowered', compare: falls },
  { files: codecov, key: /(status\..+\.threshold)$/, rule: 'coverage-lowered', compare: rises },
  { files: codecov, key: /(status\..+\.informational)$/, rule: 'coverage-lowered', compare: turnsOn },
  { files: codecov, key: /(status\.(?:project|patch)(?:\.\w+)?)$/, rule: 'coverage-lowered', compare: turnsOff },
  { files: codecov, key: /^(ignore)$/, rule: 'coverage-lowered', compare: grows, level: 'warning' },
  { files: python, key: /(fail_under|fail-under)$/, rule: 'coverage-lowered', compare: falls },
  {
    files: python,
    key: /(?:^|[.:])((?:run|report|coverage[\w:.]*)\.(?:omit|exclude_lines|exclude_also))$/,
    rule: 'coverage-lowered',
    compare: grows,
    level: 'warning',
  },
  {
    files: python,
    key: /(addopts)$/,
    rule: 'coverage-lowered',
    compare: optionFalls(/--cov-fail-under[= ](\d+(?:\.\d+)?)/),
  },
  {
    files: config(String.raw`\.testcoverage\.ya?ml|tarpaulin\.toml|\.simplecov\.ya?ml`),
    key: /(threshold[\w.]*|fail-under)$/,
    rule: 'coverage-lowered',
    compare: falls,
  },
];
