import { Failure } from '../domain/failure.ts';
import type { Finding } from '../domain/finding.ts';

interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly path: string | null;
  readonly message: string;
}

function invalid(file: string, what: string): Failure {
  return new Failure({
    code: 'baseline-invalid',
    message: `${file}: ${what}`,
    hint: 'Record it again with `pipeline baseline`, or delete the file.',
  });
}

/** Fingerprints of a baseline file. Throws `baseline-invalid`: a broken baseline must not count as an empty one. */
export function parseBaseline(text: string, file: string): ReadonlySet<string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw invalid(file, `not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { version, findings } = (parsed ?? {}) as { version?: unknown; findings?: unknown };
  if (version !== 1) throw invalid(file, `expected "version": 1, got ${JSON.stringify(version)}`);
  if (!Array.isArray(findings)) throw invalid(file, 'expected a list "findings"');
  return new Set(
    findings.map((entry: { fingerprint?: unknown } | null, index) => {
      if (typeof entry?.fingerprint !== 'string') throw invalid(file, `findings[${index}] has no fingerprint`);
      return entry.fingerprint;
    }),
  );
}

/** A baseline of these findings, sorted so that it diffs well. Messages are for people who review it. */
export function renderBaseline(findings: readonly Finding[]): string {
  const entries = findings.map(({ fingerprint, ruleId, location, message }): BaselineEntry => ({
    fingerprint,
    rule: ruleId,
    path: location?.path ?? null,
    message,
  }));
  entries.sort((a, b) => (a.rule + (a.path ?? '') + a.fingerprint < b.rule + (b.path ?? '') + b.fingerprint ? -1 : 1));
  return `${JSON.stringify({ version: 1, findings: entries }, null, 2)}\n`;
}
