import { createHash } from 'node:crypto';
import type { Change } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import type { ModelReply, ModelUsage } from '../domain/model.ts';
import type { LedgerCall } from '../domain/return-ledger.ts';
import type { Report } from '../domain/report.ts';
import type { Settings } from '../domain/settings.ts';
import type { AskedRecord, Person, SignOffReading } from '../domain/sign-off.ts';
import type { VerdictReason } from '../domain/verdict.ts';

export const recordingVersion = 1;

/** What a model said, or how it failed. */
export type RecordedAnswer =
  | { readonly reply: ModelReply }
  | { readonly failure: { readonly code: string; readonly message: string; readonly hint: string } };

/** What was signed, and what was found out about it. */
export interface RecordedSignOffs {
  readonly headSha: string | null;
  readonly local: Person | null;
  readonly reading: SignOffReading;
  readonly asked: Readonly<Record<string, readonly AskedRecord[]>>;
  readonly differences: Readonly<Record<string, string | null>>;
  readonly members: Readonly<Record<string, boolean | null>>;
}

/** Everything of a run that would be different another time: who answered what, what the clock said. No code of the change. */
export interface Recording {
  readonly version: typeof recordingVersion;
  readonly source: {
    readonly kind: 'worktree' | 'staged' | 'range' | 'patch';
    readonly baseSha: string | null;
    readonly headSha: string | null;
  };
  /** Digest of the change's lines: a replay on anything else would prove nothing. */
  readonly changeDigest: string;
  readonly request: {
    readonly settings: Settings;
    readonly only: readonly string[];
    readonly returns: boolean;
    readonly fix: boolean;
    readonly baseline: readonly string[] | null;
    readonly notices: readonly VerdictReason[];
  };
  readonly clock: readonly string[];
  readonly models: readonly { readonly name: string; readonly family: string | null }[];
  readonly answers: Readonly<Record<string, RecordedAnswer>>;
  /** What the models had cost, each time somebody asked. */
  readonly usage: readonly ModelUsage[];
  readonly calls: readonly LedgerCall[];
  /** Absent where nobody was asked. */
  readonly signOffs?: RecordedSignOffs;
  readonly report: Report;
}

export function digestChange(change: Change): string {
  const lines = change.files.map(({ path, previousPath, status, hunks }) => [path, previousPath, status, hunks]);
  return createHash('sha256').update(JSON.stringify(lines)).digest('hex');
}

function invalid(file: string, what: string): Failure {
  return new Failure({
    code: 'recording-invalid',
    message: `${file}: ${what}`,
    hint: 'Record the run again with `pipeline run --record FILE`.',
  });
}

/** Throws `recording-invalid`. Only what every recording must have is looked at: it is the user's own file. */
export function parseRecording(text: string, file: string): Recording {
  let parsed: Partial<Recording> | null;
  try {
    parsed = JSON.parse(text) as Partial<Recording> | null;
  } catch (error) {
    throw invalid(file, `not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (parsed?.version !== recordingVersion)
    throw invalid(file, `expected "version": ${recordingVersion}, got ${JSON.stringify(parsed?.version)}`);
  const { source, request, clock, models, answers, usage, calls, report } = parsed;
  const lists = [clock, models, usage, calls].every(Array.isArray);
  const maps = [source, request, answers, report].every((part) => typeof part === 'object' && part !== null);
  if (!lists || !maps) throw invalid(file, 'a part of the recording is missing');
  return parsed as Recording;
}

const timings = new Set(['durationMs', 'startedAt']);

/** `now` with the times of `then`: nothing else is taken over, so that whatever else differs still does. */
export function withTimingsOf<T>(now: T, then: unknown): T {
  if (Array.isArray(now)) {
    const others: readonly unknown[] = Array.isArray(then) ? then : [];
    return now.map((item, at) => withTimingsOf(item as unknown, others[at])) as T;
  }
  if (typeof now !== 'object' || now === null) return now;
  const other = (typeof then === 'object' && then !== null ? then : {}) as Record<string, unknown>;
  const entries = Object.entries(now).map(([key, value]) => [
    key,
    timings.has(key) && key in other ? other[key] : withTimingsOf(value as unknown, other[key]),
  ]);
  return Object.fromEntries(entries) as T;
}
