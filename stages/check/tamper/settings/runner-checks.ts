import { jest, playwright, python, vitest } from './config-files.ts';
import type { SettingCheck } from './setting-check.ts';
import { gainsOption, grows, rises, shrinks, turnsOff, turnsOn } from './weaker.ts';

const leaving =
  /(?:^|\s)(?:--ignore(?:-glob)?[= ]\S+|--deselect[= ]\S+|-k\s*["']?not\s[^"']*["']?|-m\s*["']?not\s[^"']*["']?|-p\s*no:\S+|--exclude\S*[= ]\S+|--tag\s+~\S+)/;

export const runnerChecks: readonly SettingCheck[] = [
  { files: jest, key: /(testPathIgnorePatterns|modulePathIgnorePatterns)$/, rule: 'runner-narrowed', compare: grows },
  {
    files: jest,
    key: /(?:^|jest\.)(testMatch|testRegex|roots|projects)$/,
    rule: 'runner-narrowed',
    compare: shrinks,
    level: 'warning',
  },
  { files: jest, key: /(passWithNoTests)$/, rule: 'runner-narrowed', compare: turnsOn, level: 'warning' },
  { files: vitest, key: /(test\.exclude)$/, rule: 'runner-narrowed', compare: grows },
  { files: vitest, key: /(test\.(?:include|projects))$/, rule: 'runner-narrowed', compare: shrinks, level: 'warning' },
  {
    files: vitest,
    key: /(test\.(?:passWithNoTests|allowOnly|dangerouslyIgnoreUnhandledErrors))$/,
    rule: 'runner-narrowed',
    compare: turnsOn,
    level: 'warning',
  },
  { files: vitest, key: /(test\.retry)$/, rule: 'retry-added', compare: rises },
  {
    files: playwright,
    key: /(testIgnore|excludeSpecPattern|ignore|exclude|grepInvert)$/,
    rule: 'runner-narrowed',
    compare: grows,
  },
  {
    files: playwright,
    key: /^(spec|files|testMatch|specPattern)$/,
    rule: 'runner-narrowed',
    compare: shrinks,
    level: 'warning',
  },
  {
    files: playwright,
    key: /(forbidOnly|forbid-only|forbid-pending)$/,
    rule: 'runner-narrowed',
    compare: turnsOff,
    level: 'warning',
  },
  { files: playwright, key: /(retries|runMode)$/, rule: 'retry-added', compare: rises },
  { files: python, key: /(addopts)$/, rule: 'runner-narrowed', compare: gainsOption(leaving) },
  {
    files: python,
    key: /pytest[\w.:]*\.(?:ini_options\.)?(norecursedirs|collect_ignore|collect_ignore_glob)$/,
    rule: 'runner-narrowed',
    compare: grows,
  },
  {
    files: python,
    key: /pytest[\w.:]*\.(?:ini_options\.)?(testpaths|python_files|python_functions|python_classes)$/,
    rule: 'runner-narrowed',
    compare: shrinks,
    level: 'warning',
  },
  { files: python, key: /pytest[\w.:]*\.(?:ini_options\.)?(reruns)$/, rule: 'retry-added', compare: rises },
  {
    files: python,
    key: /pytest[\w.:]*\.(?:ini_options\.)?(xfail_strict)$/,
    rule: 'runner-narrowed',
    compare: turnsOff,
    level: 'warning',
  },
  {
    files: python,
    key: /pytest[\w.:]*\.(?:ini_options\.)?(filterwarnings)$/,
    rule: 'runner-narrowed',
    compare: gainsOption(/(?:^| )ignore(?= |$)/),
    level: 'note',
  },
];
