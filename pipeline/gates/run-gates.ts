import type { Change } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import type { Finding, FindingDraft } from '../domain/finding.ts';
import type {
  FileAccess,
  Gate,
  GateCache,
  GateMemory,
  GateOutcome,
  Measurements,
  PromptRecord,
  Tools,
} from '../domain/gate.ts';
import type { ModelPort, ModelUsage } from '../domain/model.ts';
import { describeError, failures } from '../errors.ts';
import { checkMeasured } from './check-measured.ts';
import type { CoverageLedger } from './coverage.ts';
import type { OnRunEvent } from './events.ts';

/** A gate with the options that configuration gave it, ready to run. */
export interface SelectedGate {
  readonly gate: Gate;
  readonly options: unknown;
}

export interface GateDrafts {
  readonly gate: Gate;
  readonly drafts: readonly FindingDraft[];
  /** Empty where the gate measured nothing or did not complete. */
  readonly measured: Measurements;
}

export interface GatesResult {
  readonly outcomes: readonly GateOutcome[];
  readonly drafted: readonly GateDrafts[];
}

/** The models of a stochastic gate with a count of what they used. */
export interface MeteredModel {
  readonly ports: readonly [ModelPort, ...ModelPort[]];
  /** Since these ports were handed out. */
  usage(): ModelUsage;
}

export interface RunGatesInput {
  readonly gates: readonly SelectedGate[];
  readonly change: Change;
  readonly prior: readonly Finding[];
  readonly ledger: CoverageLedger;
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly onEvent: OnRunEvent;
  filesFor(gateId: string): FileAccess;
  toolsFor(signal: AbortSignal): Tools;
  /** Absent: gates keep nothing between runs. */
  cacheFor?: ((gateId: string) => GateCache) | undefined;
  model: MeteredModel | null;
  readonly memory?: GateMemory;
}

type Ending =
  | {
      readonly status: 'completed';
      readonly drafts: readonly FindingDraft[];
      readonly measured: Measurements;
      readonly prompts: readonly PromptRecord[] | undefined;
      /** The gate with the rules that its options add. */
      readonly gate: Gate;
    }
  | { readonly status: 'skipped'; readonly reason: string }
  | { readonly status: 'errored'; readonly error: unknown };

function startGate(
  selected: SelectedGate,
  input: RunGatesInput,
  signal: AbortSignal,
  measure: (measured: Measurements) => void,
): Promise<readonly FindingDraft[]> {
  const { gate, options } = selected;
  const shared = {
    change: input.change,
    options,
    prior: input.prior,
    files: input.filesFor(gate.id),
    tools: input.toolsFor(signal),
    signal,
    measure,
    ...(input.cacheFor === undefined ? {} : { cache: input.cacheFor(gate.id) }),
  };
  if (gate.kind === 'deterministic') return gate.run(shared);
  if (input.model === null)
    throw new Failure({
      code: 'model-not-configured',
      message: `${gate.id} needs a model.`,
      hint: 'Set stages.critique.models in pipeline.yaml.',
    });
  const { ports } = input.model;
  const memory = input.memory === undefined ? {} : { memory: input.memory };
  return gate.run({ ...shared, model: ports[0], models: ports, ...memory });
}

/** Rejects when the signal aborts, so that a gate which ignores its signal cannot hold the run. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function assertDrafts(gate: Gate, drafts: unknown): asserts drafts is readonly FindingDraft[] {
  const broken =
    !Array.isArray(drafts) ||
    drafts.some(
      (draft: Partial<FindingDraft>) =>
        typeof draft?.ruleId !== 'string' || typeof draft.message !== 'string' || typeof draft.evidence !== 'string',
    );
  if (broken)
    throw new Failure({
      code: 'gate-contract',
      message: `The gate ${gate.id} returned something that is not a list of findings.`,
      hint: 'Return FindingDraft[] from run().',
    });
  const foreign = drafts.find((draft: FindingDraft) => !draft.ruleId.startsWith(`${gate.id}/`)) as
    FindingDraft | undefined;
  if (foreign !== undefined)
    throw new Failure({
      code: 'gate-contract',
      message: `The gate ${gate.id} drafted a finding of rule ${foreign.ruleId}.`,
      hint: `Rule ids of this gate start with "${gate.id}/".`,
    });
}

/** The gate with the rules that its options add: reports describe every rule that may appear in them. */
export function withRules({ gate, options }: SelectedGate): Gate {
  const added = gate.rulesFor?.(options) ?? [];
  return added.length === 0 ? gate : { ...gate, rules: [...gate.rules, ...added] };
}

async function runToEnding(selected: SelectedGate, input: RunGatesInput): Promise<Ending> {
  const { gate, options } = selected;
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(failures.gateTimedOut(gate.id, input.timeoutMs)), input.timeoutMs);
  const signal = AbortSignal.any([input.signal, timeout.signal]);
  try {
    const reason = gate.skip?.(input.change, options) ?? null;
    if (reason !== null) return { status: 'skipped', reason };
    const described = { gate: withRules(selected), prompts: gate.promptsFor?.(options) };
    let measured: Measurements = {};
    const started = startGate(selected, input, signal, (values) => (measured = values));
    const drafts: unknown = await Promise.race([started, rejectOnAbort(signal)]);
    assertDrafts(gate, drafts);
    return { status: 'completed', drafts, measured: checkMeasured(gate.id, measured), ...described };
  } catch (error) {
    return { status: 'errored', error };
  } finally {
    clearTimeout(timer);
  }
}

function toOutcome(selected: SelectedGate, ending: Ending, durationMs: number, input: RunGatesInput): GateOutcome {
  const { gate } = selected;
  const usage = gate.kind === 'stochastic' && input.model !== null ? input.model.usage() : null;
  const prompts = ending.status === 'completed' ? ending.prompts : undefined;
  const base = {
    gateId: gate.id,
    durationMs,
    usage,
    linesRead: input.ledger.linesReadBy(gate.id),
    ...(prompts === undefined ? {} : { prompts }),
  };
  if (ending.status === 'completed') return { ...base, status: 'completed', findings: ending.drafts.length };
  if (ending.status === 'skipped') return { ...base, status: 'skipped', reason: ending.reason };
  return { ...base, status: 'errored', ...describeError(ending.error) };
}

async function runGate(
  selected: SelectedGate,
  input: RunGatesInput,
): Promise<{ outcome: GateOutcome; drafted: GateDrafts }> {
  const startedAt = performance.now();
  input.onEvent({ type: 'gate-started', gateId: selected.gate.id });
  const ending = await runToEnding(selected, input);
  const outcome = toOutcome(selected, ending, performance.now() - startedAt, input);
  input.onEvent({ type: 'gate-ended', gateId: selected.gate.id, outcome });
  const nothing = { gate: selected.gate, drafts: [], measured: {} };
  const { gate, drafts, measured } = ending.status === 'completed' ? ending : nothing;
  return { outcome, drafted: { gate, drafts, measured } };
}

/**
 * Runs gates side by side. A crash or a timeout becomes an `errored` outcome, never an empty list. Order of the result is
 * the order of `gates`, however they end. Rejects only when the whole run is aborted.
 */
export async function runGates(input: RunGatesInput): Promise<GatesResult> {
  const { default: PQueue } = await import('p-queue');
  const queue = new PQueue({ concurrency: input.concurrency });
  const results = await Promise.all(input.gates.map((selected) => queue.add(() => runGate(selected, input))));
  input.signal.throwIfAborted();
  return { outcomes: results.map((result) => result.outcome), drafted: results.map((result) => result.drafted) };
}
