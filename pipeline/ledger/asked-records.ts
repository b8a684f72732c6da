import type { Report } from '../domain/report.ts';
import type { AskedRecord } from '../domain/sign-off.ts';

const isText = (value: unknown, pattern: RegExp): value is string => typeof value === 'string' && pattern.test(value);

function isAsked(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { fingerprint, codeDigest } = value as Readonly<Record<string, unknown>>;
  return isText(fingerprint, /^[0-9a-f]{32}$/) && isText(codeDigest, /^[0-9a-f]{64}$/);
}

function parseRecord(line: string, headSha: string): readonly AskedRecord[] {
  try {
    const value = JSON.parse(line) as Partial<AskedRecord>;
    const isRecord = value.headSha === headSha && Array.isArray(value.asked) && value.asked.every(isAsked);
    return isRecord && !Number.isNaN(Date.parse(value.at ?? '')) ? [value as AskedRecord] : [];
  } catch {
    return [];
  }
}

/** Lines of a file that keeps what was asked at one commit. A line that a killed run left in half is passed over. */
export function parseAsked(text: string, headSha: string): readonly AskedRecord[] {
  return text.split('\n').flatMap((line) => parseRecord(line, headSha));
}

/** What a saved report asked of seniors; null where no commit holds what it is about. */
export function askedOf(report: Report): AskedRecord | null {
  const headSha = report.signOff?.headSha ?? null;
  if (headSha === null) return null;
  const asked = report.findings.flatMap(({ fingerprint, codeDigest }) =>
    codeDigest === undefined ? [] : [{ fingerprint, codeDigest }],
  );
  return { headSha, baseSha: report.change.ref.baseSha, at: report.startedAt, asked };
}
