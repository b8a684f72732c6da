import type { Node } from '../tree/node.ts';
import { statementKinds } from './kinds.ts';

/** A list of statements with those of nested blocks in their places; `offsets[i]` is where statement i went. */
export interface FlatList {
  readonly statements: readonly Node[];
  readonly offsets: readonly number[];
}

const blockRoles = new Set(['body', 'then', 'else', 'finally']);
const flatLists = new WeakMap<Node, FlatList>();

function nestedLists(node: Node, found: Node[]): void {
  for (const each of node.children) {
    // Methods of an object run when somebody calls them.
    if (node.kind === 'Object' && each.kind === 'Func') continue;
    if (each.kind === 'Block' || each.kind === 'ClassBody') found.push(each);
    else nestedLists(each, found);
  }
}

function pushFlat(statement: Node, out: Node[]): void {
  if (statement.kind !== 'Block') out.push(statement);
  if (statement.kind === 'Block') {
    for (const each of statement.children) pushFlat(each, out);
    return;
  }
  const lists: Node[] = [];
  nestedLists(statement, lists);
  for (const list of lists) for (const each of list.children) pushFlat(each, out);
}

/** Whether there are nested blocks to look through at all. */
export const isNested = (list: Node): boolean =>
  flatten(list).statements.some((each, at) => each !== list.children[at]);

/** What `...` between statements looks through. */
export function flatten(list: Node): FlatList {
  const known = flatLists.get(list);
  if (known !== undefined) return known;
  const statements: Node[] = [];
  const offsets: number[] = [];
  for (const each of list.children) {
    offsets.push(statements.length);
    pushFlat(each, statements);
  }
  const flat = { statements, offsets };
  flatLists.set(list, flat);
  return flat;
}

const closed = new Set(['Block', 'ClassBody', 'Func', 'Class']);

/** Statements are no part of an expression: `<... X ...>` does not look into bodies of functions and classes. */
export const isClosed = ({ kind }: Node): boolean => closed.has(kind);

// What a statement pattern does not look into where an expression is the statement; in what a variable begins with, and in
// what is returned, it looks everywhere. Where Semgrep draws this line is seen, not documented.
const opaque = new Set(['Index', 'Conditional', 'New', 'Comprehension', 'Sequence', 'Slice', 'slice', 'Element']);

function pushExpressions(node: Node, isEverywhere: boolean, out: Node[]): void {
  out.push(node);
  if (!isEverywhere && (node.kind === 'Lambda' || opaque.has(node.kind))) return;
  for (const each of node.children) if (!closed.has(each.kind)) pushExpressions(each, isEverywhere, out);
}

// Heads of `if`, `while` and the like are no part of what a statement pattern looks through.
const withExpressions = new Set(['ExprStmt', 'VarDef', 'Return', 'Assign', 'AugAssign']);
const withoutExpressions = new Set(['Assert', 'delete_statement', 'assert_statement', 'print_statement']);
const expressionLists = new WeakMap<Node, Node[]>();

/** Expressions of a statement itself, nested ones included, those of nested statements and functions not. */
export function expressionsOf(statement: Node): readonly Node[] {
  const known = expressionLists.get(statement);
  if (known !== undefined) return known;
  const out: Node[] = [];
  if (statement.kind === 'VarDef') out.push(statement);
  if (
    withExpressions.has(statement.kind) ||
    !(statementKinds.has(statement.kind) || withoutExpressions.has(statement.kind))
  ) {
    for (const each of statement.children) {
      if (closed.has(each.kind) || blockRoles.has(each.role)) continue;
      if (each.role === 'name' || each.role === 'modifiers' || each.role === 'type') continue;
      pushExpressions(each, statement.kind === 'VarDef' || statement.kind === 'Return', out);
    }
  }
  expressionLists.set(statement, out);
  return out;
}

export const isStatementList = (node: Node): boolean =>
  node.kind === 'Block' || node.kind === 'Program' || node.kind === 'ClassBody';
