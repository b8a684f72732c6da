import type { Node } from 'libpg-query';
import type { PostgresParser } from '../../_shared/sql/postgres-parser.ts';
import type { Token } from '../../_shared/sql/token.ts';
import type { Action, Operation, Where } from '../operations.ts';

type Intersection<U> = (U extends unknown ? (value: U) => void : never) extends (value: infer I) => void ? I : never;
/** Node types by name: `{ SelectStmt: SelectStmt, … }`. */
export type NodeTypes = Intersection<Node>;

/** How one statement is read: where its tokens lie in the file, where the code runs. */
export interface Reading {
  readonly parser: PostgresParser;
  readonly sql: string;
  /** Offsets in the file; empty inside text that EXECUTE put together. */
  readonly tokens: readonly Token[];
  readonly where: Where;
  readonly computed: boolean;
  /** Place in the file of a byte offset into the statement. A missing location is the parser's way to say 0. */
  place(byteOffset: number | undefined): { readonly at: number; readonly end: number };
  /** Reads a statement inside this one. Handed down, since a statement may hold routines that hold statements. */
  readNode(node: Node, reading: Reading): readonly Operation[];
  /** How deep texts inside texts go: EXECUTE in a DO in a function. */
  readonly depth: number;
}

export function operation<A extends Action>(
  reading: Reading,
  action: A,
  at: { at: number; end: number },
): Operation<A> {
  return { action, at: at.at, end: at.end, where: reading.where, computed: reading.computed };
}

/** The node's inside when it is of that type. */
export function as<K extends keyof NodeTypes>(node: Node | undefined, type: K): NodeTypes[K] | null {
  if (node === undefined || !(type in node)) return null;
  return (node as unknown as NodeTypes)[type];
}
