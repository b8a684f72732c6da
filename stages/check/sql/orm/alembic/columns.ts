import { addColumn } from '../actions.ts';
import { isFalse, isNull, isTrue, readArguments } from '../arguments.ts';
import type { Arguments } from '../arguments.ts';
import type { Call, Code } from '../code/code.ts';
import { found } from '../migration.ts';
import type { Found, Source } from '../migration.ts';
import type { Action, AddedColumn } from '../../operations.ts';
import type { Scope, Walker } from '../walk.ts';

const names: Readonly<Record<string, string>> = {
  String: 'varchar',
  Unicode: 'varchar',
  VARCHAR: 'varchar',
  Text: 'text',
  UnicodeText: 'text',
  Integer: 'integer',
  BigInteger: 'bigint',
  SmallInteger: 'smallint',
  Numeric: 'numeric',
  DECIMAL: 'numeric',
  Float: 'double precision',
  Boolean: 'boolean',
  Date: 'date',
  DateTime: 'timestamp',
  TIMESTAMP: 'timestamp',
  Time: 'time',
  LargeBinary: 'bytea',
  UUID: 'uuid',
  JSON: 'json',
  JSONB: 'jsonb',
};

/** `sa.String(length=50)` → `varchar(50)` */
export function sqlType(code: Code | null, source: string): string {
  if (code === null) return '<type>';
  const name = (code.kind === 'call' ? code.name : code.kind === 'name' ? code.text : '').split('.').at(-1) ?? '';
  if (name === '') return source.slice(code.at, code.end).slice(0, 40);
  const named = code.kind === 'call' ? code.named : [];
  const isZoned = named.some((entry) => entry.key === 'timezone' && isTrue(entry.value));
  const sized = [...(code.kind === 'call' ? code.args : []), ...named.map((entry) => entry.value)];
  const sizes = sized.flatMap((arg) => (arg.kind === 'literal' && typeof arg.value === 'number' ? [arg.value] : []));
  const base = `${names[name] ?? name.toLowerCase()}${isZoned ? ' with time zone' : ''}`;
  return sizes.length === 0 || name === 'Float' ? base : `${base}(${sizes.join(',')})`;
}

/** SQL of a server default: a text is a constant, `sa.text("…")` and `sa.func.x()` are expressions. */
function defaultSql(value: Code): string | null {
  if (value.kind === 'call' && value.name.endsWith('text'))
    return value.args[0]?.kind === 'text' ? value.args[0].value : null;
  if (value.kind === 'call') return `${value.name}(${value.args.length === 0 ? '' : "''"})`;
  return null;
}

function fillOf(args: Arguments, source: Source): AddedColumn['fill'] {
  const inner = new Set(args.positional.flatMap((code) => (code.kind === 'call' ? [code.name.split('.').at(-1)] : [])));
  if (inner.has('Identity')) return 'identity';
  if (inner.has('Computed')) return 'generated';
  const value = args.option('server_default');
  if (value === null || isNull(value) || isFalse(value)) return 'none';
  const sql = defaultSql(value);
  return sql !== null && source.isVolatile(sql) ? 'volatile' : 'constant';
}

/** `ForeignKey("users.id")` → `users` */
function referenceOf(args: Arguments): string | null {
  const key = args.positional.find(
    (code): code is Call => code.kind === 'call' && /(?:^|\.)ForeignKey$/.test(code.name),
  );
  const target = key?.args[0];
  return target?.kind === 'text' ? target.value.split('.').slice(0, -1).join('.') : null;
}

/** `op.add_column(table, sa.Column(…))` */
export function readAddedColumn(
  table: string,
  column: Code | null,
  source: Source,
  scope: Scope,
  walker: Walker,
): readonly Found[] {
  const known = column === null ? null : walker.resolve(column, scope);
  if (known?.kind !== 'call') return [];
  const args = readArguments(known, scope, walker, source.text);
  const name = args.text(args.pick(0, 'name'));
  const notNull = isFalse(args.option('nullable')) || isTrue(args.option('primary_key'));
  const action: Action = addColumn(table, name, {
    typeText: sqlType(args.pick(1, 'type_'), source.text),
    notNull,
    fill: fillOf(args, source),
    unique: isTrue(args.option('unique')),
    references: referenceOf(args),
  });
  // SQLAlchemy's index=True is not rendered by add_column: the index is an operation of its own.
  return [found(action, known)];
}
