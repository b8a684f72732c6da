import type { Report } from '../../domain/report.ts';

type Redact = (text: string) => string;

/** Identities and places: masked they would point nowhere, and nothing of them is shown as prose. */
const kept = new Set([
  'fingerprint',
  'fingerprints',
  'headSha',
  'baseSha',
  'configDigest',
  'codeDigest',
  'sha',
  'path',
  'previousPath',
]);

function maskValue(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((entry) => maskValue(entry, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, kept.has(key) ? entry : maskValue(entry, redact)]),
  );
}

function remember(redact: Redact): Redact {
  const seen = new Map<string, string>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const masked = redact(text);
    seen.set(text, masked);
    return masked;
  };
}

/**
 * The report with every text masked once more: it may come from a run that somebody else's code could reach, and what is
 * published cannot be taken back. A fix whose text changes by it no longer fits, and is not offered.
 */
export function maskReport(report: Report, redact: Redact): Report {
  return maskValue(report, remember(redact)) as Report;
}
