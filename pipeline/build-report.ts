import { assistance, type Change, changedLines, countChangedLines } from './domain/change.ts';
import {
  type Report,
  type ReportedChange,
  type ReportedFile,
  type ReportUsage,
  reportSchemaVersion,
} from './domain/report.ts';
import type { GateOutcome } from './domain/gate.ts';

/** The change as a report carries it: names and counts, no line of its text. */
export function reportChange(change: Change): ReportedChange {
  const files = change.files.map((file): ReportedFile => {
    const { path, previousPath, status, kind, language, generated, vendored, binary, sizeBytes } = file;
    const addedLines = changedLines(file, 'new').length;
    const removedLines = changedLines(file, 'old').length;
    return {
      path,
      previousPath,
      status,
      kind,
      language,
      generated,
      vendored,
      binary,
      sizeBytes,
      addedLines,
      removedLines,
    };
  });
  return {
    ref: change.ref,
    title: change.title,
    authors: change.authors,
    assistance: assistance(change),
    commits: change.commits.length,
    labels: change.labels,
    files,
    changedLines: countChangedLines(change),
  };
}

/** Sum over gates; the cost is null as soon as one of them used a model without a known price. */
export function sumUsage(outcomes: readonly GateOutcome[]): ReportUsage {
  const used = outcomes.flatMap((outcome) => (outcome.usage === null ? [] : [outcome.usage]));
  const unknown = used.some((usage) => usage.costUsd === null);
  return {
    inputTokens: used.reduce((sum, usage) => sum + usage.inputTokens, 0),
    outputTokens: used.reduce((sum, usage) => sum + usage.outputTokens, 0),
    costUsd: unknown ? null : used.reduce((sum, usage) => sum + (usage.costUsd ?? 0), 0),
  };
}

/** Puts the version of the schema first; everything else is the caller's. */
export function buildReport(parts: Omit<Report, 'schemaVersion'>): Report {
  return { schemaVersion: reportSchemaVersion, ...parts };
}
