import type { SelfReviewMeasured } from '../domain/self-review.ts';
import type { Change, ChangedFile, HunkLine, Side } from '../domain/change.ts';
import { maskedSecret } from '../domain/model.ts';
import { type ContentSource, decode, readShared, shareContents, type SharedContents } from './file-access.ts';

/**
 * The text with its secrets masked, line for line; the path tells what kind of file it is from, and `standIn` is put in the
 * place of each.
 */
export type RedactText = (text: string, path?: string, standIn?: string) => string;

/** Contents as a model may see them: every secret masked, the lines where they were. */
function maskSource(source: ContentSource, redact: RedactText): ContentSource {
  return {
    list: (side) => source.list(side),
    async bytes(path, side) {
      const bytes = await source.bytes(path, side);
      if (bytes === null || bytes.subarray(0, 8000).includes(0)) return bytes;
      return Buffer.from(redact(decode(bytes).text, path, maskedSecret));
    },
  };
}

type Lines = readonly string[] | null;

async function readLines(shared: SharedContents, file: ChangedFile, side: Side): Promise<Lines> {
  const exists = side === 'new' ? file.status !== 'deleted' : file.status !== 'added';
  if (!exists || file.binary || file.kind !== 'file' || file.hunks.length === 0) return null;
  return (await readShared(shared, file.path, side))?.text.split('\n') ?? null;
}

function maskLine(line: HunkLine, old: Lines, now: Lines): HunkLine {
  const masked = line.newLine === null ? old?.[(line.oldLine ?? 0) - 1] : now?.[line.newLine - 1];
  return masked === undefined ? line : { ...line, text: masked };
}

async function maskFile(file: ChangedFile, shared: SharedContents): Promise<ChangedFile> {
  const [old, now] = [await readLines(shared, file, 'old'), await readLines(shared, file, 'new')];
  if (old === null && now === null) return file;
  const hunks = file.hunks.map((hunk) => ({ ...hunk, lines: hunk.lines.map((line) => maskLine(line, old, now)) }));
  return { ...file, hunks };
}

/**
 * The change and its contents for gates that ask models: whole files are searched, as the gate `secrets` does, so that
 * nothing is missed for want of its surroundings. Rejects as reading does.
 */
export async function maskContents(
  change: Change,
  source: ContentSource,
  redact: RedactText,
): Promise<{ readonly change: Change; readonly shared: SharedContents }> {
  const shared = shareContents(maskSource(source, redact));
  const files = await Promise.all(change.files.map((file) => maskFile(file, shared)));
  return { change: { ...change, files }, shared };
}

/** What people wrote about the change, masked. */
export function maskProse<Told extends Pick<Change, 'title' | 'body' | 'commits'>>(
  change: Told,
  redact: RedactText,
): Told {
  const commits = change.commits.map((commit) => ({
    ...commit,
    subject: redact(commit.subject),
    body: redact(commit.body),
  }));
  return { ...change, title: redact(change.title), body: redact(change.body), commits };
}

/** What the author answered, masked. */
export function maskAnswers(measured: SelfReviewMeasured | null, redact: RedactText): SelfReviewMeasured | null {
  if (measured === null) return null;
  const attestations = measured.attestations.map((attestation) => ({
    ...attestation,
    answers: attestation.answers.map(({ id, text }) => ({ id, text: redact(text) })),
  }));
  return { ...measured, attestations };
}
