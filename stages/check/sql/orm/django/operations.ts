import { addConstraint, drop, dropConstraint, index } from '../actions.ts';
import { found } from '../migration.ts';
import { addField, alterField, removeField, renameField } from './field-operations.ts';
import { alterTable, alterUnique, createModel, deleteModel, renameModel } from './model-operations.ts';
import { tableNamed } from './model-state.ts';
import { nameOf } from './reading.ts';
import type { OperationReader, Reading } from './reading.ts';

const indexName = ({ args }: Reading): string | null => {
  const definition = args.pick(1, 'index');
  const name = definition?.kind === 'call' ? definition.named.find((entry) => entry.key === 'name') : undefined;
  return name === undefined ? null : args.text(name.value);
};

const addIndex =
  (concurrently: boolean): OperationReader =>
  (reading) => {
    const table = tableNamed(reading.state, nameOf(reading, 0, 'model_name'));
    return [found(index(table, { name: indexName(reading), concurrently }), reading.args.call)];
  };

const removeIndex =
  (concurrently: boolean): OperationReader =>
  (reading) => {
    const table = tableNamed(reading.state, nameOf(reading, 0, 'model_name'));
    return [found(drop('index', nameOf(reading, 1, 'name'), { table, concurrently }), reading.args.call)];
  };

const constraintTypes: Readonly<Record<string, 'check' | 'unique' | 'exclusion'>> = {
  CheckConstraint: 'check',
  UniqueConstraint: 'unique',
  ExclusionConstraint: 'exclusion',
};

const addConstraintTo =
  (notValid: boolean): OperationReader =>
  (reading) => {
    const { args } = reading;
    const definition = args.pick(1, 'constraint');
    const type = definition?.kind === 'call' ? constraintTypes[definition.name.split('.').at(-1) ?? ''] : undefined;
    const named = definition?.kind === 'call' ? definition.named.find((entry) => entry.key === 'name') : undefined;
    const name = named === undefined ? null : args.text(named.value);
    const table = tableNamed(reading.state, nameOf(reading, 0, 'model_name'));
    return [found(addConstraint(table, type ?? 'check', { name, notValid }), args.call)];
  };

/** Operations by name. Each tells what it does to the database and brings the state of the models up to date. */
export const operationReaders: Readonly<Record<string, OperationReader>> = {
  CreateModel: createModel,
  DeleteModel: deleteModel,
  RenameModel: renameModel,
  AlterModelTable: alterTable,
  AddField: addField,
  RemoveField: removeField,
  RenameField: renameField,
  AlterField: alterField,
  AlterUniqueTogether: alterUnique,
  AlterIndexTogether: () => [],
  AddIndex: addIndex(false),
  AddIndexConcurrently: addIndex(true),
  RemoveIndex: removeIndex(false),
  RemoveIndexConcurrently: removeIndex(true),
  AddConstraint: addConstraintTo(false),
  AddConstraintNotValid: addConstraintTo(true),
  RemoveConstraint: (reading) => {
    const table = tableNamed(reading.state, nameOf(reading, 0, 'model_name'));
    return [found(dropConstraint(table, nameOf(reading, 1, 'name')), reading.args.call)];
  },
  ValidateConstraint: (reading) => {
    const table = tableNamed(reading.state, nameOf(reading, 0, 'model_name'));
    return [found({ kind: 'validate-constraint', table, name: nameOf(reading, 1, 'name') }, reading.args.call)];
  },
};
