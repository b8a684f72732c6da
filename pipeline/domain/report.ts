import type { BlastRadius } from './blast-radius.ts';
import type { Author, AuthorKind, ChangeRef, FileKind, FileStatus } from './change.ts';
import type { Coverage } from './coverage.ts';
import type { Escalation, PacketNotes } from './escalation.ts';
import type { Finding } from './finding.ts';
import type { GateOutcome } from './gate.ts';
import type { Override } from './override.ts';
import type { PolicyResult } from './policy.ts';
import type { SignOffSummary } from './sign-off.ts';
import type { Split } from './split.ts';
import type { Verdict } from './verdict.ts';

export const reportSchemaVersion = 1;

/** A changed file without its contents: a report must never carry a secret that a hunk holds. */
export interface ReportedFile {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: FileStatus;
  readonly kind: FileKind;
  readonly language: string | null;
  readonly generated: boolean;
  readonly vendored: boolean;
  readonly binary: boolean;
  readonly sizeBytes: number;
  readonly addedLines: number;
  readonly removedLines: number;
}

export interface ReportedChange {
  readonly ref: ChangeRef;
  readonly title: string;
  readonly authors: readonly Author[];
  readonly assistance: AuthorKind;
  readonly commits: number;
  readonly labels: readonly string[];
  readonly files: readonly ReportedFile[];
  readonly changedLines: number;
}

/** One turn of the return loop. Round 1 is the change as it came. */
export interface Round {
  readonly number: number;
  readonly headSha: string | null;
  /** Findings drafted in this round, before any was annotated. */
  readonly drafted: number;
  readonly blocking: number;
  /** What was done about them: `machine-fixes`, `author-agent`, or null in the last round. */
  readonly action: 'machine-fixes' | 'author-agent' | null;
  readonly outcome: string;
  readonly durationMs: number;
  /** What the author agent cost in this turn; null where nobody can tell. Absent where none was asked. */
  readonly costUsd?: number | null;
  /** Name of the guard that ended the loop, in its last turn only. */
  readonly stop?: string;
}

/** Counts in and out of each triage step, in order: what went in comes out. */
export interface TriageStep {
  readonly name: string;
  readonly in: number;
  readonly changed: number;
  readonly out: number;
}

export interface ReportUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number | null;
}

export interface Report {
  readonly schemaVersion: typeof reportSchemaVersion;
  readonly tool: { readonly name: string; readonly version: string };
  readonly change: ReportedChange;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly configDigest: string;
  /** Where the configuration came from: `embedded defaults`, or `pipeline.yaml at 1a2b3c4`. */
  readonly configSource: string;
  readonly rounds: readonly Round[];
  readonly outcomes: readonly GateOutcome[];
  readonly coverage: Coverage;
  readonly triage: readonly TriageStep[];
  /** All of them, each with exactly one disposition. */
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
  readonly escalations: readonly Escalation[];
  /** Who signed what, and what does not count; absent where nothing was asked and nobody signed. */
  readonly signOff?: SignOffSummary;
  /** Two people let the change through against the verdict: the first line of every report, in red. */
  readonly override?: Override;
  /** What the policy asks for, entry by entry. */
  readonly policy?: PolicyResult;
  /** What a senior must know of the change as a whole. */
  readonly packetNotes?: PacketNotes;
  /** Where to cut; only where the packet is over the attention budget and there is somewhere to cut. */
  readonly split?: Split;
  /** How far a mistake in the change would go; absent where nobody measured it (the gate is off, or did not complete). */
  readonly blastRadius?: BlastRadius;
  readonly usage: ReportUsage;
}
