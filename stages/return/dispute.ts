import { asObject, parseJson } from './agents/parse.ts';
import { clip, showInvisible } from './inert-text.ts';

export interface RaisedDispute {
  readonly fingerprint: string;
  readonly evidence: string;
}

const maxEvidenceCharacters = 2000;

function entriesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const { disputes, dispute } = asObject(value);
  if (Array.isArray(disputes)) return disputes;
  if (dispute !== undefined) return Array.isArray(dispute) ? dispute : [dispute];
  return [value];
}

/** JSON values of a text: the whole of it, what stands in fences, and lines that are an object of their own. */
function jsonIn(text: string): readonly unknown[] {
  const whole = parseJson(text.trim());
  if (whole !== null) return [whole];
  const fences = text.split(/^[ \t]*```[^\n]*$/m).filter((_, index) => index % 2 === 1);
  const lines = text.split('\n').filter((line) => line.startsWith('{') && line.trimEnd().endsWith('}'));
  return [...fences, ...lines].map(parseJson);
}

/**
 * Disputes among what an agent said or left, of findings that it was asked about; the first for each counts. One without a
 * word of evidence is none: the finding then simply stays open.
 */
export function parseDisputes(
  texts: readonly (string | null)[],
  asked: readonly string[],
  redact: (text: string) => string,
): readonly RaisedDispute[] {
  const found = new Map<string, string>();
  for (const entry of texts.flatMap((text) => (text === null ? [] : jsonIn(text))).flatMap(entriesOf)) {
    const { fingerprint, evidence } = asObject(entry);
    if (typeof fingerprint !== 'string' || typeof evidence !== 'string' || evidence.trim() === '') continue;
    if (asked.includes(fingerprint) && !found.has(fingerprint))
      found.set(fingerprint, clip(showInvisible(redact(evidence)).trim(), maxEvidenceCharacters));
  }
  return [...found].map(([fingerprint, evidence]) => ({ fingerprint, evidence }));
}
