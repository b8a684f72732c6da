/** Peers that read all cases in one process, and how their answers are told apart by case. Not a bench itself. */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Case } from './corpus.ts';

export interface BatchPeer {
  readonly name: string;
  readonly corpus: 'sql' | 'iac';
  takes(one: Case): boolean;
  /** Why it is not asked, or null. */
  absence(): string | null;
  /** Ids of the cases in `folder/{old,new}/cases/ID/…` of which it says something new. */
  flagged(folder: string): ReadonlySet<string>;
}

interface Output {
  readonly status: number | null;
  readonly stdout: string;
}

function run(program: string, args: readonly string[], cwd?: string): Output {
  const settings = {
    encoding: 'utf8',
    maxBuffer: 1 << 29,
    timeout: 600_000,
    ...(cwd === undefined ? {} : { cwd }),
  } as const;
  const { status, stdout, error } = spawnSync(program, args, settings);
  return { status: error === undefined ? status : null, stdout: stdout ?? '' };
}

const isOnPath = (program: string): string | null =>
  run(program, ['--version']).status === 0 ? null : `${program} is not on PATH`;

/** `…/cases/ID/…` → `ID` */
const caseOf = (file: string): string => /(?:^|\/)cases\/([^/]+)\//.exec(file)?.[1] ?? '';

const isSql = (one: Case): boolean => one.files.every(({ path: file }) => file.endsWith('.sql'));

const sqlFiles = (folder: string): readonly string[] =>
  readdirSync(path.join(folder, 'new'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.sql'));

let squawkProgram = '';

const squawk: BatchPeer = {
  name: 'squawk 2.66.0 (all rules)',
  corpus: 'sql',
  takes: (one) => isSql(one) && one.files.some(({ path: file }) => file.includes('/postgres/')),
  absence() {
    const folder = mkdtempSync(path.join(tmpdir(), 'prereview-squawk-'));
    writeFileSync(path.join(folder, 'package.json'), '{}');
    run('npm', ['install', '--no-audit', '--no-fund', 'squawk-cli@2.66.0'], folder);
    // The binary itself: killing npm's wrapper would leave it running.
    squawkProgram = globSync(path.join(folder, 'node_modules/@squawk-cli/*/bin/squawk*'))[0] ?? '';
    return run(squawkProgram, ['--version']).status === 0 ? null : 'squawk-cli could not be installed';
  },
  flagged(folder) {
    const { stdout } = run(squawkProgram, ['--reporter', 'json', ...sqlFiles(folder)], path.join(folder, 'new'));
    // Advice that every correct migration gets too is no detection.
    const chatter = /^(?:require-|prefer-|ban-char-field)/;
    const said = JSON.parse(stdout) as readonly { file: string; rule_name: string }[];
    return new Set(said.filter((one) => !chatter.test(one.rule_name)).map((one) => caseOf(one.file)));
  },
};

const sqlfluff: BatchPeer = {
  name: 'sqlfluff (without layout and case)',
  corpus: 'sql',
  takes: (one) => isSql(one) && one.files.some(({ path: file }) => file.includes('/postgres/')),
  absence: () => isOnPath('sqlfluff'),
  flagged(folder) {
    const args = ['lint', '--dialect', 'postgres', '--format', 'json', '--exclude-rules', 'layout,capitalisation'];
    const { stdout } = run('sqlfluff', [...args, path.join(folder, 'new')]);
    const files = JSON.parse(stdout) as readonly { filepath: string; violations: readonly unknown[] }[];
    return new Set(files.filter(({ violations }) => violations.length > 0).map(({ filepath }) => caseOf(filepath)));
  },
};

interface CheckovReport {
  readonly results?: {
    readonly failed_checks?: readonly {
      check_id: string;
      resource: string;
      file_path: string;
      file_abs_path: string;
    }[];
  };
}

/** Failed checks of one side, as `case check resource`. */
function checkovFailures(folder: string): ReadonlySet<string> {
  const { stdout } = run('checkov', ['-d', folder, '-o', 'json', '--compact', '--quiet', '--skip-download']);
  const parsed = JSON.parse(stdout.slice(Math.max(0, stdout.search(/[[{]/)))) as
    CheckovReport | readonly CheckovReport[];
  const failed = [parsed].flat().flatMap((report) => (report as CheckovReport).results?.failed_checks ?? []);
  return new Set(failed.map((one) => `${caseOf(one.file_path)} ${one.check_id} ${one.resource}`));
}

const checkov: BatchPeer = {
  name: 'checkov (failures new at the head)',
  corpus: 'iac',
  takes: () => true,
  absence: () => isOnPath('checkov'),
  flagged(folder) {
    const before = checkovFailures(path.join(folder, 'old'));
    const after = checkovFailures(path.join(folder, 'new'));
    return new Set([...after].filter((one) => !before.has(one)).map((one) => one.split(' ', 1)[0] ?? ''));
  },
};

export const batchPeers: readonly BatchPeer[] = [squawk, sqlfluff, checkov];
