import type { FileCoverage, UnreadFile } from '../domain/coverage.ts';
import type { GateOutcome } from '../domain/gate.ts';
import type { Report } from '../domain/report.ts';
import { count, ranges } from './words.ts';

/** One thing that nobody checked. `subject` is a gate or a path, `detail` why; both may hold untrusted text. */
export interface Gap {
  readonly kind: 'failed-gate' | 'unread-file' | 'unread-lines' | 'skipped-gate' | 'excluded';
  readonly subject: string;
  readonly detail: string;
  readonly hint: string | null;
}

function gapOfOutcome(outcome: GateOutcome): readonly Gap[] {
  if (outcome.status === 'errored') {
    const detail = `failed: ${outcome.message} (${outcome.code})`;
    return [{ kind: 'failed-gate', subject: outcome.gateId, detail, hint: outcome.hint }];
  }
  if (outcome.status === 'skipped') {
    return [{ kind: 'skipped-gate', subject: outcome.gateId, detail: `skipped: ${outcome.reason}`, hint: null }];
  }
  return [];
}

function gapOfFile(kind: 'unread-file' | 'excluded', file: UnreadFile): Gap {
  const by = file.gateId === null ? '' : `not read by ${file.gateId}: `;
  return { kind, subject: file.path, detail: by + file.reason, hint: null };
}

function unreadLines(file: FileCoverage): number {
  return file.changedLines - file.readLines;
}

function gapOfLines(file: FileCoverage): Gap {
  const sides = file.unread.map(({ side, ranges: list }) => `${side === 'old' ? 'removed ' : ''}${ranges(list)}`);
  const unread = unreadLines(file);
  const detail = `${count(unread, 'changed line')} read by no gate (${sides.join('; ')})`;
  return { kind: 'unread-lines', subject: file.path, detail, hint: null };
}

/** Everything the run did not check, what matters most first. */
export function gapsOf(report: Report): readonly Gap[] {
  const { coverage, outcomes } = report;
  const ofOutcomes = outcomes.flatMap(gapOfOutcome);
  const known = new Set([...coverage.unread, ...coverage.excluded].map((file) => file.path));
  return [
    ...ofOutcomes.filter((gap) => gap.kind === 'failed-gate'),
    ...coverage.unread.map((file) => gapOfFile('unread-file', file)),
    ...coverage.files
      .filter((file) => file.readLines < file.changedLines && !known.has(file.path))
      .toSorted((left, right) => unreadLines(right) - unreadLines(left))
      .map(gapOfLines),
    ...ofOutcomes.filter((gap) => gap.kind === 'skipped-gate'),
    ...coverage.excluded.map((file) => gapOfFile('excluded', file)),
  ];
}
