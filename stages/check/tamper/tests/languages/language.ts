import type { SyntaxNode, SyntaxTree } from '../../../_shared/syntax-trees/syntax-tree.ts';
import type { Grammar } from '../../../_shared/syntax-trees/load-parser.ts';
import type { ChainShape } from '../call-chain.ts';
import type { Marker, SuiteMarker, TableRow } from '../test-model.ts';

/** A test as a reader of one language finds it; what its body does is read the same way for all. */
export interface FoundTest {
  readonly name: string;
  readonly suites: readonly string[];
  /** The whole declaration, with its decorators. */
  readonly start: number;
  readonly end: number;
  readonly body: SyntaxNode | null;
  readonly marker: Marker | null;
  readonly rows: readonly TableRow[] | null;
}

export interface FoundFunction {
  readonly name: string;
  readonly node: SyntaxNode;
}

export interface Found {
  readonly tests: readonly FoundTest[];
  readonly functions: readonly FoundFunction[];
  readonly markers: readonly SuiteMarker[];
}

/** What is particular to one language. Everything else of the test model is shared. */
export interface TestLanguage {
  readonly shape: ChainShape;
  /** Which argument of `assertEqual(a, b)` is the expected one where neither is a literal. */
  readonly isExpectedFirst: boolean;
  /** Statements that keep an exception from reaching the runner, and the clauses that do so. */
  readonly tries: Readonly<Record<string, readonly string[]>>;
  readonly ifs: ReadonlySet<string>;
  /** Nodes that declare `name = value`: fields of name and value. */
  readonly bindings: Readonly<Record<string, readonly [name: string, value: string]>>;
  readonly returns: ReadonlySet<string>;
  find(tree: SyntaxTree): Found;
}

export interface GrammarLanguage {
  readonly grammar: Grammar;
  readonly language: TestLanguage;
}
