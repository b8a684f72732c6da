import type { Node } from './tree/node.ts';

export type Severity =
  'ERROR' | 'WARNING' | 'INFO' | 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'INVENTORY' | 'EXPERIMENT';

export interface Source {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

/** What a rule asks of a piece of code; both syntaxes of rule files end here. */
export type Formula =
  | { readonly kind: 'pattern'; readonly text: string }
  | { readonly kind: 'regex'; readonly text: string }
  | AllOf
  | { readonly kind: 'any'; readonly children: readonly Formula[] }
  /** Only as a child of `all`: the match lies within a match of the child. */
  | { readonly kind: 'inside'; readonly child: Formula }
  /** Only as a child of `all`. `not: inside(...)` is pattern-not-inside. */
  | { readonly kind: 'not'; readonly child: Formula }
  | { readonly kind: 'anywhere'; readonly child: Formula };

export interface AllOf {
  readonly kind: 'all';
  readonly children: readonly Formula[];
  readonly conditions: readonly Condition[];
  /** One entry a `focus-metavariable` key; several names in one entry mean the union, several entries the intersection. */
  readonly focus: readonly (readonly string[])[];
}

/** Names of metavariables are written with their `$`. */
export type Condition =
  | {
      readonly kind: 'regex';
      readonly metavariable: string;
      readonly regex: string;
      readonly constantPropagation: boolean;
    }
  | {
      readonly kind: 'pattern';
      readonly metavariable: string;
      /** Read the text bound to the metavariable in another language. */
      readonly language: string | null;
      readonly formula: Formula;
    }
  | {
      readonly kind: 'comparison';
      readonly comparison: string;
      readonly metavariable: string | null;
      readonly base: number | null;
      readonly strip: boolean;
    }
  | { readonly kind: 'analysis'; readonly metavariable: string; readonly analyzer: string }
  | { readonly kind: 'type'; readonly metavariable: string; readonly types: readonly string[] }
  | {
      readonly kind: 'name';
      readonly metavariable: string;
      readonly nameKind: string | null;
      readonly module: string | null;
      readonly modules: readonly string[];
    };

export interface TaintSource {
  readonly formula: Formula;
  readonly label: string | null;
  /** `A and not B` over labels. */
  readonly requires: string | null;
  readonly exact: boolean;
  readonly bySideEffect: boolean | 'only';
  readonly control: boolean;
}

export interface TaintSink {
  readonly formula: Formula;
  readonly requires: string | null;
  /** Labels asked of the taint of single metavariables (`requires: - $X: A`). */
  readonly requiresOf: readonly { readonly metavariable: string; readonly requires: string }[];
  readonly exact: boolean;
  readonly atExit: boolean;
}

export interface TaintSanitizer {
  readonly formula: Formula;
  readonly exact: boolean;
  readonly bySideEffect: boolean | 'only';
  readonly notConflicting: boolean;
}

export interface TaintPropagator {
  readonly formula: Formula;
  readonly from: string;
  readonly to: string;
  readonly bySideEffect: boolean;
  readonly label: string | null;
  readonly requires: string | null;
  readonly replaceLabels: readonly string[] | null;
}

export interface TaintSpec {
  readonly sources: readonly TaintSource[];
  readonly sinks: readonly TaintSink[];
  readonly sanitizers: readonly TaintSanitizer[];
  readonly propagators: readonly TaintPropagator[];
}

interface RuleBase {
  readonly id: string;
  readonly message: string;
  readonly severity: Severity;
  /** As written; `languageOf` resolves aliases. */
  readonly languages: readonly string[];
  readonly fix: string | null;
  readonly fixRegex: { readonly regex: string; readonly replacement: string; readonly count: number | null } | null;
  /** `options:` as written: `constant_propagation: false`, `symbolic_propagation: true`. */
  readonly options: Readonly<Record<string, boolean | number | string>>;
  readonly paths: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly metadata: unknown;
  readonly minVersion: string | null;
  readonly maxVersion: string | null;
  readonly source: Source;
}

export interface SearchRule extends RuleBase {
  readonly mode: 'search';
  readonly formula: Formula;
}

export interface TaintRule extends RuleBase {
  readonly mode: 'taint';
  readonly taint: TaintSpec;
}

export type SemgrepRule = SearchRule | TaintRule;

/** A rule that cannot run, with the reason: named in the report, never silently clean. */
export interface UnsupportedRule {
  readonly id: string;
  readonly reason: string;
  readonly source: Source;
}

export interface Position {
  /** UTF-16 code units from the start of the file. */
  readonly offset: number;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
}

/** What a metavariable stands for. `"$X"` and `=~/(group)/` bind text without a node. */
export interface Binding {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly node: Node | null;
  /** What a regex or the inside of a string gave: text, however much it looks like a number. */
  readonly isText?: boolean;
  /** The nodes of `$...X`, in order. */
  readonly nodes?: readonly Node[];
}

export type Bindings = ReadonlyMap<string, Binding>;

/** A piece of a file that a formula matches. `end` is exclusive. */
export interface FormulaMatch {
  readonly start: number;
  readonly end: number;
  readonly bindings: Bindings;
}

export interface Match {
  readonly ruleId: string;
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
  /** Metavariables are filled in. */
  readonly message: string;
  readonly severity: Severity;
  readonly metavariables: Readonly<Record<string, { text: string; start: Position; end: Position }>>;
  readonly fix: string | null;
  /** A `nosemgrep` comment speaks of it. */
  readonly isIgnored: boolean;
  readonly trace?: { readonly source: Span; readonly sink: Span };
}

export interface Span {
  readonly start: Position;
  readonly end: Position;
}

export interface ScanError {
  readonly path: string;
  readonly ruleId: string | null;
  readonly kind: 'parse' | 'timeout' | 'size' | 'depth' | 'internal';
  readonly message: string;
}

export interface ScanResult {
  readonly matches: readonly Match[];
  readonly notRun: readonly UnsupportedRule[];
  readonly errors: readonly ScanError[];
}

export interface ScannedFile {
  readonly path: string;
  readonly text: string;
  /** Asked of the path where it is absent. */
  readonly language?: string;
}

export interface Scanner {
  /** Rules that can never run, whatever the file. */
  readonly notRun: readonly UnsupportedRule[];
  scan(file: ScannedFile): Promise<ScanResult>;
}

export interface ScannerOptions {
  /** Steps of the matcher for one rule on one file before it is given up and reported; default 3,000,000. */
  readonly stepsPerRule?: number;
  /** False looks at every rule in every file, however hopeless: what prefilters leave out can be measured so. */
  readonly isPrefiltered?: boolean;
  /** Told which rule is compiled or run from here on, null where none is: what a file was at when it was given up. */
  readonly onRule?: (rule: SemgrepRule | null) => void;
}

/** A user's regex, translated to linear time (folder `text/`). */
export interface LinearRegex {
  /** All matches, left to right, not overlapping. `groups[0]` is the whole; a group that took no part is null. */
  findAll(text: string): readonly RegexMatch[];
  /** Whether it matches at the very start (Python's `re.match`). */
  matchesStart(text: string): boolean;
  /** Whether it matches anywhere. */
  search(text: string): boolean;
}

export interface RegexMatch {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (RegexGroup | null)[];
}

export interface RegexGroup {
  /** `(?P<name>…)` */
  readonly name: string | null;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Matches a pattern of the languages `generic` and `regex` (folder `text/`); bindings have no node.
 * Throws `UnsupportedPattern` for a pattern it cannot read.
 */
export type TextMatcher = (text: string) => readonly FormulaMatch[];

/** A pattern, regex or condition that cannot be run; `message` is the reason that the report shows. */
export class UnsupportedPattern extends Error {
  override readonly name = 'UnsupportedPattern';
}
