import type { AlterTableCmd, AlterTableStmt, Constraint, Node } from 'libpg-query';
import type { Token } from '../../_shared/sql/token.ts';
import { isSymbol } from '../../_shared/sql/token.ts';
import type { Action, Operation } from '../operations.ts';
import { readAddedColumn, readConstraint } from './constraints.ts';
import { relationName, typeText } from './names.ts';
import { as, operation } from './reading.ts';
import type { Reading } from './reading.ts';

/** First tokens of the comma-separated actions of an ALTER TABLE: DROP COLUMN nodes have no location of their own. */
function actionStarts(tokens: readonly Token[], table: Token | undefined): readonly Token[] {
  const starts: Token[] = [];
  let depth = 0;
  const from = table === undefined ? 0 : tokens.indexOf(table) + 1;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    if (starts.length === 0 && token.kind === 'word') starts.push(token);
    else if (isSymbol(token, ',') && depth === 0) starts.push(tokens[at + 1] ?? token);
    if (isSymbol(token, '(') || isSymbol(token, '[')) depth++;
    else if (isSymbol(token, ')') || isSymbol(token, ']')) depth--;
  }
  return starts;
}

function lastNameToken(tokens: readonly Token[], tableEnd: number): Token | undefined {
  let at = tokens.findIndex((token) => token.start >= tableEnd);
  // `schema . table *`: the location is that of the schema.
  while (isSymbol(tokens[at + 1], '.')) at += 2;
  if (isSymbol(tokens[at + 1], '*')) at += 1;
  return tokens[at];
}

const rewriting: Readonly<Record<string, string>> = {
  AT_SetTableSpace: 'SET TABLESPACE',
  AT_SetLogged: 'SET LOGGED',
  AT_SetUnLogged: 'SET UNLOGGED',
  AT_SetAccessMethod: 'SET ACCESS METHOD',
  AT_SetExpression: 'SET EXPRESSION',
};

const disabling: Readonly<Record<string, (name: string) => { what: string; strength: 'all' | 'one' }>> = {
  AT_DisableRowSecurity: () => ({ what: 'row level security', strength: 'all' }),
  AT_NoForceRowSecurity: () => ({ what: 'forced row level security', strength: 'all' }),
  AT_DisableTrigAll: () => ({ what: 'all triggers', strength: 'all' }),
  AT_DisableTrigUser: () => ({ what: 'all user triggers', strength: 'all' }),
  AT_DisableTrig: (name) => ({ what: `trigger "${name}"`, strength: 'one' }),
  AT_DisableRule: (name) => ({ what: `rule "${name}"`, strength: 'one' }),
};

function constraintAction(table: string, definition: Constraint | null): Action | null {
  if (definition === null) return null;
  return readConstraint(table, definition);
}

function conversion(using: Node | undefined): { using?: 'cast' | 'expression' } {
  if (using === undefined) return {};
  const inner = as(using, 'TypeCast')?.arg ?? using;
  return { using: as(inner, 'ColumnRef') === null ? 'expression' : 'cast' };
}

function columnAction(table: string, command: AlterTableCmd, ofType: boolean): Action | null {
  const column = command.name ?? '?';
  const cascade = command.behavior === 'DROP_CASCADE';
  switch (command.subtype) {
    case 'AT_DropColumn':
      return { kind: 'drop-column', table, column, cascade, ofType };
    case 'AT_AlterColumnType': {
      const definition = as(command.def, 'ColumnDef');
      const target = typeText(definition?.typeName);
      return { kind: 'change-type', table, column, target, ofType, ...conversion(definition?.raw_default) };
    }
    case 'AT_SetNotNull':
      return { kind: 'set-not-null', table, column };
    case 'AT_DropConstraint':
      return { kind: 'drop-constraint', table, name: column, cascade };
    case 'AT_ValidateConstraint':
      return { kind: 'validate-constraint', table, name: column };
    default:
      return null;
  }
}

const enabling: Readonly<Record<string, (name: string) => string>> = {
  AT_EnableRowSecurity: () => 'row level security',
  AT_ForceRowSecurity: () => 'forced row level security',
  AT_EnableTrigAll: () => 'all triggers',
  AT_EnableTrigUser: () => 'all user triggers',
  AT_EnableTrig: (name) => `trigger "${name}"`,
  AT_EnableRule: (name) => `rule "${name}"`,
};

function detachAction(table: string, command: AlterTableCmd): Action | null {
  const partition = as(command.def, 'PartitionCmd');
  if (command.subtype !== 'AT_DetachPartition' || partition === null) return null;
  const concurrently = partition.concurrent === true;
  return { kind: 'partition', action: 'detach', table, partition: relationName(partition.name), concurrently };
}

function otherAction(table: string, command: AlterTableCmd): Action | null {
  const subtype = command.subtype ?? '';
  const disable = disabling[subtype]?.(command.name ?? '?');
  if (disable !== undefined) return { kind: 'disable', table, ...disable };
  const enabled = enabling[subtype]?.(command.name ?? '?');
  if (enabled !== undefined) return { kind: 'enable', table, what: enabled };
  const rewrite = rewriting[subtype];
  if (rewrite !== undefined) {
    const safeWay = `Copy ${table} in batches into a table built the new way and swap the two in a short transaction, or use pg_repack.`;
    return { kind: 'rewrite', what: rewrite, table, safeWay };
  }
  return detachAction(table, command);
}

function commandAction(table: string, command: AlterTableCmd, ofType: boolean): Action | null {
  const definition = command.def;
  if (command.subtype === 'AT_AddColumn') {
    const column = as(definition, 'ColumnDef');
    return column === null || ofType ? null : readAddedColumn(table, column);
  }
  if (command.subtype === 'AT_AddConstraint') return constraintAction(table, as(definition, 'Constraint'));
  return columnAction(table, command, ofType) ?? otherAction(table, command);
}

const inert = new Set(['OBJECT_INDEX', 'OBJECT_VIEW', 'OBJECT_SEQUENCE', 'OBJECT_FOREIGN_TABLE']);

/** ALTER TABLE (and ALTER TYPE of a composite): one operation for each action that matters. */
export function readAlterTable(statement: AlterTableStmt, reading: Reading): Operation[] {
  const table = relationName(statement.relation);
  const relation = reading.place(statement.relation?.location);
  const starts = actionStarts(reading.tokens, lastNameToken(reading.tokens, relation.at));
  const ofType = statement.objtype === 'OBJECT_TYPE';
  if (inert.has(statement.objtype ?? '')) return [];
  return (statement.cmds ?? []).flatMap((node: Node, index) => {
    const command = as(node, 'AlterTableCmd');
    const action = command === null ? null : commandAction(table, command, ofType);
    if (action === null) return [];
    return [operation(reading, action, placeOf(starts[index], relation))];
  });
}

function placeOf(token: Token | undefined, fallback: { at: number; end: number }): { at: number; end: number } {
  return token === undefined ? fallback : { at: token.start, end: token.end };
}
