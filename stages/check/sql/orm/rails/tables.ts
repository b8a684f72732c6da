import { create, drop, renameTable, truncate } from '../actions.ts';
import { isGiven, isTrue } from '../arguments.ts';
import type { Arguments } from '../arguments.ts';
import { found } from '../migration.ts';
import type { Found } from '../migration.ts';
import { joinTable } from './names.ts';
import { tableOf } from './handlers.ts';
import type { Handlers } from './handlers.ts';

function createTable(args: Arguments, table: string): readonly Found[] {
  const force = args.option('force');
  const made = found(create('table', table, isTrue(args.option('if_not_exists'))), args.call);
  if (!isGiven(force)) return [made];
  return [found(drop('table', table, { cascade: args.text(force) === 'cascade' }), force), made];
}

function joined(args: Arguments): string {
  const named = args.option('table_name');
  const [first, second] = args.positional;
  return named === null ? joinTable(args.text(first ?? null), args.text(second ?? null)) : args.text(named);
}

function dropTables(args: Arguments): readonly Found[] {
  const cascade = args.text(args.option('force')) === 'cascade';
  return args.positional
    .flatMap((code) => args.texts(code))
    .map(({ text, place }) =>
      found(drop('table', text, { cascade }), args.positional.length === 1 ? args.call : place),
    );
}

const named = (kind: Parameters<typeof drop>[0], cascades = false) => {
  return (args: Arguments): readonly Found[] => {
    const cascade = cascades || args.text(args.option('force')) === 'cascade';
    return [found(drop(kind, tableOf(args), { cascade }), args.call)];
  };
};

export const tableHandlers: Handlers = {
  create_table: (args) => createTable(args, tableOf(args)),
  create_join_table: (args) => createTable(args, joined(args)),
  drop_table: dropTables,
  drop_tables: dropTables,
  drop_join_table: (args) => [found(drop('table', joined(args)), args.call)],
  drop_virtual_table: dropTables,
  rename_table: (args) => [found(renameTable(tableOf(args), args.text(args.positional[1] ?? null)), args.call)],
  truncate: (args) => [found(truncate(tableOf(args)), args.call)],
  truncate_tables: (args) =>
    args.positional.flatMap((code) => args.texts(code)).map(({ text, place }) => found(truncate(text), place)),
  drop_schema: named('schema', true),
  drop_database: named('database'),
  create_schema: (args) => [found(create('schema', tableOf(args)), args.call)],
  create_enum: (args) => [found(create('type', tableOf(args)), args.call)],
  drop_enum: named('type'),
  disable_extension: named('extension'),
  rename_enum_value: (args) => {
    const [from, to] = [args.text(args.option('from')), args.text(args.option('to'))];
    return [found({ kind: 'rename', what: 'enum value', table: tableOf(args), from, to }, args.call)];
  },
  create_view: (args) => [found(create('view', tableOf(args)), args.call)],
  drop_view: (args) => {
    const isMaterialized = isGiven(args.option('materialized'));
    return isMaterialized ? [found(drop('materialized view', tableOf(args)), args.call)] : [];
  },
};
