import type { ChangeSnapshot } from './change/index.ts';
import { countChangedLines } from './domain/change.ts';
import type { GateMemory, Tools } from './domain/gate.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { readShared } from './gates/file-access.ts';
import type { RedactText } from './gates/mask-contents.ts';
import { createMemory } from './gates/memory.ts';
import type { RunPorts, RunRequest, RunResult } from './run-ports.ts';
import type { Signer } from './sign-findings.ts';

/** Stages 1 and 2 over one state of the change after another. Remembers what the author was already asked about. */
export function createEvaluator(
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

/** Lines as the findings of a state see them; null where a side has no text. */
export function linesOf({ shared, snapshot }: Pick<Evaluation, 'shared' | 'snapshot'>): RunResult['readLines'] {
  const files = new Map(snapshot.change.files.map((file) => [file.path, file]));
  return async (path, side) => {
    const file = files.get(path);
    if (file !== undefined && (file.binary || file.kind !== 'file' || file.unreadReason !== null)) return null;
    const content = await readShared(shared, path, side);
    return content === null ? null : content.text.split(/\r\n|\n/);
  };
}
