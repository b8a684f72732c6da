import { escalate } from '../stages/escalate/index.ts';
import type { PathOwners } from '../stages/escalate/reviewers.ts';
import type { SignOffPort } from '../stages/escalate/sign-off/port.ts';
import type { CommitPaths } from '../stages/escalate/split/propose-split.ts';
import { disputeJudge, type ReturnInput, returnReasons, runReturn, settleFindings } from '../stages/return/index.ts';
import { buildReport, reportChange, sumUsage } from './build-report.ts';
import type { ChangeSnapshot } from './change/index.ts';
import type { VerdictInput } from './decide-verdict.ts';
import { countChangedLines } from './domain/change.ts';
import { Failure } from './domain/failure.ts';
import type { Rule } from './domain/finding.ts';
import type { GateCache, GateMemory, Tools } from './domain/gate.ts';
import type { Report } from './domain/report.ts';
import type { OverrideStatement } from './domain/override.ts';
import type { ReviewerDirectory } from './domain/reviewer-directory.ts';
import type { ReturnLedger } from './domain/return-ledger.ts';
import type { Settings } from './domain/settings.ts';
import type { VerdictReason } from './domain/verdict.ts';
import type { Workspace } from './domain/workspace.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { maskAnswers, maskProse, type RedactText } from './gates/mask-contents.ts';
import type { OnRunEvent } from './gates/events.ts';
import { readShared } from './gates/file-access.ts';
import { createMemory } from './gates/memory.ts';
import type { RecordedGates } from './gates/recorded.ts';
import type { MeteredModel } from './gates/run-gates.ts';
import { assertKnown, type KnownGate } from './gates/select.ts';
import { findOverride } from './find-override.ts';
import { overrideProblems, overrideVerdict } from './override-verdict.ts';
import { createSigner, type Signer } from './sign-findings.ts';

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

/** The whole program: change → check → critique → return → escalate → report. */
export async function run(request: RunRequest, ports: RunPorts): Promise<RunResult> {
  const startedAt = ports.now();
  const opened: ChangeSnapshot[] = [];
  const close = async (): Promise<void> =>
    void (await Promise.allSettled([ports.close(), ...opened.map((snapshot) => snapshot.close())]));
  try {
    assertKnown(ports.gates, request.only);
    const snapshot = await open(opened, ports.readChange());
    const { change } = snapshot;
    const hasText = change.files.length + change.commits.length > 0;
    const redact = hasText ? await ports.openRedact() : (text: string) => text;
    const told = maskProse(change, redact);
    let port: Promise<SignOffPort | null> | undefined;
    const openPort = (): Promise<SignOffPort | null> => (port ??= openSignOffs(ports, snapshot));
    const signer = createSigner({
      change,
      settings: request.settings.escalate,
      startedAt,
      openPort,
    });
    const evaluateNext = evaluator(request, ports, startedAt, redact, signer);

    const first = await evaluateNext(snapshot, 1);
    const returned = await runReturn({
      settings: request.settings.return,
      enabled: request.returns,
      change,
      first,
      openWorkspace: () => ports.openWorkspace(snapshot),
      openLedger: ports.openLedger,
      raised: (await ports.readDisputes?.()) ?? [],
      ...(ports.openAuthorModel === undefined
        ? {}
        : { openModel: ports.openAuthorModel, judgeDispute: disputeJudge(ports.openAuthorModel) }),
      evaluate: async (workspace, round) =>
        evaluateNext(await open(opened, ports.readWorkspace(workspace, snapshot)), round),
      now: () => ports.now().getTime(),
      signal: ports.signal,
      redact,
      onEvent: ports.onEvent,
    });
    const { final, rounds } = returned;
    const signing = await signer.sign({
      findings: settleFindings(returned, change.commits.length > 0),
      snapshot: final.snapshot,
      readLines: linesOf(final),
      edited: returned.patch !== '',
    });
    const { findings } = signing;
    const escalated = await escalate({
      findings,
      rounds,
      change: told,
      attempts: returned.attemptsByFingerprint,
      coverage: final.coverage,
      outcomes: final.outcomes,
      blastRadius: final.measured.blastRadius ?? null,
      selfReview: maskAnswers(final.measured.selfReview ?? null, redact),
      settings: request.settings.escalate,
      readLines: linesOf(final),
      owners: await ports.ownersFor(snapshot),
      directory: ports.directory ?? null,
      readCommits: async () => (await ports.readCommitPaths?.(snapshot)) ?? null,
    });

    const signOff = await signing.summarise(escalated.policy.demands, request.settings.escalate.policy);

    // Last of what can fail or be interrupted: until here nothing of the user's was touched, and "interrupted" may say so.
    ports.signal.throwIfAborted();
    const { held } = returned;
    const fixesPending = held === null ? await acceptFixes(returned.patch, snapshot, request, ports) : null;
    const overriding = await findOverride({
      change,
      settings: request.settings.escalate,
      edited: returned.patch !== '',
      openPort,
      readStatements: async (headSha) => (await ports.readOverrides?.(headSha)) ?? [],
    });
    const input: VerdictInput = {
      findings,
      fixesPending,
      fixesHeld: held?.text ?? null,
      notices: [...request.notices, ...returnReasons(returned), ...overrideProblems(overriding)],
      outcomes: final.outcomes,
      coverage: final.coverage,
      ...escalated,
      signOff,
      only: request.only,
      critiqueRequired: request.settings.critique.required,
      files: change.files.length,
    };
    const { verdict, override } = overrideVerdict(input, overriding.agreement);
    const report = buildReport({
      tool: request.tool,
      change: reportChange(told),
      startedAt: startedAt.toISOString(),
      durationMs: ports.now().getTime() - startedAt.getTime(),
      configDigest: request.settings.digest,
      configSource: request.settings.source,
      rounds,
      outcomes: final.outcomes,
      coverage: final.coverage,
      triage: final.triage,
      findings,
      verdict,
      ...(override === null ? {} : { override }),
      escalations: escalated.escalations,
      ...(signOff === null ? {} : { signOff }),
      ...(escalated.split === null ? {} : { split: escalated.split }),
      packetNotes: escalated.notes,
      policy: escalated.policy,
      ...(final.measured.blastRadius === undefined ? {} : { blastRadius: final.measured.blastRadius }),
      usage: sumUsage(returned.evaluations.flatMap((evaluation) => evaluation.outcomes)),
    });
    return { report, rules: final.rules, readLines: linesOf(final), patch: returned.patch, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openSignOffs(ports: RunPorts, snapshot: ChangeSnapshot): Promise<SignOffPort | null> {
  return (await ports.openSignOffs?.(snapshot)) ?? null;
}

async function open(opened: ChangeSnapshot[], reading: Promise<ChangeSnapshot>): Promise<ChangeSnapshot> {
  const snapshot = await reading;
  opened.push(snapshot);
  return snapshot;
}

/** Stages 1 and 2 over one state of the change after another. Remembers what the author was already asked about. */
function evaluator(
  request: RunRequest,
  ports: RunPorts,
  startedAt: Date,
  redact: RedactText,
  signer: Signer,
): (snapshot: ChangeSnapshot, round: number) => Promise<Evaluation> {
  const { settings, only, baseline } = request;
  const { gates, signal, onEvent, openModel, cacheFor } = ports;
  const asked = new Set<string>();
  let memory: Promise<GateMemory> | undefined;
  const openMemory = async (): Promise<GateMemory> => (await ports.openMemory?.()) ?? createMemory();
  return async (snapshot, round) => {
    const { change } = snapshot;
    memory ??= openMemory();
    if (round === 1)
      onEvent({
        type: 'change-read',
        files: change.files.length,
        changedLines: countChangedLines(change),
        base: ports.baseDescription,
      });
    const today = startedAt.toISOString().slice(0, 10);
    const toolsFor = (gateSignal: AbortSignal): Tools => ports.toolsFor(snapshot, gateSignal);
    const evaluation = await evaluate({
      snapshot,
      settings,
      gates,
      only,
      round,
      today,
      baseline,
      signal,
      onEvent,
      openModel,
      redact,
      toolsFor,
      cacheFor,
      asked: new Set(asked),
      memory: await memory,
      recorded: round === 1 ? request.recorded : undefined,
      decide: (state) => signer.decide({ ...state, readLines: linesOf(state), edited: round > 1 }),
    });
    for (const finding of evaluation.findings) if (finding.disposition === 'returned') asked.add(finding.fingerprint);
    return evaluation;
  };
}

/** Why fixes that held are not in the user's files, or null when they are, or when there are none. */
async function acceptFixes(
  patch: string,
  snapshot: ChangeSnapshot,
  request: RunRequest,
  ports: RunPorts,
): Promise<string | null> {
  if (patch === '') return null;
  if (!request.fix) return 'apply the patch, or run again with --fix';
  try {
    await ports.acceptFixes(snapshot, patch);
    return null;
  } catch (error) {
    // The review is worth as much without them: it is reported, and says why they were not applied.
    if (error instanceof Failure) return `${error.message} ${error.hint}`;
    throw error;
  }
}

function linesOf({ shared, snapshot }: Pick<Evaluation, 'shared' | 'snapshot'>): RunResult['readLines'] {
  const files = new Map(snapshot.change.files.map((file) => [file.path, file]));
  return async (path, side) => {
    const file = files.get(path);
    if (file !== undefined && (file.binary || file.kind !== 'file' || file.unreadReason !== null)) return null;
    const content = await readShared(shared, path, side);
    return content === null ? null : content.text.split(/\r\n|\n/);
  };
}
