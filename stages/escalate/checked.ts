import type { Coverage } from '../../pipeline/domain/coverage.ts';
import type { GateOutcome } from '../../pipeline/domain/gate.ts';
import { quoteThing } from './questions.ts';

/** What gates read of these files, as sentences; paths quoted as code. */
export function listChecked(paths: readonly string[], coverage: Coverage): readonly string[] {
  return coverage.files
    .filter((file) => paths.includes(file.path))
    .flatMap((file) => {
      const readers = Object.entries(file.readBy).filter(([, lines]) => lines > 0);
      if (readers.length === 0) return [];
      const gates = readers.map(([gateId]) => gateId).sort();
      return [
        `${quoteThing(file.path)}: ${file.readLines} of ${file.changedLines} changed lines read by ${gates.join(', ')}`,
      ];
    });
}

/** What was not checked and may matter for these files: gates that failed or did not run, lines that nobody read. */
export function listUnchecked(
  paths: readonly string[],
  coverage: Coverage,
  outcomes: readonly GateOutcome[],
): readonly string[] {
  const gates = outcomes.flatMap((outcome) => {
    if (outcome.status === 'errored') return [`the gate ${outcome.gateId} failed: ${outcome.message}`];
    const matters = outcome.status === 'skipped' && outcome.gateId === 'critique';
    return matters ? [`no critique: ${outcome.reason}`] : [];
  });
  const files = coverage.unread
    .filter((file) => paths.includes(file.path))
    .map((file) => `${quoteThing(file.path)}: ${file.reason}`);
  const lines = coverage.files
    .filter((file) => paths.includes(file.path) && file.readLines < file.changedLines)
    .map((file) => `${quoteThing(file.path)}: ${file.changedLines - file.readLines} changed lines read by no gate`);
  return [...gates, ...files, ...lines];
}
