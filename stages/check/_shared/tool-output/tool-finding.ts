import type { Region } from '../../../../pipeline/domain/finding.ts';
import type { Fix, FixSafety } from '../../../../pipeline/domain/fix.ts';
import type { Level } from '../../../../pipeline/domain/severity.ts';

/** What a program printed, whichever format. `label` names the program in messages. */
export interface ToolOutput {
  readonly label: string;
  readonly text: string;
  /** Null where the text came from a file. */
  readonly exitCode: number | null;
  readonly stderr: string;
}

/** What a column counts. SARIF and ESLint: UTF-16; rdjson by its definition: UTF-8 bytes; Ruff, ShellCheck: code points. */
export type ColumnUnit = 'utf-16' | 'utf-8' | 'code-points';

/** Which characters end a line for that tool. Git knows `lf` alone: a lone CR or U+2028 must not shift a finding. */
export type LineBreaks = 'lf' | 'universal' | 'ecmascript';

/** A place as a tool gives it. Offsets are 0-based, in the given unit, `end` exclusive. */
export type Span = RegionSpan | OffsetSpan;

interface SpanBase {
  readonly unit: ColumnUnit;
  /** The tool does not count a byte order mark. */
  readonly afterBom?: boolean;
}

export interface RegionSpan extends SpanBase {
  readonly kind: 'region';
  readonly region: Region;
  readonly breaks: LineBreaks;
}

export interface OffsetSpan extends SpanBase {
  readonly kind: 'offsets';
  readonly start: number;
  readonly end: number;
}

export interface RawEdit {
  readonly path: string;
  readonly span: Span;
  readonly replacement: string;
}

export interface RawFix {
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly RawEdit[];
}

/** A finding before it has seen the file it speaks of. Paths are relative to the repository, `/`-separated. */
export interface RawFinding {
  readonly ruleId: string;
  readonly level: Level;
  readonly message: string;
  readonly path: string | null;
  readonly span: Span | null;
  readonly fix?: RawFix;
  readonly docsUrl?: string;
  readonly help?: string;
  /** The file could not be parsed: what else the tool says of it is worth little. */
  readonly parseError?: boolean;
}

/** A result whose path is not one of the repository's. Never dropped silently: the caller tells. */
export interface RejectedResult {
  readonly ruleId: string;
  readonly uri: string;
  readonly reason: string;
}

export interface ParsedOutput {
  readonly findings: readonly RawFinding[];
  readonly rejected: readonly RejectedResult[];
  /** Files that the tool says it looked at, where its format says so. */
  readonly processed?: readonly string[];
  /** Files that its configuration says nothing of: another tool may take them. */
  readonly unmatched?: readonly string[];
  /** How many files it looked at, where that is all it says. */
  readonly processedCount?: number;
  /** Files that the tool says it could not look at, with its reason. */
  readonly unread?: readonly { readonly path: string; readonly reason: string }[];
}

/** Absolute folders that stand for the root of the repository in a tool's output, and where relative paths start. */
export interface PathContext {
  readonly roots: readonly string[];
  /** Folder in which the tool ran, relative to the root; '' is the root. */
  readonly cwd: string;
}

export type ParseOutput = (output: ToolOutput, context: PathContext) => ParsedOutput;

/** What every format becomes: lines and columns as the domain counts them, fixes with the text they expect. */
export interface ToolFinding {
  readonly tool: string;
  readonly ruleId: string;
  readonly level: Level;
  readonly message: string;
  readonly path: string | null;
  readonly region: Region | null;
  readonly fix?: Fix;
  readonly docsUrl?: string;
  readonly help?: string;
  readonly parseError?: boolean;
}
