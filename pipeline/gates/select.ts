import type { Gate } from '../domain/gate.ts';
import { nearest } from '../domain/nearest.ts';
import { failures } from '../errors.ts';
import type { SelectedGate } from './run-gates.ts';

export interface KnownGate {
  readonly id: string;
  readonly stage: 'check' | 'critique';
  /** It has work although no file differs in the end: it reads what commits took back. */
  readonly readsCommits?: boolean;
  load(): Promise<Gate>;
}

/**
 * Gates of one stage that configuration turned on and `--only` did not leave out. `only` holds gate ids and stage names,
 * empty for all. Throws `unknown-gate` when it names neither.
 */
export async function selectGates(
  known: readonly KnownGate[],
  stage: KnownGate['stage'],
  options: Readonly<Record<string, unknown>>,
  only: readonly string[],
): Promise<readonly SelectedGate[]> {
  assertKnown(known, only);
  const wanted = known.filter(
    (gate) =>
      gate.stage === stage &&
      gate.id in options &&
      (only.length === 0 || only.includes(gate.id) || only.includes(stage)),
  );
  return Promise.all(
    wanted.map(async (entry) => {
      const gate = await entry.load();
      return { gate, options: withDefaults(gate, options[entry.id]) };
    }),
  );
}

/** Options from a file were validated with it; parsing them here fills in what nobody wrote. Without a file they are `{}`. */
function withDefaults(gate: Gate, options: unknown): unknown {
  const isEmpty = typeof options === 'object' && options !== null && Object.keys(options).length === 0;
  const unsaid = isEmpty ? gate.options.safeParse(undefined) : null;
  return unsaid?.success === true ? unsaid.data : gate.options.parse(options);
}

/** Throws `unknown-gate` when `only` names neither a gate nor a stage. */
export function assertKnown(known: readonly KnownGate[], only: readonly string[]): void {
  const names = ['check', 'critique', 'return', 'escalate', ...known.map((gate) => gate.id)];
  for (const name of only) {
    if (!names.includes(name)) throw failures.unknownGate(name, nearest(name, names), [...new Set(names)]);
  }
}
