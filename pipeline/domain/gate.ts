import type { z } from 'zod';
import type { BlastRadius } from './blast-radius.ts';
import type { Change, Hunk, LineRange, Side } from './change.ts';
import type { Finding, FindingDraft, Rule } from './finding.ts';
import type { ModelPort, ModelUsage } from './model.ts';
import type { SelfReviewMeasured } from './self-review.ts';

/** Text of one side of a file. `text` keeps its line terminators as they are. */
export interface FileContent {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** `latin1` means that the bytes were not valid UTF-8 and each became one character. */
  readonly encoding: 'utf-8' | 'latin1';
}

/** What one commit of the change did to one file: hunks as in the commit's own diff, not the change's. */
export interface CommitHunks {
  readonly commit: string;
  /** The path at that commit: the change as a whole may not have such a file. */
  readonly path: string;
  readonly hunks: readonly Hunk[];
}

/** How a gate reads files. Each file is read once, however many gates ask; what a gate read goes into the coverage ledger. */
export interface FileAccess {
  /**
   * Contents of a file of the change (by its path at the head; `old` resolves renames) or any other tracked file.
   * Null where that side does not exist, is binary, a symlink or a submodule. Counts as having read the whole side.
   * Null too when the file is over the size limit or cannot be read: that is noted, and the run becomes incomplete.
   */
  read(path: string, side: Side): Promise<FileContent | null>;
  /**
   * Like `read`, without an entry in the ledger: to find out by its content whether a file is the gate's at all. Where it
   * is, `read` it. Absent: `read` has to do.
   */
  peek?(path: string, side: Side): Promise<FileContent | null>;
  /** Like `read`, then `parse`, once a run for each (path, side, key): share the same key to share a syntax tree. */
  parsed<T>(path: string, side: Side, key: string, parse: (content: FileContent) => T | Promise<T>): Promise<T | null>;
  /** Paths of every file at that side, changed or not, that match a glob. */
  list(glob: string, side: Side): Promise<readonly string[]>;
  /**
   * Every regular file at that side by path, with the id under which git holds its bytes: equal ids, equal bytes. Null
   * where only reading tells (edited since, untracked). Absent: `list` has to do.
   */
  ids?(side: Side): Promise<ReadonlyMap<string, string | null>>;
  /**
   * Like `peek` for thousands of files: nothing is kept in memory, and a file that cannot be read is null. Absent: `peek`
   * or `read` has to do.
   */
  skim?(path: string, side: Side): Promise<FileContent | null>;
  /**
   * What the commits of the change did on the way, oldest first: also what a later one took back, which the history
   * keeps. Of a merge only lines that no parent had. Empty where the change is a single commit or none. What is over the
   * size limit is noted, and the run becomes incomplete. Absent: nobody knows.
   */
  readCommits?(): Promise<readonly CommitHunks[]>;
  /** The gate looked at these changed lines by other means than `read` (a tool on disk, the hunks). Default: the whole side. */
  markRead(path: string, side: Side, ranges?: readonly LineRange[]): void;
  /** The gate should have read this and could not: the run becomes incomplete with this reason. */
  markUnread(path: string, reason: string): void;
}

export interface ToolResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ToolRun {
  /** Program and arguments; never a shell line. The program is an absolute path from `find`, or a name on PATH. */
  readonly command: readonly string[];
  /** Folder relative to the workspace; default its root. */
  readonly cwd?: string;
  readonly stdin?: string;
  readonly timeoutMs?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Files, by name, written outside the workspace for this run and removed after it; `{file:name}` in an argument is its path. */
  readonly inputs?: Readonly<Record<string, string>>;
}

/**
 * A thread of this process that runs code of this package over untrusted input: unlike a promise, it can be ended in the
 * middle of a loop. It has no environment variables, and memory of its own with a limit.
 */
export interface Thread {
  /**
   * Hands a message over (structured clone) and waits for the answer; one at a time. Rejects with a Failure, and then the
   * thread is gone: `thread-timeout` after `timeoutMs` of wall-clock time, `thread-failed` when it ends by itself (out of
   * memory), or what the run was aborted with.
   */
  ask(message: unknown, timeoutMs: number): Promise<unknown>;
  /** The number that the thread noted last, also after its end: what it was at. 0 before. */
  progress(): number;
  end(): Promise<void>;
}

export interface Threads {
  /** How many can work at the same time. */
  readonly processors: number;
  /** Starts what this package runs in threads of that gate. It ends on abort. */
  start(gateId: string): Thread;
}

/** How a gate runs programs. Environment is scrubbed of tokens, output is capped, the whole process tree ends on abort. */
export interface Tools {
  /** Absolute folder that holds the head side of the change (the user's own tree, or a temporary copy of the head). */
  workspace(): Promise<string>;
  /** Absolute folders that stand for the repository's root in what tools print: the workspace, and the user's checkout. */
  roots(): Promise<readonly string[]>;
  /** Absolute path of a program: first the repository's `node_modules/.bin` (when not part of the change), then PATH. */
  find(name: string): Promise<string | null>;
  /** Absolute path of a program that this package ships with (`oxlint`). */
  embedded(name: string): Promise<string>;
  /** Rejects with a Failure when it cannot start, times out or is aborted; a non-zero exit is a result. */
  run(run: ToolRun): Promise<ToolResult>;
  /**
   * Text of a file that git need not track (a report that an earlier CI step left), relative to the workspace, else to the
   * repository's root. Null where there is none. Rejects with a Failure when the path leaves both, or over 50 MiB.
   */
  readText(relativePath: string): Promise<string | null>;
  /** Paths of files on disk, tracked or not, that match a glob, as `readText` takes them; sorted. Links are not followed. */
  listFiles(glob: string): Promise<readonly string[]>;
  /** Absent: a gate does its work in this thread, where nothing can stop it. */
  readonly threads?: Threads;
}

/**
 * Texts that a gate keeps from one run to the next, under its own name. What is read may be gone, or somebody else's work:
 * check its shape, and never keep anything secret. Neither method rejects.
 */
export interface GateCache {
  read(key: string): Promise<string | null>;
  write(key: string, text: string): Promise<void>;
}

/** What a gate measured about the change as a whole, besides its findings. The runner checks it and puts it into the report. */
export interface Measurements {
  readonly blastRadius?: BlastRadius;
  /** What the change asks its author, and what they answered for the change as it came. */
  readonly selfReview?: SelfReviewMeasured;
}

export interface GateInput<Options = unknown> {
  readonly change: Change;
  readonly options: Options;
  /** Findings of earlier gates of this run: a critic must not repeat what a parser proved. */
  readonly prior: readonly Finding[];
  readonly files: FileAccess;
  readonly tools: Tools;
  readonly signal: AbortSignal;
  /** Absent where nothing can be kept. */
  readonly cache?: GateCache;
  /** Hands over what was measured; the last call counts. It decides nothing by itself. Absent: nobody asks for it. */
  measure?(measured: Measurements): void;
}

/**
 * What a stochastic gate wants to know again in the next round, and in the next run of the same change. Keys are hex digests.
 * Values are the gate's own text: it checks what it gets back, and asks anew when it cannot read it.
 */
export interface GateMemory {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
}

export interface StochasticInput<Options = unknown> extends GateInput<Options> {
  readonly model: ModelPort;
  /** Every configured model, `model` first. */
  readonly models: readonly ModelPort[];
  /** Absent: nothing is remembered beyond this call. */
  readonly memory?: GateMemory;
}

/** A prompt that a gate works with: what a report needs to name the words that led to it. */
export interface PromptRecord {
  readonly id: string;
  /** Null for a prompt that the repository wrote. */
  readonly version: number | null;
  /** sha256 of the whole system text, in hex. */
  readonly digest: string;
}

/** What every gate declares about itself. Folder name = id; every rule id starts with `id/`. */
export interface GateMeta<Options> {
  readonly id: string;
  readonly title: string;
  readonly rules: readonly Rule[];
  /** Rules that appear only at run time, by prefix (`lint/`): a wrapped tool's own. */
  readonly dynamicRules?: boolean;
  /** Strict zod schema with a default for every key, so that `{}` is valid. */
  readonly options: z.ZodType<Options>;
  /** A reason why there is nothing to do here, or null to run. Pure and fast. */
  skip?(change: Change, options: Options): string | null;
  /** Rules that these options add to `rules`. Pure and fast. */
  rulesFor?(options: Options): readonly Rule[];
  /** Prompts that it works with under these options. Pure and fast. */
  promptsFor?(options: Options): readonly PromptRecord[];
}

export interface DeterministicGate<Options = unknown> extends GateMeta<Options> {
  readonly kind: 'deterministic';
  run(input: GateInput<Options>): Promise<readonly FindingDraft[]>;
}

export interface StochasticGate<Options = unknown> extends GateMeta<Options> {
  readonly kind: 'stochastic';
  run(input: StochasticInput<Options>): Promise<readonly FindingDraft[]>;
}

export type Gate<Options = unknown> = DeterministicGate<Options> | StochasticGate<Options>;

/** Declares a gate. A deterministic gate that asks for `model` does not compile. */
export function defineGate<Options>(gate: DeterministicGate<Options>): DeterministicGate<Options>;
export function defineGate<Options>(gate: StochasticGate<Options>): StochasticGate<Options>;
export function defineGate<Options>(gate: Gate<Options>): Gate<Options> {
  return gate;
}

interface OutcomeBase {
  readonly gateId: string;
  readonly durationMs: number;
  readonly usage: ModelUsage | null;
  /** Changed lines (both sides) that this gate read. */
  readonly linesRead: number;
  /** Of a gate that asks models. */
  readonly prompts?: readonly PromptRecord[];
}

/** How a gate ended. An exception or a timeout is `errored`, never an empty list of findings. */
export type GateOutcome =
  | (OutcomeBase & { readonly status: 'completed'; readonly findings: number })
  | (OutcomeBase & { readonly status: 'skipped'; readonly reason: string })
  | (OutcomeBase & {
      readonly status: 'errored';
      readonly code: string;
      readonly message: string;
      readonly hint: string;
    });
