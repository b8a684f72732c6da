import { addConstraint, create, drop, renameTable } from '../actions.ts';
import { isFalse, isTrue } from '../arguments.ts';
import type { Code } from '../code/code.ts';
import { found } from '../migration.ts';
import type { Found } from '../migration.ts';
import type { Field } from './field.ts';
import { modelNamed, tableNamed } from './model-state.ts';
import { nameOf } from './reading.ts';
import type { Reading } from './reading.ts';

function fieldsOf(reading: Reading): Map<string, Field> {
  const fields = new Map<string, Field>();
  const list = reading.args.pick(1, 'fields');
  for (const item of list?.kind === 'list' ? list.items : []) {
    const [name, definition] = item.kind === 'list' ? item.items : [];
    const field = reading.field(definition ?? null);
    if (name !== undefined && field !== null) fields.set(reading.args.text(name).toLowerCase(), field);
  }
  return fields;
}

export function createModel(reading: Reading): readonly Found[] {
  const { args, state } = reading;
  const name = nameOf(reading, 0, 'name');
  const options = args.pick(2, 'options');
  const option = (key: string): Code | null =>
    options?.kind === 'dict' ? (options.entries.find((entry) => entry.key === key)?.value ?? null) : null;
  const table = option('db_table');
  const model = {
    table: table === null ? `${state.app}_${name.toLowerCase()}` : args.text(table).replace(/"/g, ''),
    isForeign: isTrue(option('proxy')) || isFalse(option('managed')),
    fields: fieldsOf(reading),
    uniqueTogether: together(option('unique_together'), reading),
  };
  state.models.set(name.toLowerCase(), model);
  return model.isForeign ? [] : [found(create('table', model.table), args.call)];
}

export function deleteModel(reading: Reading): readonly Found[] {
  const { args, state } = reading;
  const name = nameOf(reading, 0, 'name');
  const model = modelNamed(state, name);
  const table = tableNamed(state, name);
  state.models.delete(name.toLowerCase());
  return model?.isForeign === true ? [] : [found(drop('table', table), args.call)];
}

export function renameModel(reading: Reading): readonly Found[] {
  const { args, state } = reading;
  const [from, to] = [nameOf(reading, 0, 'old_name'), nameOf(reading, 1, 'new_name')];
  const model = modelNamed(state, from);
  const table = tableNamed(state, from);
  const usual = `${state.app}_${from.toLowerCase()}`;
  const next = table === usual ? `${state.app}_${to.toLowerCase()}` : table;
  state.models.delete(from.toLowerCase());
  if (model !== null) state.models.set(to.toLowerCase(), { ...model, table: next });
  return table === next || model?.isForeign === true ? [] : [found(renameTable(table, next), args.call)];
}

export function alterTable(reading: Reading): readonly Found[] {
  const { args, state } = reading;
  const name = nameOf(reading, 0, 'name');
  const given = args.pick(1, 'table');
  const next = given?.kind === 'text' ? given.value : `${state.app}_${name.toLowerCase()}`;
  const table = tableNamed(state, name);
  const model = modelNamed(state, name);
  if (model !== null) model.table = next;
  return table === next ? [] : [found(renameTable(table, next), args.call)];
}

function together(code: Code | null, { args }: Reading): string {
  const known = code === null ? null : code;
  if (known === null || (known.kind !== 'list' && known.kind !== 'call')) return '';
  const items =
    known.kind === 'list' ? known.items : known.args.flatMap((arg) => (arg.kind === 'list' ? arg.items : []));
  // One flat tuple of names stands for a single pair.
  const groups = items.some((item) => item.kind === 'text') ? [known] : items;
  return groups
    .map((group) => args.texts(group).map(({ text }) => text))
    .sort()
    .join(';');
}

export function alterUnique(reading: Reading): readonly Found[] {
  const { args, state } = reading;
  const name = nameOf(reading, 0, 'name');
  const wanted = together(args.pick(1, 'unique_together'), reading);
  const model = modelNamed(state, name);
  const before = new Set((model?.uniqueTogether ?? '').split(';'));
  if (model !== null) model.uniqueTogether = wanted;
  const added = wanted.split(';').filter((group) => group !== '' && !before.has(group));
  const table = tableNamed(state, name);
  return added.map((group) => found(addConstraint(table, 'unique', { columns: group.split(',') }), args.call));
}
