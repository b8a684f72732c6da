/** How much of a senior a change needs by how far a mistake in it would go. Ordered from least to most. */
export type BlastLevel = 'low' | 'medium' | 'high' | 'critical';
export const blastLevels: readonly BlastLevel[] = ['low', 'medium', 'high', 'critical'];

/** One part of the score, in words. `points` of all reasons add up to the score before it is rounded. */
export interface BlastReason {
  readonly code: 'reach' | 'entry-points' | 'critical-path' | 'size' | 'intent';
  readonly text: string;
  readonly points: number;
}

/** A file that something outside the import graph starts: a program, a route, what a package offers to others. */
export interface EntryPoint {
  readonly path: string;
  readonly kind: 'package' | 'route' | 'command' | 'server';
}

/** A changed source file, and what reaches it through imports. */
export interface ChangedReach {
  readonly path: string;
  /** Other files that import it, directly or through others. */
  readonly dependents: number;
  /** How many of them are tests. */
  readonly tests: number;
}

export interface BlastReach {
  /** Source files of the repository that the graph knows. */
  readonly knownFiles: number;
  /** Files that the change touches or that reach it through imports, tests not counted. */
  readonly files: number;
  /** How many entry points there are among them; the list is cut. */
  readonly entryPoints: number;
  readonly entryPointList: readonly EntryPoint[];
  /** Test files that reach the change or are part of it. */
  readonly tests: number;
  /** All test files that the graph knows. */
  readonly knownTests: number;
  /** Changed source files, those with most dependents first; the list is cut. */
  readonly changed: readonly ChangedReach[];
  /** Changed source files that no test reaches; the list is cut. Empty where tests of this repository do not work by imports. */
  readonly untested: readonly string[];
  /** Files that were left out of the graph (too large, too many): what reaches the change is then more than was counted. */
  readonly leftOut: number;
}

export interface BlastGraphNode {
  readonly path: string;
  readonly role: 'changed' | 'dependent' | 'entry-point' | 'test' | 'more';
  /** Files that stand behind this node and are not drawn; 1 for a single file. */
  readonly files: number;
}

/** A few nodes of the import graph around the change, for a drawing. An edge points from the importer to what it imports. */
export interface BlastGraph {
  readonly nodes: readonly BlastGraphNode[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

/** How far a mistake in the change would go. Measured, not judged: what follows from it is the policy's. */
export interface BlastRadius {
  /** 0–100. More files, more importers, more lines never lower it. */
  readonly score: number;
  readonly level: BlastLevel;
  readonly reasons: readonly BlastReason[];
  readonly reach: BlastReach;
  readonly graph: BlastGraph;
  /** Every import between two changed files, through a package of Go too. Absent: nobody looked, or there are too many. */
  readonly imports?: readonly { readonly from: string; readonly to: string }[];
}
