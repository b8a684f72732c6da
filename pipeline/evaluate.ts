import type { ChangeSnapshot } from './change/index.ts';
import type { Coverage } from './domain/coverage.ts';
import { blocks, type Finding, type Rule } from './domain/finding.ts';
import type { GateOutcome, Tools } from './domain/gate.ts';
import type { TriageStep } from './domain/report.ts';
import type { Settings } from './domain/settings.ts';
import { describeError } from './errors.ts';
import { createCoverageLedger } from './gates/coverage.ts';
import type { OnRunEvent } from './gates/events.ts';
import { createFileAccess, type SharedContents, shareContents } from './gates/file-access.ts';
import {
  type GateDrafts,
  type GatesResult,
  type MeteredModel,
  runGates,
  type SelectedGate,
} from './gates/run-gates.ts';
import { type KnownGate, selectGates } from './gates/select.ts';
import { configRules } from './triage/suppression-findings.ts';
import { triage } from './triage/triage.ts';

/** What stages 1 and 2 made of one state of the change. */
export interface Evaluation {
  readonly snapshot: ChangeSnapshot;
  readonly shared: SharedContents;
  readonly headSha: string | null;
  readonly drafted: number;
  readonly findings: readonly Finding[];
  readonly outcomes: readonly GateOutcome[];
  readonly coverage: Coverage;
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
  toolsFor(signal: AbortSignal): Tools;
  /** Null when no model is configured. Rejects with a Failure when one is and cannot be used. */
  openModel(): Promise<MeteredModel | null>;
}

const noDrafts: GatesResult = { outcomes: [], drafted: [] };

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
    (finding) => blocks(finding) && finding.disposition === 'returned' && !asked.has(finding.fingerprint),
  ).length;
  return open === 0 ? null : `waits until the author has fixed ${open} blocking finding${open === 1 ? '' : 's'}`;
}

async function critique(
  gates: readonly SelectedGate[],
  prior: readonly Finding[],
  input: EvaluateInput,
  run: (gates: readonly SelectedGate[], model: MeteredModel) => Promise<GatesResult>,
): Promise<GatesResult> {
  if (gates.length === 0 || input.snapshot.change.files.length === 0) return noDrafts;
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
  const [{ default: picomatch }, paths] = await Promise.all([import('picomatch'), input.snapshot.list('new')]);
  return (glob) => {
    const matches = picomatch(glob, { dot: true });
    return paths.some((path) => matches(path));
  };
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

/** Stage 1, then stage 2 unless stage 1 blocks, then triage over what both drafted. */
export async function evaluate(input: EvaluateInput): Promise<Evaluation> {
  const { snapshot, settings, signal } = input;
  const { change } = snapshot;
  const startedAt = performance.now();
  const ledger = createCoverageLedger(change);
  const shared = shareContents(snapshot);
  for (const file of change.files)
    if (file.unreadReason !== null) ledger.markUnread(null, file.path, file.unreadReason);

  const start = (
    gates: readonly SelectedGate[],
    prior: readonly Finding[],
    timeoutMs: number,
    model: MeteredModel | null,
  ): Promise<GatesResult> =>
    runGates({
      gates,
      change,
      prior,
      ledger,
      model,
      timeoutMs,
      signal,
      concurrency: settings.check.concurrency,
      onEvent: input.onEvent,
      toolsFor: input.toolsFor,
      filesFor: (gateId) => createFileAccess(gateId, change, shared, ledger),
    });
  const matchesAnyFile = await fileMatcher(input);
  const sortOut = (drafted: readonly GateDrafts[]): ReturnType<typeof triage> => {
    const rules = new Map(
      [...drafted.flatMap(({ gate }) => gate.rules), ...configRules].map((rule) => [rule.id, rule]),
    );
    const context = {
      change,
      settings,
      rules,
      baseline: input.baseline,
      today: input.today,
      round: input.round,
      matchesAnyFile,
    };
    return triage(
      drafted.map(({ gate, drafts }) => ({ gateId: gate.id, drafts })),
      context,
    );
  };

  const critiqueOptions =
    settings.critique.critics.length === 0 ? {} : { critique: { critics: settings.critique.critics } };
  const [checkGates, critiqueGates] = await Promise.all([
    selectGates(input.gates, 'check', settings.check.gates, input.only),
    selectGates(input.gates, 'critique', critiqueOptions, input.only),
  ]);
  const checked = change.files.length === 0 ? noDrafts : await start(checkGates, [], settings.check.timeoutMs, null);
  const prior = sortOut(checked.drafted).findings;
  const critiqued = await critique(critiqueGates, prior, input, (gates, model) =>
    start(gates, prior, settings.critique.budget.minutes * 60_000, model),
  );
  const drafted = [...checked.drafted, ...critiqued.drafted];
  const sorted = sortOut(drafted);
  const outcomes = [...checked.outcomes, ...critiqued.outcomes];
  const coverage = ledger.build(snapshot.ignored.map(({ path, reason }) => ({ path, gateId: null, reason })));
  return {
    snapshot,
    shared,
    headSha: change.ref.headSha,
    drafted: drafted.reduce((sum, { drafts }) => sum + drafts.length, 0),
    findings: sorted.findings,
    outcomes,
    coverage,
    unread: listUnread(outcomes, coverage),
    triage: sorted.steps,
    rules: [...drafted.flatMap(({ gate }) => gate.rules), ...configRules],
    durationMs: performance.now() - startedAt,
  };
}
