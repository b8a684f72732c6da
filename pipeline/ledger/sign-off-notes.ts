import type { Person, SignOff, SignOffOrigin } from '../domain/sign-off.ts';
import { findSignOffFault } from './sign-off-shape.ts';

/** Where sign-offs lie in git: one note a commit, one JSON line each. */
export const signOffRef = 'refs/notes/prereview';
/** What a signature is made for: one for another purpose is worth nothing here. */
export const signatureNamespace = 'prereview-sign-off';

export const noteLimits = { noteBytes: 256 * 1024, lines: 200, lineBytes: 64 * 1024 } as const;

export interface NoteSignature {
  readonly format: 'ssh' | 'gpg';
  /** Armoured. */
  readonly text: string;
}

/** A line of a note. The payload is kept as the text that was signed, so that nothing has to be written the same way twice. */
export interface NoteLine {
  readonly signOff: Omit<SignOff, 'origin'>;
  readonly payload: string;
  readonly signature: NoteSignature | null;
}

export interface NoteReading {
  readonly lines: readonly NoteLine[];
  /** What is no sign-off, one sentence each. */
  readonly problems: readonly string[];
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFormat = (value: unknown): value is NoteSignature['format'] => value === 'ssh' || value === 'gpg';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The line, or why it is none. */
function parseLine(text: string, commit: string): NoteLine | string {
  if (Buffer.byteLength(text) > noteLimits.lineBytes) return `it is longer than ${noteLimits.lineBytes / 1024} KiB`;
  const value = parseJson(text);
  if (!isMap(value) || value['version'] !== 1 || typeof value['payload'] !== 'string') return 'it is no sign-off';
  const { payload, signature } = value;
  const signOff = parseJson(payload);
  const fault = findSignOffFault(signOff);
  if (fault !== null) return fault;
  const parsed = signOff as Omit<SignOff, 'origin'>;
  if (parsed.headSha !== commit)
    return `it is about ${parsed.headSha.slice(0, 7)}, not about the commit it is attached to`;
  if (signature === null) return { signOff: parsed, payload, signature: null };
  if (!isMap(signature) || !isFormat(signature['format']) || typeof signature['text'] !== 'string')
    return 'its signature is none';
  return { signOff: parsed, payload, signature: { format: signature['format'], text: signature['text'] } };
}

/** Reads the note of one commit. Anybody who can push can write one: what is no sign-off is told, and nothing is trusted. */
export function parseNote(text: string, commit: string): NoteReading {
  const where = `the note of ${commit.slice(0, 7)}`;
  if (Buffer.byteLength(text) > noteLimits.noteBytes)
    return { lines: [], problems: [`${where} is larger than ${noteLimits.noteBytes / 1024} KiB and was not read`] };
  const lines: NoteLine[] = [];
  const problems: string[] = [];
  const written = text.split('\n').filter((line) => line.trim() !== '');
  for (const [at, line] of written.slice(0, noteLimits.lines).entries()) {
    const parsed = parseLine(line, commit);
    if (typeof parsed === 'string') problems.push(`line ${at + 1} of ${where} does not count: ${parsed}`);
    else lines.push(parsed);
  }
  if (written.length > noteLimits.lines)
    problems.push(`${where} has more than ${noteLimits.lines} lines; the others were not read`);
  return { lines, problems };
}

/** The text that is signed. */
export function renderPayload(signOff: Omit<SignOff, 'origin'>): string {
  const { by, headSha, baseSha, approves, decisions, at } = signOff;
  const { login, email, name }: Person = by;
  return JSON.stringify({
    by: { login, email, name },
    headSha,
    ...(baseSha === undefined ? {} : { baseSha }),
    approves,
    decisions: decisions.map(({ fingerprint, codeDigest, decision, reason, about }) => ({
      fingerprint,
      codeDigest,
      decision,
      reason,
      ...(about === undefined ? {} : { about: { ruleId: about.ruleId, path: about.path } }),
    })),
    at,
  } satisfies Omit<SignOff, 'origin'>);
}

export function renderLine(payload: string, signature: NoteSignature | null): string {
  return JSON.stringify({ version: 1, payload, signature });
}

/** Where a line came from, once it is known who made its signature. */
export function noteOrigin(signature: NoteSignature | null, signer: string | null): SignOffOrigin {
  return { kind: 'note', signature: signature === null ? 'none' : signature.format, signer };
}
