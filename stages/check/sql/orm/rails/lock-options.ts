import type { Dialect } from '../../../_shared/sql/dialect.ts';
import type { Arguments } from '../arguments.ts';
import { found } from '../migration.ts';
import type { Found } from '../migration.ts';
import { tableOf } from './handlers.ts';

interface Mark {
  readonly dialect: Dialect;
  readonly pattern: RegExp;
}

/** Options that only one engine knows. */
const marks: readonly Mark[] = [
  {
    dialect: 'mysql',
    pattern: /\block:\s*:(?:none|shared|exclusive|default)\b|\balgorithm:\s*:(?:inplace|copy|instant|default)\b/,
  },
  {
    dialect: 'mysql',
    pattern: /\bunsigned:\s*true\b|\bENGINE ?= ?\w|\butf8mb4\b|:(?:medium|long|tiny)text\b|:tinyint\b/,
  },
  // Only MySQL wants parentheses around the expression of a default.
  { dialect: 'mysql', pattern: /\bdefault:\s*->\s*\{\s*["']\(/ },
  { dialect: 'sqlite', pattern: /\bcollation:\s*["']NOCASE["']|\bcreate_virtual_table\b/ },
];

/** The engine that a migration's options are for, null where they fit any. */
export function dialectOfOptions(text: string): Dialect | null {
  return marks.find((mark) => mark.pattern.test(text))?.dialect ?? null;
}

const waiting: Readonly<Record<string, string>> = {
  'lock shared': 'LOCK=SHARED keeps every writer waiting while the table is changed',
  'lock exclusive': 'LOCK=EXCLUSIVE keeps readers and writers waiting while the table is changed',
  'algorithm copy': 'ALGORITHM=COPY rewrites the whole table while writers wait',
};

/** MySQL: a lock that was asked for. */
export function lockOptions(args: Arguments): readonly Found[] {
  return ['lock', 'algorithm'].flatMap((name) => {
    const option = args.option(name);
    const what = option === null ? undefined : waiting[`${name} ${args.text(option)}`];
    if (option === null || what === undefined) return [];
    const safeWay =
      'Ask for `algorithm: :inplace, lock: :none`, so that MySQL refuses instead of locking; where it refuses, use gh-ost or pt-online-schema-change.';
    return [found({ kind: 'rewrite', what, table: tableOf(args), safeWay }, option)];
  });
}
