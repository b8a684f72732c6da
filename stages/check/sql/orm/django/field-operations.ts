import {
  addColumn,
  addConstraint,
  changeType,
  create,
  drop,
  dropColumn,
  index,
  renameColumn,
  setNotNull,
} from '../actions.ts';
import type { Place } from '../code/code.ts';
import { found } from '../migration.ts';
import type { Found, Source } from '../migration.ts';
import type { AddedColumn } from '../../operations.ts';
import { isFreeChange } from '../type-change.ts';
import { columnOf } from './field.ts';
import type { Field } from './field.ts';
import { fieldNamed, modelNamed, tableNamed } from './model-state.ts';
import { nameOf } from './reading.ts';
import type { Reading } from './reading.ts';

function fillOf(field: Field, source: Source): AddedColumn['fill'] {
  if (field.type === 'GeneratedField') return 'generated';
  if (field.databaseDefault !== null) return source.isVolatile(field.databaseDefault) ? 'volatile' : 'constant';
  return field.hasDefault ? 'constant' : 'none';
}

/** Django takes its own default away from the database in the same migration. */
const whyDefaultIsNone = (column: string): Pick<Found, 'instead'> => ({
  instead: {
    ruleId: 'sql/add-not-null-column',
    level: 'warning',
    message: `${column} is NOT NULL and its default exists in Django only: the database has none after the migration, and every INSERT of the running release fails`,
  },
});

export function addField(reading: Reading): readonly Found[] {
  const { args, state, source } = reading;
  const [modelName, name] = [nameOf(reading, 0, 'model_name'), nameOf(reading, 1, 'name')];
  const field = reading.field(args.pick(2, 'field'));
  const table = tableNamed(state, modelName);
  const column = columnOf(name, field);
  if (field === null) return [found(addColumn(table, column), args.call)];
  modelNamed(state, modelName)?.fields.set(name.toLowerCase(), field);
  if (field.isManyToMany) return [found(create('table', `${table}_${name.toLowerCase()}`), args.call)];
  const fill = fillOf(field, source);
  const notNull = !field.isNullable && field.type !== 'GeneratedField';
  const isDropped = notNull && field.hasDefault && field.databaseDefault === null;
  const details = { typeText: field.columnType, notNull, unique: field.isUnique, references: field.references };
  const added = found(addColumn(table, column, { ...details, fill: isDropped ? 'none' : fill }), args.call);
  const indexed = field.isIndexed ? [found(index(table), args.call)] : [];
  return [isDropped ? { ...added, ...whyDefaultIsNone(`${table}.${column}`) } : added, ...indexed];
}

export function removeField(reading: Reading): readonly Found[] {
  const { args, state } = reading;
  const [modelName, name] = [nameOf(reading, 0, 'model_name'), nameOf(reading, 1, 'name')];
  const field = fieldNamed(state, modelName, name);
  const table = tableNamed(state, modelName);
  modelNamed(state, modelName)?.fields.delete(name.toLowerCase());
  if (field?.isManyToMany === true) {
    return field.type === 'ManyToManyField' ? [found(drop('table', `${table}_${name.toLowerCase()}`), args.call)] : [];
  }
  return [found(dropColumn(table, columnOf(name, field)), args.call)];
}

export function renameField(reading: Reading): readonly Found[] {
  const { args, state } = reading;
  const modelName = nameOf(reading, 0, 'model_name');
  const [from, to] = [nameOf(reading, 1, 'old_name'), nameOf(reading, 2, 'new_name')];
  const fields = modelNamed(state, modelName)?.fields;
  const field = fieldNamed(state, modelName, from);
  fields?.delete(from.toLowerCase());
  if (field !== null) fields?.set(to.toLowerCase(), field);
  const [before, after] = [columnOf(from, field), columnOf(to, field)];
  // The column's name is its own when the field names one.
  return before === after ? [] : [found(renameColumn(tableNamed(state, modelName), before, after), args.call)];
}

function differences(table: string, name: string, old: Field, next: Field, place: Place): readonly Found[] {
  if (old.isManyToMany || next.isManyToMany) return [];
  const [before, column] = [columnOf(name, old), columnOf(name, next)];
  const actions = [
    ...(before === column ? [] : [renameColumn(table, before, column)]),
    ...(isFreeChange(old.columnType, next.columnType) ? [] : [changeType(table, column, next.columnType)]),
    ...(old.isNullable && !next.isNullable ? [setNotNull(table, column)] : []),
    ...(!old.isUnique && next.isUnique ? [addConstraint(table, 'unique', { columns: [column] })] : []),
    ...(!old.isIndexed && !old.isUnique && next.isIndexed ? [index(table)] : []),
  ];
  return actions.map((action) => found(action, place));
}

export function alterField(reading: Reading): readonly Found[] {
  const { args, state } = reading;
  const [modelName, name] = [nameOf(reading, 0, 'model_name'), nameOf(reading, 1, 'name')];
  const next = reading.field(args.pick(2, 'field'));
  const old = fieldNamed(state, modelName, name);
  if (next === null) return [];
  modelNamed(state, modelName)?.fields.set(name.toLowerCase(), next);
  return old === null ? [] : differences(tableNamed(state, modelName), name, old, next, args.call);
}
