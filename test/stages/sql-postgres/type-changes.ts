import type { TypeEffect } from '../../../stages/check/sql/judge/types/compare-types.ts';

type Row = readonly [from: string, to: string, value: string, effect: TypeEffect, using?: string];

/** What PostgreSQL does to a value that shows it. With USING the effect is that of the conversion written there. */
const rows: readonly Row[] = [
  ['varchar(50)', 'varchar(100)', "'abcdef'", 'none'],
  ['varchar(50)', 'varchar', "'abcdef'", 'none'],
  ['varchar(50)', 'text', "'abcdef'", 'none'],
  ['varchar', 'text', "'abcdef'", 'none'],
  ['text', 'varchar', "'abcdef'", 'none'],
  ['text', 'varchar(3)', "'abcdef'", 'refuse'],
  ['varchar(50)', 'varchar(3)', "'abcdef'", 'refuse'],
  ['varchar(50)', 'char(3)', "'abcdef'", 'refuse'],
  ['varchar(50)', 'varchar(3)', "'abcdef'", 'change', 'c::varchar(3)'],
  ['text', 'char(3)', "'abcdef'", 'change', 'c::char(3)'],
  ['char(4)', 'char(8)', "'abcd'", 'rewrite'],
  ['char(4)', 'text', "'abcd'", 'rewrite'],
  ['char(4)', 'varchar(4)', "'abcd'", 'rewrite'],
  ['char(8)', 'char(4)', "'abcdefgh'", 'refuse'],
  ['smallint', 'integer', '7', 'rewrite'],
  ['integer', 'bigint', '7', 'rewrite'],
  ['integer', 'smallint', '70000', 'refuse'],
  ['bigint', 'integer', '7000000000', 'refuse'],
  ['integer', 'text', '7', 'rewrite'],
  ['integer', 'numeric', '7', 'rewrite'],
  ['integer', 'numeric(12,2)', '7', 'rewrite'],
  ['integer', 'numeric(4,2)', '700', 'refuse'],
  ['integer', 'real', '123456789', 'change'],
  ['smallint', 'real', '7', 'rewrite'],
  ['integer', 'double precision', '123456789', 'rewrite'],
  ['bigint', 'double precision', '1234567890123456789', 'change'],
  ['numeric(10,2)', 'numeric(12,2)', '1.25', 'none'],
  ['numeric(10,2)', 'numeric', '1.25', 'none'],
  ['numeric(10,2)', 'numeric(12,4)', '1.25', 'rewrite'],
  ['numeric(10,2)', 'numeric(10,1)', '1.25', 'change'],
  ['numeric(10,2)', 'numeric(4,2)', '700.25', 'refuse'],
  ['numeric(10,2)', 'integer', '1.75', 'change'],
  ['numeric(20,8)', 'real', '1234567.12345678', 'change'],
  ['numeric(30,8)', 'double precision', '123456789012345.12345678', 'change'],
  ['numeric', 'numeric(10,2)', '1.255', 'change'],
  ['numeric(4,0)', 'integer', '1234', 'rewrite'],
  ['numeric(12,0)', 'integer', '123456789012', 'refuse'],
  ['numeric(10,2)', 'text', '1.25', 'rewrite'],
  ['real', 'double precision', '1.5', 'rewrite'],
  ['double precision', 'real', '1.23456789', 'change'],
  ['double precision', 'integer', '1.75', 'change'],
  ['timestamp', 'timestamp(3)', "'2024-01-02 03:04:05.123456'", 'change'],
  ['timestamp(3)', 'timestamp', "'2024-01-02 03:04:05.123'", 'none'],
  ['timestamptz', 'timestamptz(6)', "'2024-01-02 03:04:05.123456'", 'none'],
  ['timestamptz', 'timestamptz(0)', "'2024-01-02 03:04:05.623456'", 'change'],
  ['timestamp', 'timestamptz', "'2024-01-02 03:04:05'", 'rewrite'],
  ['timestamptz', 'timestamp', "'2024-01-02 03:04:05'", 'rewrite'],
  ['timestamptz', 'date', "'2024-01-02 03:04:05'", 'change'],
  ['timestamp', 'time', "'2024-01-02 03:04:05'", 'change'],
  ['date', 'timestamptz', "'2024-01-02'", 'rewrite'],
  ['date', 'timestamp', "'2024-01-02'", 'rewrite'],
  ['time', 'time(0)', "'03:04:05.6'", 'change'],
  ['json', 'jsonb', `'{"a":1}'`, 'rewrite'],
  ['jsonb', 'json', `'{"a":1}'`, 'rewrite'],
  ['varchar(10)[]', 'text[]', "'{a}'", 'rewrite'],
  ['varchar(10)[]', 'varchar(20)[]', "'{a}'", 'rewrite'],
  ['varbit(8)', 'varbit(16)', "B'1010'", 'none'],
  ['varbit(8)', 'varbit(2)', "B'1010'", 'refuse'],
  ['text', 'integer', "'seven'", 'refuse', 'c::integer'],
  ['text', 'uuid', "'seven'", 'refuse', 'c::uuid'],
];

export interface TypeChange {
  readonly from: string;
  readonly to: string;
  readonly value: string;
  readonly effect: TypeEffect;
  readonly using: string | undefined;
}

export const typeChanges = rows.map(([from, to, value, effect, using]): readonly [string, TypeChange] => [
  `from ${from} to ${to}${using === undefined ? '' : ` USING ${using}`}: ${effect}`,
  { from, to, value, effect, using },
]);
