import type { ChangeSnapshot } from './change/index.ts';
import type { Coverage } from './domain/coverage.ts';
import { asksThePerson, blocks, type Finding, type Rule } from './domain/finding.ts';
import type { FileAccess, GateCache, GateMemory, GateOutcome, Measurements, Tools } from './domain/gate.ts';
import { matchesPath } from './domain/match.ts';
import type { TriageStep } from './domain/report.ts';
import type { Settings } from './domain/settings.ts';
import { describeError } from './errors.ts';
import { type CoverageLedger, createCoverageLedger } from './gates/coverage.ts';
import type { OnRunEvent } from './gates/events.ts';
import { createFileAccess, type SharedContents, shareContents } from './gates/file-access.ts';
import { countDrafted, type RecordedGates, replayGates, startOrReplay } from './gates/recorded.ts';
import { maskContents, type RedactText } from './gates/mask-contents.ts';
import { readDisguised } from './gates/read-disguised.ts';
import {
  type GateDrafts,
  type GatesResult,
  type MeteredModel,
  runGates,
  type SelectedGate,
} from './gates/run-gates.ts';
import { type KnownGate, selectGates } from './gates/select.ts';
import { configRules } from './triage/suppression-findings.ts';
import { uniteCoverage } from './gates/unite-coverage.ts';
import { triage, type TriageResult } from './triage/triage.ts';

/** What stages 1 and 2 made of one state of the change. */
export interface Evaluation {
  readonly snapshot: ChangeSnapshot;
  readonly shared: SharedContents;
  readonly headSha: string | null;
  readonly drafted: number;
  readonly findings: readonly Finding[];
  readonly outcomes: readonly GateOutcome[];
  readonly coverage: Coverage;
  /** What gates measured about the change as a whole. */
  readonly measured: Measurements;
  readonly triage: readonly TriageStep[];
  readonly rules: readonly Rule[];
  readonly durationMs: number;
  /** What this reading did not look at: a finding that is missing from there is not fixed. */
  readonly unread: readonly { readonly gateId: string | null; readonly path: string | null }[];
}

export interface EvaluateInput {
  readonly snapshot: ChangeSnapshot;
  readonly settings: Settings;
  readonly gates: readonly KnownGate[];
  readonly only: readonly string[];
  readonly round: number;
  readonly today: string;
  readonly baseline: ReadonlySet<string> | null;
  readonly signal: AbortSignal;
  readonly onEvent: OnRunEvent;
  /** Fingerprints that the author was already asked about: critics do not wait for them any longer. */
  readonly asked: ReadonlySet<string>;
  /** What critics remember from round to round, and from run to run where it is kept. */
  readonly memory?: GateMemory;
  /** What other jobs of this run found: their gates do not run again. */
  readonly recorded?: RecordedGates | undefined;
  /** Masks secrets in what gates say of the change. */
  readonly redact: RedactText;
  /** What seniors decided of findings, applied to them. */
  decide?(state: Pick<Evaluation, 'findings' | 'snapshot' | 'shared'>): Promise<readonly Finding[]>;
  toolsFor(signal: AbortSignal): Tools;
  cacheFor?: ((gateId: string) => GateCache) | undefined;
  /** Null when no model is configured. Rejects with a Failure when one is and cannot be used. */
  openModel(): Promise<MeteredModel | null>;
}

const nothingRun: GatesResult = { outcomes: [], drafted: [] };

function skipAll(gates: readonly SelectedGate[], reason: string): GatesResult {
  const outcomes = gates.map(({ gate }): GateOutcome => ({
    gateId: gate.id,
    status: 'skipped',
    reason,
    durationMs: 0,
    usage: null,
    linesRead: 0,
  }));
  return { outcomes, drafted: [] };
}

function errorAll(gates: readonly SelectedGate[], error: unknown): GatesResult {
  const outcomes = gates.map(({ gate }): GateOutcome => ({
    gateId: gate.id,
    status: 'errored',
    ...describeError(error),
    durationMs: 0,
    usage: null,
    linesRead: 0,
  }));
  return { outcomes, drafted: [] };
}

/** Why critics must wait, or null: no tokens for code that will change anyway. */
function reasonToWait(prior: readonly Finding[], asked: ReadonlySet<string>): string | null {
  const open = prior.filter(
    (finding) =>
      blocks(finding) &&
      finding.disposition === 'returned' &&
      !asksThePerson(finding) &&
      !asked.has(finding.fingerprint),
  ).length;
  return open === 0 ? null : `waits until the author has fixed ${open} blocking finding${open === 1 ? '' : 's'}`;
}

async function critique(
  gates: readonly SelectedGate[],
  prior: readonly Finding[],
  input: EvaluateInput,
  run: (gates: readonly SelectedGate[], model: MeteredModel) => Promise<GatesResult>,
): Promise<GatesResult> {
  if (gates.length === 0) return nothingRun;
  const wait = reasonToWait(prior, input.asked);
  if (wait !== null) return skipAll(gates, wait);
  let model: MeteredModel | null;
  try {
    model = await input.openModel();
  } catch (error) {
    return errorAll(gates, error);
  }
  if (model === null) return skipAll(gates, 'no model is configured (stages.critique.models)');
  return run(gates, model);
}

async function fileMatcher(input: EvaluateInput): Promise<((glob: string) => boolean) | null> {
  if (input.settings.suppressions.length === 0) return null;
  const paths = await input.snapshot.list('new');
  return (glob) => paths.some((path) => matchesPath(glob, path));
}

function listUnread(outcomes: readonly GateOutcome[], coverage: Coverage): Evaluation['unread'] {
  const gates = outcomes.filter(
    (outcome) => outcome.status === 'errored' || (outcome.status === 'skipped' && outcome.gateId === 'critique'),
  );
  return [
    ...gates.map(({ gateId }) => ({ gateId, path: null })),
    ...coverage.unread.map(({ gateId, path }) => ({ gateId, path })),
  ];
}

type SortOut = (drafted: readonly GateDrafts[]) => TriageResult;

/** Triage with everything that stays the same during one evaluation. */
async function prepareTriage(input: EvaluateInput): Promise<SortOut> {
  const { settings, baseline, today, round, redact } = input;
  const { change } = input.snapshot;
  const matchesAnyFile = await fileMatcher(input);
  return (drafted) => {
    const rules = new Map(
      [...drafted.flatMap(({ gate }) => gate.rules), ...configRules].map((rule) => [rule.id, rule]),
    );
    const context = { change, settings, rules, baseline, today, round, matchesAnyFile, redact };
    return triage(
      drafted.map(({ gate, drafts }) => ({ gateId: gate.id, drafts })),
      context,
      input.recorded?.findings,
    );
  };
}

type Start = (
  gates: readonly SelectedGate[],
  prior: readonly Finding[],
  timeoutMs: number,
  model: MeteredModel | null,
) => Promise<GatesResult>;

function prepareGates(input: EvaluateInput, shared: SharedContents, ledger: CoverageLedger): Start {
  const { signal, onEvent, toolsFor, cacheFor, settings } = input;
  const { change } = input.snapshot;
  const { concurrency } = settings.check;
  const filesFor = (gateId: string): FileAccess => createFileAccess(gateId, change, shared, ledger);
  const shares = { ledger, signal, concurrency, onEvent, toolsFor, cacheFor };
  const memory = input.memory === undefined ? {} : { memory: input.memory };
  return async (gates, prior, timeoutMs, model) => {
    const common = { ...shares, ...memory, gates, prior, timeoutMs, model };
    if (model === null) return runGates({ ...common, change, filesFor });
    // What a model sees has left the machine.
    const masked = await maskContents(change, shared.source, input.redact);
    const maskedFor = (gateId: string): FileAccess => createFileAccess(gateId, change, masked.shared, ledger);
    return runGates({ ...common, change: masked.change, filesFor: maskedFor });
  };
}

/** The budget ends a critique that takes too long, and keeps what it found; this only ends one that ignores its budget. */
const critiqueGraceMs = 30_000;

/** What the gate `critique` is told of the settings: `{}` stands for its own defaults. */
function critiqueOptions({ critics, samples, houseRules, ticket }: Settings['critique']): object {
  if (critics.length === 0) return {};
  return {
    critics,
    ...(samples === undefined ? {} : { samples }),
    ...(houseRules === undefined ? {} : { houseRules }),
    ...(ticket === undefined ? {} : { ticket }),
  };
}

type Decide = (findings: readonly Finding[]) => Promise<readonly Finding[]>;

/** Stage 1, then stage 2 unless stage 1 blocks. */
async function runStages(input: EvaluateInput, start: Start, sortOut: SortOut, decide: Decide): Promise<GatesResult> {
  const { settings, gates, only, recorded } = input;
  const { budget } = settings.critique;
  const checkGates = await selectGates(gates, 'check', settings.check.gates, only);
  const chosen = critiqueOptions(settings.critique);
  const critiqueGates = await selectGates(gates, 'critique', 'critics' in chosen ? { critique: chosen } : {}, only);
  const checked = await startOrReplay(checkGates, recorded, (ready) =>
    start(ready, [], settings.check.timeoutMs, null),
  );
  const prior = await decide(sortOut(checked.drafted).findings);
  const timeoutMs = budget.minutes * 60_000 + critiqueGraceMs;
  const critiqued = recorded?.outcomes.some(({ gateId, status }) => gateId === 'critique' && status === 'completed')
    ? replayGates(critiqueGates, recorded)
    : await critique(critiqueGates, prior, input, (ready, model) => start(ready, prior, timeoutMs, model));
  return {
    outcomes: [...checked.outcomes, ...critiqued.outcomes],
    drafted: [...checked.drafted, ...critiqued.drafted],
  };
}

/** Where no file differs in the end, commits may still have left something in the history: some gates look there. */
function withWork(input: EvaluateInput): EvaluateInput | null {
  const { files, commits, ref } = input.snapshot.change;
  if (files.length > 0) return input;
  if (commits.length <= (ref.headSha === null ? 0 : 1)) return null;
  const { only } = input;
  const wanted = (id: string): boolean => only.length === 0 || only.includes(id) || only.includes('check');
  const gates = input.gates.filter((gate) => gate.readsCommits === true && wanted(gate.id));
  return gates.length === 0 ? null : { ...input, gates, only: [] };
}

/** Reads one state of the change through stages 1 and 2, and sorts what both drafted. With nothing changed and nothing taken back no gate starts. */
export async function evaluate(input: EvaluateInput): Promise<Evaluation> {
  const startedAt = performance.now();
  const { snapshot } = input;
  const { change, ignored } = snapshot;
  const ledger = createCoverageLedger(change);
  const shared = shareContents(snapshot);
  for (const { path, unreadReason } of change.files)
    if (unreadReason !== null) ledger.markUnread(null, path, unreadReason);
  for (const { path, reason } of await readDisguised(change, snapshot)) ledger.markUnread(null, path, reason);

  const sortOut = await prepareTriage(input);
  const work = withWork(input);
  const decide: Decide = async (findings) => (await input.decide?.({ findings, snapshot, shared })) ?? findings;
  const start = prepareGates(input, shared, ledger);
  const ran = work === null ? nothingRun : await runStages(work, start, sortOut, decide);
  const sorted = sortOut(ran.drafted);
  const { recorded } = input;
  const read = ledger.build(ignored.map(({ path, reason }) => ({ path, gateId: null, reason })));
  const coverage = recorded === undefined ? read : uniteCoverage([recorded.coverage, read]);
  return {
    snapshot,
    shared,
    headSha: change.ref.headSha,
    drafted: ran.drafted.reduce((sum, { drafts }) => sum + drafts.length, countDrafted(recorded)),
    findings: await decide(sorted.findings),
    outcomes: ran.outcomes,
    coverage,
    measured: Object.assign({}, ...ran.drafted.map(({ measured }) => measured)) as Measurements,
    unread: listUnread(ran.outcomes, coverage),
    triage: sorted.steps,
    rules: [...ran.drafted.flatMap(({ gate }) => gate.rules), ...configRules],
    durationMs: performance.now() - startedAt,
  };
}
