import { addColumn, addConstraint, changeType, dropColumn, setNotNull } from '../actions.ts';
import { isFalse, isNull, isTrue, numberOf } from '../arguments.ts';
import type { Arguments } from '../arguments.ts';
import { found } from '../migration.ts';
import type { Found } from '../migration.ts';
import type { AddedColumn } from '../../operations.ts';
import { isFreeChange } from '../type-change.ts';
import type { Reading } from './reading.ts';

const types: Readonly<Record<string, string>> = {
  integer: 'integer',
  bigint: 'bigint',
  text: 'text',
  boolean: 'boolean',
  float: 'double precision',
  date: 'date',
  utc_datetime: 'timestamp(0)',
  naive_datetime: 'timestamp(0)',
  utc_datetime_usec: 'timestamp',
  naive_datetime_usec: 'timestamp',
  timestamptz: 'timestamp with time zone',
  map: 'jsonb',
  binary: 'bytea',
  binary_id: 'uuid',
};

function typeOf(name: string, args: Arguments): string {
  const size = numberOf(args.option('size'));
  if (name === 'string') return `varchar(${size ?? 255})`;
  if (name === 'decimal') {
    const [precision, scale] = [numberOf(args.option('precision')), numberOf(args.option('scale'))];
    return precision === null ? 'numeric' : `numeric(${precision},${scale ?? 0})`;
  }
  return types[name] ?? name;
}

function fillOf({ args, source }: Reading): AddedColumn['fill'] {
  const value = args.option('default');
  if (args.option('generated') !== null) return 'generated';
  if (value === null || isNull(value)) return 'none';
  const sql = value.kind === 'call' && value.name === 'fragment' ? args.text(value.args[0] ?? null) : null;
  return sql !== null && source.isVolatile(sql) ? 'volatile' : 'constant';
}

function referenceIn(
  { args, argumentsOf }: Reading,
  table: string,
  column: string,
): readonly ReturnType<typeof addConstraint>[] {
  const type = args.positional[1];
  if (type?.kind !== 'call' || type.name !== 'references') return [];
  const own = argumentsOf(type);
  const references = own.text(own.positional[0] ?? null);
  return [
    addConstraint(table, 'foreign key', { columns: [column], references, notValid: isFalse(own.option('validate')) }),
  ];
}

function modified(reading: Reading, table: string, column: string): readonly Found[] {
  const { args, call } = reading;
  const type = args.positional[1] ?? null;
  const target = typeOf(args.text(type), args);
  const from = args.option('from');
  const old = from?.kind === 'list' ? (from.items[0] ?? null) : from;
  const isFree = old?.kind === 'text' && isFreeChange(typeOf(old.value, args), target);
  const isReference = type?.kind === 'call';
  const actions = [
    ...(isFree || isReference ? [] : [changeType(table, column, target)]),
    ...(isFalse(args.option('null')) ? [setNotNull(table, column)] : []),
    ...referenceIn(reading, table, column),
  ];
  return actions.map((action) => found(action, call));
}

/** One line of `alter table(:users) do … end`. */
export function readInTable(reading: Reading, table: string): readonly Found[] {
  const { call, args } = reading;
  const column = args.text(args.positional[0] ?? null);
  if (/^remove(?:_if_exists)?$/.test(call.name)) return [found(dropColumn(table, column), call)];
  if (call.name === 'modify') return modified(reading, table, column);
  if (call.name === 'timestamps') {
    const details = { typeText: 'timestamp', notNull: !isTrue(args.option('null')), fill: fillOf(reading) };
    return ['inserted_at', 'updated_at'].map((name) => found(addColumn(table, name, details), call));
  }
  if (!/^add(?:_if_not_exists)?$/.test(call.name)) return [];
  const type = args.positional[1] ?? null;
  const isReference = type?.kind === 'call' && type.name === 'references';
  const details = {
    typeText: isReference ? 'bigint' : typeOf(args.text(type), args),
    notNull: isFalse(args.option('null')) || isTrue(args.option('primary_key')),
    fill: fillOf(reading),
  };
  const actions = [addColumn(table, column, details), ...referenceIn(reading, table, column)];
  return actions.map((action) => found(action, call));
}
