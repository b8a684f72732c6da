import {
  addColumn,
  addConstraint,
  changeType,
  drop,
  dropColumn,
  dropConstraint,
  index,
  renameColumn,
  setNotNull,
} from '../actions.ts';
import { numberOf } from '../arguments.ts';
import type { Arguments } from '../arguments.ts';
import type { Call, Place } from '../code/code.ts';
import { found } from '../migration.ts';
import type { Found, Source } from '../migration.ts';
import type { Action } from '../../operations.ts';
import { linkNamed } from './chain.ts';
import type { Chain } from './chain.ts';
import { fillOf } from './column-options.ts';

/** One statement on the `t` of alterTable: `t.string('a', 20).notNullable().alter()`. */
export interface TableStatement {
  readonly table: string;
  readonly chain: Chain;
  readonly source: Source;
  argumentsOf(call: Call): Arguments;
}

type Reader = (statement: TableStatement, args: Arguments) => readonly Action[];

const plainTypes: Readonly<Record<string, string>> = {
  text: 'text',
  integer: 'integer',
  int: 'integer',
  tinyint: 'smallint',
  smallint: 'smallint',
  mediumint: 'integer',
  bigint: 'bigint',
  bigInteger: 'bigint',
  float: 'real',
  double: 'double precision',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamp with time zone',
  dateTime: 'timestamp with time zone',
  timestamp: 'timestamp with time zone',
  time: 'time',
  uuid: 'uuid',
  json: 'json',
  jsonb: 'jsonb',
  binary: 'bytea',
  increments: 'serial',
  bigIncrements: 'bigserial',
  bigincrements: 'bigserial',
};

function typeText(args: Arguments): string {
  const { name } = args.call;
  const sizes = args.positional.slice(1).flatMap((code) => numberOf(code) ?? []);
  if (name === 'string' || name === 'varchar') return `varchar(${sizes[0] ?? 255})`;
  if (name === 'decimal') return `numeric(${sizes[0] ?? 8},${sizes[1] ?? 2})`;
  if (name === 'specificType') return args.text(args.positional[1] ?? null);
  return plainTypes[name] ?? name;
}

const columnsIn = (args: Arguments, position = 0): readonly string[] =>
  args.texts(args.positional[position] ?? null).map(({ text }) => text);

const everyName = (args: Arguments): readonly string[] =>
  args.positional.flatMap((code) => args.texts(code)).map(({ text }) => text);

function referencesOf({ chain, argumentsOf }: TableStatement): string | null {
  const [link, inTable] = [linkNamed(chain, 'references'), linkNamed(chain, 'inTable', 'on')];
  if (link === undefined) return null;
  const [column] = everyName(argumentsOf(link));
  if (inTable !== undefined) return everyName(argumentsOf(inTable))[0] ?? '?';
  return column?.split('.').slice(0, -1).join('.') || '?';
}

function addTyped(statement: TableStatement, args: Arguments): readonly Action[] {
  const { table, chain, source, argumentsOf } = statement;
  const [column] = everyName(args);
  if (column === undefined) return [];
  const defaulted = linkNamed(chain, 'defaultTo', 'default');
  const value = defaulted === undefined ? null : (argumentsOf(defaulted).positional[0] ?? defaulted.args[0] ?? null);
  const notNull = linkNamed(chain, 'notNullable', 'notNull', 'primary') !== undefined;
  const type = typeText(args);
  const alter = linkNamed(chain, 'alter');
  if (alter !== undefined) return [changeType(table, column, type), ...(notNull ? [setNotNull(table, column)] : [])];
  const isSerial = type.endsWith('serial');
  return [
    addColumn(table, column, {
      typeText: type,
      notNull: notNull && !isSerial,
      fill: isSerial ? 'identity' : fillOf(value, source),
      unique: linkNamed(chain, 'unique', 'primary') !== undefined,
      references: referencesOf(statement),
    }),
    ...(linkNamed(chain, 'index') === undefined ? [] : [index(table)]),
  ];
}

const constraint =
  (type: 'unique' | 'primary key'): Reader =>
  ({ table }, args) => [addConstraint(table, type, { columns: columnsIn(args) })];

const dropsConstraint: Reader = ({ table }, args) => {
  const [columns, name] = [columnsIn(args), args.positional[1]];
  return [dropConstraint(table, name === undefined ? `on ${columns.join(', ')}` : args.text(name))];
};

const readers: Readonly<Record<string, Reader>> = {
  dropColumn: ({ table }, args) => everyName(args).map((name) => dropColumn(table, name)),
  dropColumns: ({ table }, args) => everyName(args).map((name) => dropColumn(table, name)),
  dropTimestamps: ({ table }) => [dropColumn(table, 'created_at'), dropColumn(table, 'updated_at')],
  renameColumn: ({ table }, args) => {
    const [from = '?', to = '?'] = everyName(args);
    return [renameColumn(table, from, to)];
  },
  dropNullable: ({ table }, args) => everyName(args).map((name) => setNotNull(table, name)),
  setNullable: () => [],
  index: ({ table }, args) => {
    const name = args.positional[1];
    return [index(table, { name: name?.kind === 'text' ? name.value : null })];
  },
  unique: constraint('unique'),
  primary: constraint('primary key'),
  foreign: (statement, args) => [
    addConstraint(statement.table, 'foreign key', { columns: columnsIn(args), references: referencesOf(statement) }),
  ],
  check: ({ table }) => [addConstraint(table, 'check')],
  dropIndex: ({ table }, args) => {
    const name = args.positional[1];
    const label = name === undefined ? `${table}_${columnsIn(args).join('_')}_index` : args.text(name);
    return [drop('index', label, { table })];
  },
  dropForeign: dropsConstraint,
  dropUnique: dropsConstraint,
  dropPrimary: dropsConstraint,
  dropChecks: dropsConstraint,
  timestamps: ({ table }) =>
    ['created_at', 'updated_at'].map((name) => addColumn(table, name, { typeText: 'timestamptz' })),
};

const inert = new Set(
  'comment engine charset collate inherits after first queryContext setSchema dropForeignIfExists specificTypeComment'.split(
    ' ',
  ),
);

/** What one statement on a table builder does. */
export function readTableStatement(statement: TableStatement, place: Place): readonly Found[] {
  const [head] = statement.chain.links;
  if (head === undefined || inert.has(head.name)) return [];
  const args = statement.argumentsOf(head);
  const read = readers[head.name] ?? addTyped;
  return read(statement, args).map((action) => found(action, place));
}
