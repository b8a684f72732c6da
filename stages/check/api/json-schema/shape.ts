import type { Tree } from '../document/tree.ts';

/** `request`: clients write, the server reads: narrowing breaks. `response`: the other way round: widening breaks. */
export type Direction = 'request' | 'response';

export const flip = (direction: Direction): Direction => (direction === 'request' ? 'response' : 'request');

export type TypeName = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';
export const typeNames: readonly TypeName[] = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

/** A limit and the node that sets it. `exclusive` only for minimum and maximum. */
export interface Bound {
  readonly value: number;
  readonly exclusive: boolean;
  readonly tree: Tree;
}

/** One member of oneOf, anyOf or allOf. `identity`: the name of the component that it refers to, else its content. */
export interface Branch {
  readonly identity: string;
  readonly label: string;
  readonly tree: Tree;
}

export interface Union {
  readonly keyword: 'oneOf' | 'anyOf';
  readonly branches: readonly Branch[];
  readonly tree: Tree;
}

/**
 * What a schema says, whatever way it says it: references followed, `allOf` merged, the three ways to allow null made one,
 * unions of plain types made type lists, limits of all drafts made one.
 */
export interface Shape {
  /** The nodes it was made of, outermost first. */
  readonly nodes: readonly Tree[];
  /** Null: any. */
  readonly types: ReadonlySet<TypeName> | null;
  readonly typeTree: Tree | undefined;
  readonly bounds: ReadonlyMap<string, Bound>;
  /** Canonical text of each value to its node; `const` is an enum of one. Null: any. */
  readonly values: ReadonlyMap<string, Tree> | null;
  readonly valuesTree: Tree | undefined;
  readonly required: ReadonlyMap<string, Tree>;
  readonly properties: ReadonlyMap<string, readonly Tree[]>;
  readonly unions: readonly Union[];
  /** Members of `allOf`, written out. */
  readonly conjuncts: readonly Branch[];
  /** Every other keyword, by its name: the first node that has it. */
  readonly keywords: ReadonlyMap<string, Tree>;
  readonly isReadOnly: boolean;
  readonly isWriteOnly: boolean;
}
