import type { Coverage } from '../domain/coverage.ts';
import { Failure } from '../domain/failure.ts';
import type { Finding } from '../domain/finding.ts';
import type { GateOutcome, Measurements } from '../domain/gate.ts';
import type { Report } from '../domain/report.ts';
import { type GatesResult, type SelectedGate, withRules } from './run-gates.ts';
import { withMerge } from './shard.ts';
import { uniteCoverage } from './unite-coverage.ts';

/** What other jobs of the same run found, each with some of the gates. */
export interface RecordedGates {
  /** One for each gate that any of them ran. */
  readonly outcomes: readonly GateOutcome[];
  /** Each once, as its job left it. */
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  readonly measured: Measurements;
}

interface Named {
  readonly name: string;
  readonly report: Report;
}

function incompatible({ name }: Named, what: string): Failure {
  return new Failure({
    code: 'reports-differ',
    message: `${name} cannot be merged: ${what}.`,
    hint: 'Merge reports of one run: same commits, same configuration, same version, no author agent.',
  });
}

/** Throws `reports-differ` unless all of them are about the same change under the same configuration, by the same program. */
export function assertSameRun(named: readonly Named[]): void {
  const [first] = named;
  if (first === undefined) return;
  const { change, configDigest, tool } = first.report;
  if (change.ref.headSha === null || change.ref.baseSha === null)
    throw incompatible(first, 'it is about a work tree or a patch, which may be another one by now');
  for (const each of named) {
    const { report } = each;
    if (report.change.ref.headSha !== change.ref.headSha || report.change.ref.baseSha !== change.ref.baseSha)
      throw incompatible(each, `it is about other commits than ${first.name}`);
    if (report.configDigest !== configDigest)
      throw incompatible(each, `its configuration is not that of ${first.name}`);
    if (report.tool.version !== tool.version) throw incompatible(each, `it was made by version ${report.tool.version}`);
    if (report.rounds.length > 1)
      throw incompatible(each, 'an author agent or a machine has edited the change on the way');
  }
}

const weight: Readonly<Record<GateOutcome['status'], number>> = { errored: 2, completed: 1, skipped: 0 };

/** A gate that failed anywhere has failed; one that ran anywhere was not skipped. */
function uniteOutcomes(reports: readonly Report[]): readonly GateOutcome[] {
  const byGate = new Map<string, GateOutcome>();
  for (const outcome of reports.flatMap(({ outcomes }) => outcomes)) {
    const known = byGate.get(outcome.gateId);
    if (known === undefined || weight[outcome.status] > weight[known.status]) byGate.set(outcome.gateId, outcome);
  }
  return [...byGate.values()];
}

/** Reports of one run as what its gates did. Checked by {@link assertSameRun} before; at least one is given. */
export function uniteReports(reports: readonly Report[]): RecordedGates {
  const findings = new Map<string, Finding>();
  for (const finding of reports.flatMap((report) => report.findings))
    if (!findings.has(finding.fingerprint)) findings.set(finding.fingerprint, finding);
  const blastRadius = reports.find((report) => report.blastRadius !== undefined)?.blastRadius;
  return {
    outcomes: uniteOutcomes(reports),
    findings: [...findings.values()],
    coverage: uniteCoverage(reports.map(({ coverage }) => coverage)),
    measured: blastRadius === undefined ? {} : { blastRadius },
  };
}

/** How a gate ended in another job; one that no job ran is a failure, so that a job which got lost cannot pass. */
function recordedOutcome(gateId: string, { outcomes }: RecordedGates): GateOutcome {
  return (
    outcomes.find((outcome) => outcome.gateId === gateId) ?? {
      gateId,
      status: 'errored',
      code: 'gate-not-reported',
      message: `None of the merged reports says how ${gateId} ended.`,
      hint: 'Merge the reports of all shards; one of their jobs may have left none.',
      durationMs: 0,
      usage: null,
      linesRead: 0,
    }
  );
}

/** Gates that ran in other jobs. Their findings are in `recorded`; their rules are needed to sort those out. */
export function replayGates(gates: readonly SelectedGate[], recorded: RecordedGates): GatesResult {
  return {
    outcomes: gates.map(({ gate }) => recordedOutcome(gate.id, recorded)),
    drafted: gates.map((selected) => ({
      gate: withRules(selected),
      drafts: [],
      measured: selected.gate.id === 'blast-radius' ? recorded.measured : {},
    })),
  };
}

/** Starts gates, but for those that ran in other jobs. What only the job that merges can run, it runs. */
export async function startOrReplay(
  gates: readonly SelectedGate[],
  recorded: RecordedGates | undefined,
  start: (gates: readonly SelectedGate[]) => Promise<GatesResult>,
): Promise<GatesResult> {
  if (recorded === undefined) return start(gates);
  const isLive = ({ gate }: SelectedGate): boolean => withMerge.has(gate.id);
  const live = await start(gates.filter(isLive));
  const replayed = replayGates(
    gates.filter((gate) => !isLive(gate)),
    recorded,
  );
  const order = new Map(gates.map(({ gate }, at) => [gate.id, at]));
  const at = (gateId: string): number => order.get(gateId) ?? 0;
  return {
    outcomes: [...live.outcomes, ...replayed.outcomes].toSorted((a, b) => at(a.gateId) - at(b.gateId)),
    drafted: [...live.drafted, ...replayed.drafted].toSorted((a, b) => at(a.gate.id) - at(b.gate.id)),
  };
}

/** As many as gates drafted in other jobs; findings about the configuration are no gate's. */
export function countDrafted(recorded: RecordedGates | undefined): number {
  return recorded?.findings.filter(({ gateId }) => gateId !== 'config').length ?? 0;
}
