import { addConstraint, drop, dropConstraint, index } from '../actions.ts';
import { isFalse, isGiven, isTrue } from '../arguments.ts';
import type { Arguments } from '../arguments.ts';
import { found } from '../migration.ts';
import type { Found } from '../migration.ts';
import { indexName } from './names.ts';
import { tableOf } from './handlers.ts';
import type { Handlers } from './handlers.ts';

const second = (args: Arguments): string => args.text(args.positional[1] ?? null);

/** Rails makes names up from a hash; this one is stable, and the same for adding and validating. */
function foreignKeyName(args: Arguments): string {
  const name = args.option('name');
  return name === null ? `fk_rails_${tableOf(args)}_${second(args)}` : args.text(name);
}

function addForeignKey(args: Arguments): readonly Found[] {
  const columns = args.texts(args.option('column')).map(({ text }) => text);
  const notValid = isFalse(args.option('validate'));
  const details = { name: foreignKeyName(args), columns, references: second(args), notValid };
  return [found(addConstraint(tableOf(args), 'foreign key', details), args.call)];
}

function addIndex(args: Arguments): readonly Found[] {
  const columns = args.texts(args.positional[1] ?? null).map(({ text }) => text);
  const name = args.option('name');
  const concurrently = args.text(args.option('algorithm')) === 'concurrently';
  const details = {
    name: name === null ? indexName(tableOf(args), columns) : args.text(name),
    unique: isTrue(args.option('unique')),
    concurrently,
  };
  return [found(index(tableOf(args), details), args.call)];
}

function removeIndex(args: Arguments): readonly Found[] {
  const [name, column] = [args.option('name'), args.option('column') ?? args.positional[1] ?? null];
  const columns = args.texts(column).map(({ text }) => text);
  const concurrently = args.text(args.option('algorithm')) === 'concurrently';
  const label = name === null ? indexName(tableOf(args), columns) : args.text(name);
  return [found(drop('index', label, { table: tableOf(args), concurrently }), args.call)];
}

function addCheck(args: Arguments): readonly Found[] {
  const proves = /^\s*"?(\w+)"? IS NOT NULL\s*$/i.exec(second(args))?.[1] ?? null;
  const name = args.option('name');
  const details = {
    name: name === null ? null : args.text(name),
    notValid: isFalse(args.option('validate')),
    notNullColumn: proves,
  };
  return [found(addConstraint(tableOf(args), 'check', details), args.call)];
}

function addUnique(args: Arguments): readonly Found[] {
  const columns = args.texts(args.positional[1] ?? null).map(({ text }) => text);
  const usingIndex = isGiven(args.option('using_index'));
  return [found(addConstraint(tableOf(args), 'unique', { columns, usingIndex }), args.call)];
}

function validate(args: Arguments): readonly Found[] {
  const name = args.option('name');
  const label = name !== null ? args.text(name) : foreignKeyName(args);
  return [found({ kind: 'validate-constraint', table: tableOf(args), name: label }, args.call)];
}

function removeConstraint(args: Arguments): readonly Found[] {
  const name = args.option('name');
  return [found(dropConstraint(tableOf(args), name === null ? foreignKeyName(args) : args.text(name)), args.call)];
}

export const constraintHandlers: Handlers = {
  add_index: addIndex,
  remove_index: removeIndex,
  add_foreign_key: addForeignKey,
  remove_foreign_key: removeConstraint,
  validate_foreign_key: validate,
  add_check_constraint: addCheck,
  remove_check_constraint: removeConstraint,
  validate_check_constraint: validate,
  validate_constraint: (args) => [
    found({ kind: 'validate-constraint', table: tableOf(args), name: second(args) }, args.call),
  ],
  add_unique_constraint: addUnique,
  remove_unique_constraint: removeConstraint,
  add_exclusion_constraint: (args) => [found(addConstraint(tableOf(args), 'exclusion'), args.call)],
};
