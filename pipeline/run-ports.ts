import type { PathOwners } from '../stages/escalate/reviewers.ts';
import type { SignOffPort } from '../stages/escalate/sign-off/port.ts';
import type { CommitPaths } from '../stages/escalate/split/propose-split.ts';
import type { ReturnInput } from '../stages/return/index.ts';
import type { ChangeSnapshot } from './change/index.ts';
import type { Rule } from './domain/finding.ts';
import type { GateCache, GateMemory, Tools } from './domain/gate.ts';
import type { OverrideStatement } from './domain/override.ts';
import type { Report } from './domain/report.ts';
import type { ReturnLedger } from './domain/return-ledger.ts';
import type { ReviewerDirectory } from './domain/reviewer-directory.ts';
import type { Settings } from './domain/settings.ts';
import type { VerdictReason } from './domain/verdict.ts';
import type { Workspace } from './domain/workspace.ts';
import type { Evaluation } from './evaluate.ts';
import type { OnRunEvent } from './gates/events.ts';
import type { RedactText } from './gates/mask-contents.ts';
import type { RecordedGates } from './gates/recorded.ts';
import type { MeteredModel } from './gates/run-gates.ts';
import type { KnownGate } from './gates/select.ts';

/** What to review and by which rules. Pure data. */
export interface RunRequest {
  readonly settings: Settings;
  /** Gate and stage names; empty runs everything. */
  readonly only: readonly string[];
  /** Whether fixes are made at all: an author agent is configured, or `--fix` was given. */
  readonly returns: boolean;
  /** Whether fixes that held are written to the user's files. */
  readonly fix: boolean;
  readonly baseline: ReadonlySet<string> | null;
  readonly tool: Report['tool'];
  /** What other jobs of this run found with the gates of stage 1. Absent: they run here. */
  readonly recorded?: RecordedGates;
  /** Remarks about the configuration, for the verdict's reasons. */
  readonly notices: readonly VerdictReason[];
}

/** Everything outside: git, disk, processes, models, the clock. */
export interface RunPorts {
  readChange(): Promise<ChangeSnapshot>;
  /** The change as it stands in the workspace, with the original's title, authors and labels. */
  readWorkspace(workspace: Workspace, original: ChangeSnapshot): Promise<ChangeSnapshot>;
  toolsFor(snapshot: ChangeSnapshot, signal: AbortSignal): Tools;
  /** What a gate keeps between runs of this repository. Absent: nothing. */
  cacheFor?(gateId: string): GateCache;
  openModel(): Promise<MeteredModel | null>;
  /** What critics remember beyond this run; null: from round to round only. */
  openMemory?(): Promise<GateMemory | null>;
  openWorkspace(snapshot: ChangeSnapshot): Promise<Workspace>;
  /** What an author agent holds against findings since before this run. Absent: nothing. */
  readDisputes?(): Promise<readonly { readonly fingerprint: string; readonly evidence: string }[]>;
  /** Where the return loop keeps what it paid for; `opened` is the commit that its workspace began with. */
  openLedger(opened: string): Promise<ReturnLedger>;
  /** The model behind the built-in author. */
  readonly openAuthorModel: ReturnInput<Evaluation>['openModel'];
  acceptFixes(snapshot: ChangeSnapshot, patch: string): Promise<void>;
  ownersFor(snapshot: ChangeSnapshot): Promise<(path: string) => readonly PathOwners[]>;
  /** What the platform knows of people. Absent: nothing. */
  readonly directory?: ReviewerDirectory;
  /** Where sign-offs on the change are found and verified. Absent: nothing can be signed. */
  openSignOffs?(snapshot: ChangeSnapshot): Promise<SignOffPort>;
  /** Halves of overrides of one commit, verified. Absent: nothing can be overridden. */
  readOverrides?(headSha: string): Promise<readonly OverrideStatement[]>;
  /** Paths that each commit touched, oldest first; null where the change is not made of commits. Absent: nobody knows. */
  readCommitPaths?(snapshot: ChangeSnapshot): Promise<readonly CommitPaths[] | null>;
  /** Loads what masks secrets in texts: findings of linters, what an agent prints. */
  openRedact(): Promise<RedactText>;
  /** Lets go of what tools were given to work in. */
  close(): Promise<void>;
  readonly baseDescription: string;
  readonly gates: readonly KnownGate[];
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly onEvent: OnRunEvent;
}

export interface RunResult {
  readonly report: Report;
  readonly rules: readonly Rule[];
  /** Lines of a file as the report's findings see it; null where that side does not exist. */
  readLines(path: string, side: 'old' | 'new'): Promise<readonly string[] | null>;
  /** Fixes that held, as a patch against the change; empty when there are none. */
  readonly patch: string;
  close(): Promise<void>;
}
