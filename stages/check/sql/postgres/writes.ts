import type { CommonTableExpr, DeleteStmt, MergeStmt, Node, RangeVar, UpdateStmt } from 'libpg-query';
import type { Operation } from '../operations.ts';
import { isAlwaysTrue, walk } from './expressions.ts';
import { relationName, stringsOf } from './names.ts';
import { as, operation } from './reading.ts';
import type { Reading } from './reading.ts';

type Filter = 'none' | 'constant' | 'rows';

/** A condition on the joined tables only: each row of the target meets what it leaves of them. */
function isAboutOthers(where: Node, joined: readonly Node[] | undefined, target: RangeVar | undefined): boolean {
  if ((joined ?? []).length === 0) return false;
  const own = new Set([target?.alias?.aliasname ?? target?.relname, target?.schemaname]);
  let refs = 0;
  let isOwn = false;
  walk(where, (type, value) => {
    if (type !== 'ColumnRef') return;
    const names = stringsOf((value as { fields?: Node[] }).fields);
    refs++;
    // A bare name may be a column of either.
    if (names.length < 2 || own.has(names[0])) isOwn = true;
  });
  return refs > 0 && !isOwn;
}

function filterOf(where: Node | undefined, joined: readonly Node[] | undefined, target: RangeVar | undefined): Filter {
  // A joined table restricts the rows only through a condition; without one every row meets some row of it.
  if (where === undefined) return (joined ?? []).some((source) => hasJoinCondition(source)) ? 'rows' : 'none';
  return isAlwaysTrue(where) || isAboutOthers(where, joined, target) ? 'constant' : 'rows';
}

function hasJoinCondition(node: Node): boolean {
  const join = as(node, 'JoinExpr');
  return join !== null && (join.quals !== undefined || (join.usingClause ?? []).length > 0);
}

function writeOf(reading: Reading, verb: 'delete' | 'update', statement: DeleteStmt & UpdateStmt): Operation {
  const joined = verb === 'delete' ? statement.usingClause : statement.fromClause;
  const columns = (statement.targetList ?? []).flatMap((node) => as(node, 'ResTarget')?.name ?? []);
  const table = relationName(statement.relation);
  const filter = filterOf(statement.whereClause, joined, statement.relation);
  const place = reading.place(statement.relation?.location);
  return operation(reading, { kind: 'write', verb, table, filter, columns }, place);
}

/** What MERGE does to every row that meets one of the source, where its condition leaves none out. */
function mergesOf(reading: Reading, statement: MergeStmt): Operation[] {
  const { relation, joinCondition, sourceRelation, mergeWhenClauses } = statement;
  const joined = sourceRelation === undefined ? [] : [sourceRelation];
  if (filterOf(joinCondition, joined, relation) !== 'constant') return [];
  return (mergeWhenClauses ?? []).flatMap((node) => {
    const clause = as(node, 'MergeWhenClause');
    const verb =
      clause?.commandType === 'CMD_DELETE' ? 'delete' : clause?.commandType === 'CMD_UPDATE' ? 'update' : null;
    if (verb === null || clause?.condition !== undefined) return [];
    const action = { kind: 'write', verb, table: relationName(relation), filter: 'constant', columns: [] } as const;
    return [operation(reading, action, reading.place(relation?.location))];
  });
}

/** Rows that an INSERT … SELECT takes from elsewhere: `copy-rows`, one for each table in its FROM. */
function copiesOf(reading: Reading, into: RangeVar | undefined, select: unknown): Operation[] {
  const to = relationName(into);
  const copies: Operation[] = [];
  walk(select, (type, value) => {
    if (type !== 'RangeVar') return;
    const source = value as RangeVar;
    const action = { kind: 'copy-rows', from: relationName(source), to } as const;
    copies.push(operation(reading, action, reading.place(source.location)));
  });
  return copies;
}

/** Deletes, updates, copies and calls anywhere inside: in a CTE, in EXPLAIN ANALYZE, in PREPARE, in a rule's actions. */
export function readWrites(root: unknown, reading: Reading): Operation[] {
  const found: Operation[] = [];
  const ctes = cteNames(root);
  walk(root, (type, value) => {
    if (type === 'ExplainStmt' && !runs(value)) return false;
    if (type === 'DeleteStmt') found.push(writeOf(reading, 'delete', value as DeleteStmt));
    else if (type === 'UpdateStmt') found.push(writeOf(reading, 'update', value as UpdateStmt));
    else if (type === 'MergeStmt') found.push(...mergesOf(reading, value as MergeStmt));
    else if (type === 'InsertStmt') {
      const insert = value as { relation?: RangeVar; selectStmt?: Node };
      found.push(...copiesOf(reading, insert.relation, insert.selectStmt));
    } else if (type === 'FuncCall' || type === 'funccall') {
      const call = value as { funcname?: Node[]; location?: number };
      const name = stringsOf(call.funcname).join('.');
      found.push(operation(reading, { kind: 'call', name }, reading.place(call.location)));
    }
    return true;
  });
  return found.filter((one) => one.action.kind !== 'copy-rows' || !ctes.has(one.action.from));
}

function cteNames(root: unknown): Set<string> {
  const names = new Set<string>();
  walk(root, (type, value) => {
    if (type === 'CommonTableExpr') names.add((value as CommonTableExpr).ctename ?? '');
  });
  return names;
}

/** EXPLAIN only plans; EXPLAIN ANALYZE runs. */
function runs(explain: unknown): boolean {
  const options = (explain as { options?: Node[] }).options ?? [];
  return options.some((node) => {
    const option = as(node, 'DefElem');
    return option?.defname === 'analyze' && isOn(option.arg);
  });
}

/** Value of a boolean option: present without a value means on. */
export function isOn(argument: Node | undefined): boolean {
  if (argument === undefined) return true;
  const flag = as(argument, 'Boolean')?.boolval;
  if (flag !== undefined) return flag;
  const word = as(argument, 'String')?.sval;
  if (word !== undefined) return !['false', 'off', '0', 'no'].includes(word.toLowerCase());
  const number = as(argument, 'Integer');
  // The parser leaves a zero out.
  return number === null || (number.ival ?? 0) !== 0;
}
