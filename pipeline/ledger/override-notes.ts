import type { OverrideStatement } from '../domain/override.ts';
import type { Person } from '../domain/sign-off.ts';
import type { NoteSignature } from './sign-off-notes.ts';

/** Where overrides lie in git, for ever: one note a commit, one JSON line each. Nothing ever takes a line away. */
export const overrideRef = 'refs/notes/prereview-override';
/** A signature for a sign-off is worth nothing here. */
export const overrideNamespace = 'prereview-override';
export const overrideNoteBytes = 256 * 1024;
const mostLines = 100;
const longestReason = 4000;

export interface OverrideLine {
  readonly statement: Omit<OverrideStatement, 'origin'>;
  /** The text that was signed, as it was. */
  readonly payload: string;
  readonly signature: NoteSignature | null;
}

type Parts = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string';
const isMap = (value: unknown): value is Parts => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);

function readPerson(value: unknown): Person | null {
  if (!isMap(value)) return null;
  const { login, email, name } = value;
  const isPerson = isTextOrNull(login) && isTextOrNull(email) && isTextOrNull(name) && (login ?? email) !== null;
  return isPerson ? { login, email, name } : null;
}

function readStatement(value: unknown, commit: string): OverrideLine['statement'] | null {
  if (!isMap(value)) return null;
  const { role, reason, headSha, at } = value;
  const by = readPerson(value.by);
  const second = value.second === null ? null : readPerson(value.second);
  const isRole = role === 'request' || role === 'consent';
  if (!isRole || by === null || headSha !== commit || !isText(at) || Number.isNaN(Date.parse(at))) return null;
  if (!isText(reason) || reason.length > longestReason || (value.second !== null && second === null)) return null;
  return { role, reason, by, second, headSha: commit, at };
}

function readLine(line: string, commit: string): OverrideLine | null {
  try {
    const { version, payload, signature } = JSON.parse(line) as Parts;
    if (version !== 1 || !isText(payload)) return null;
    const statement = readStatement(JSON.parse(payload), commit);
    if (statement === null) return null;
    if (signature === null) return { statement, payload, signature: null };
    if (!isMap(signature) || !isText(signature.text)) return null;
    const { format, text } = signature;
    return format === 'ssh' || format === 'gpg' ? { statement, payload, signature: { format, text } } : null;
  } catch {
    return null;
  }
}

/** Halves of overrides in the note of one commit. Anybody who can push can write one: what is none is passed over. */
export function parseOverrides(text: string, commit: string): readonly OverrideLine[] {
  const lines = text.split('\n', mostLines).filter((line) => line.trim() !== '');
  return lines.map((line) => readLine(line, commit)).filter((line) => line !== null);
}

/** The text that is signed. */
export function renderOverride({ role, reason, by, second, headSha, at }: OverrideLine['statement']): string {
  const person = ({ login, email, name }: Person) => ({ login, email, name });
  return JSON.stringify({ role, reason, by: person(by), second: second === null ? null : person(second), headSha, at });
}
