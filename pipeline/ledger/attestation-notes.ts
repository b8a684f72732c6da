import { shortDigestLength } from '../domain/change-digest.ts';
import type { Attestation, SelfReviewAnswer } from '../domain/self-review.ts';

/** Where attestations of authors lie in git: one note a commit, one JSON line each. */
export const attestRef = 'refs/notes/prereview-attest';
export const attestNoteBytes = 256 * 1024;
const mostLines = 100;

type Parts = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string';

function readAnswer(value: unknown): readonly SelfReviewAnswer[] {
  const { id, text } = (value ?? {}) as Parts;
  return isText(id) && isText(text) ? [{ id, text }] : [];
}

function readLine(line: string, commit: string): readonly Attestation[] {
  try {
    const { version, digest, by, answers } = JSON.parse(line) as Parts;
    const isDigest = isText(digest) && digest.length >= shortDigestLength && /^[0-9a-f]{1,64}$/.test(digest);
    if (version !== 1 || !isDigest || !Array.isArray(answers)) return [];
    const where = `git note of ${commit.slice(0, 7)}`;
    return [{ digest, answers: answers.flatMap(readAnswer), origin: 'note', where, by: isText(by) ? by : null }];
  } catch {
    return [];
  }
}

/** Attestations in the note of one commit. What is none is passed over: then the author is asked again, nothing worse. */
export function parseAttestations(text: string, commit: string): readonly Attestation[] {
  return text
    .split('\n', mostLines)
    .filter((line) => line.trim() !== '')
    .flatMap((line) => readLine(line, commit));
}

export function renderAttestation(
  by: string,
  digest: string,
  answers: readonly SelfReviewAnswer[],
  at: string,
): string {
  return JSON.stringify({ version: 1, digest, by, at, answers: answers.map(({ id, text }) => ({ id, text })) });
}
