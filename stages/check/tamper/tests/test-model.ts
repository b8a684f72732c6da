/** Half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `expected-failure`: runs, and may fail (`xfail`, `it.fails`). */
export type TestState = 'run' | 'skipped' | 'todo' | 'expected-failure' | 'focused';

/** What keeps a test or a whole suite from running as it stands, and the text that says so. */
export interface Marker extends Span {
  readonly state: Exclude<TestState, 'run'>;
  readonly text: string;
  /** True for `skipIf`, `skipUnless`, a condition in front: it may run somewhere. */
  readonly isConditional: boolean;
}

/**
 * What an assertion demands, over all assertion libraries. `custom`: a matcher that no table knows; it counts, and nothing
 * is said of its strength.
 */
export type AssertionKind =
  | 'equal'
  | 'near'
  | 'calls'
  | 'throws-typed'
  | 'snapshot'
  | 'subset'
  | 'size'
  | 'type'
  | 'compare'
  | 'called'
  | 'throws'
  | 'no-throw'
  | 'unequal'
  | 'truthy'
  | 'custom';

export interface Assertion extends Span {
  readonly kind: AssertionKind;
  /** What is asserted about, normalised. */
  readonly subject: string;
  /** What it has to be, normalised; null where the kind says it all. */
  readonly expected: string | null;
  /** Whether the expected value is written out (a literal, or built of literals). */
  readonly isLiteral: boolean;
  /** Allowed distance of a `near`; larger is weaker. */
  readonly tolerance: number | null;
  /** Number of parts that match anything (`expect.any(…)`, `ANY`). */
  readonly wildcards: number;
  /** What may keep it from running or failing: a `try` that swallows, an `if`. */
  readonly guard: 'try' | 'if' | null;
  /** Whether it stands in a loop, and so may be many. */
  readonly isRepeated: boolean;
  readonly text: string;
}

/** One row of a table of cases. */
export interface TableRow extends Span {
  readonly cells: readonly string[];
}

/** A marker of a whole suite, class or file. */
export interface SuiteMarker extends Marker {
  readonly covers: Span;
}

/** A value that its name calls expected, written out. */
export interface ExpectedValue extends Span {
  readonly name: string;
  readonly text: string;
}

/** A function of a test file that is no test: a helper, a hook, a fixture. */
export interface TestFunction extends Span {
  readonly name: string;
  readonly body: string;
  readonly assertions: readonly Assertion[];
}

export interface TestCase extends Span {
  readonly name: string;
  readonly suites: readonly string[];
  readonly marker: Marker | null;
  /** Rows of its table or parameter list; null where it has none. */
  readonly rows: readonly TableRow[] | null;
  /** Tokens of the body, one blank between them: equal for code that differs in layout only. */
  readonly body: string;
  /** The same without the assertions and without values that are named as expected. */
  readonly inputs: string;
  readonly assertions: readonly Assertion[];
  /** Values that are named as expected (`want: 3`, `expected = …`), in order. */
  readonly values: readonly ExpectedValue[];
  readonly waits: readonly Span[];
  /** An early `return`, or a condition that is always false, around what the test does. */
  readonly neverRuns: Span | null;
  /** Names that the body calls, and how often. */
  readonly calls: ReadonlyMap<string, number>;
  /** All names and words of the body and of the name. */
  readonly words: ReadonlySet<string>;
}

/** One side of one test file. */
export interface TestFile {
  readonly path: string;
  readonly text: string;
  readonly tests: readonly TestCase[];
  readonly functions: readonly TestFunction[];
  /** Skips and focuses of whole suites or of the file; each stands once, however many tests it covers. */
  readonly markers: readonly SuiteMarker[];
  /** Text of all comments, without their marks, blanks as one. */
  readonly comments: string;
}

export const emptyTestFile = (path: string): TestFile => ({
  path,
  text: '',
  tests: [],
  functions: [],
  markers: [],
  comments: '',
});
