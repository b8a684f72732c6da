import { z } from 'zod';
import { globProblem } from '../pipeline/domain/match.ts';
import { holdsProviderKey, looksLikeSecret, showText } from './show-value.ts';

/** Refused without ever showing the value. */
export const secretAdvice =
  'holds what looks like a key or token (not shown). Take it out of this file and revoke it; ' +
  'keys stay in environment variables, and apiKeyEnv takes the name of one, such as OPENAI_API_KEY';

// Messages that begin with "expected" get the value that was found behind them; others stand alone.

export function wholeNumber(min: number, max: number): z.ZodNumber {
  const error = `expected a whole number from ${min} to ${max}`;
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

/** A number above 0. */
export function positive(max: number): z.ZodNumber {
  const error = `expected a number above 0, at most ${max}`;
  return z.number({ error }).positive({ error }).max(max, { error });
}

export function notNegative(max: number): z.ZodNumber {
  const error = `expected a number from 0 to ${max}`;
  return z.number({ error }).min(0, { error }).max(max, { error });
}

/** A string that a function finds fault with, or null. */
export function textWhere(expected: string, fault: (text: string) => string | null): z.ZodString {
  return z.string({ error: `expected ${expected}` }).superRefine((text, context) => {
    const message = fault(text);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });
}

export function text(expected: string): z.ZodString {
  return textWhere(expected, (value) => (value.trim() === '' ? 'must not be empty' : null));
}

export const pathGlob = textWhere('a path glob', (glob) => {
  const problem = globProblem(glob);
  return problem === null ? null : `${showText(glob)} ${problem}`;
});

/** Path of a file of the repository, relative to its root. */
export const repositoryFile = textWhere('a path', (path) => {
  if (path.trim() === '') return 'must not be empty';
  if (/\p{Cc}/u.test(path)) return `${showText(path)} holds a control character`;
  if (/^(?:\/|[A-Za-z]:[\\/]|[A-Za-z][A-Za-z0-9+.-]*:)/.test(path))
    return `${showText(path)} must be relative to the root of the repository`;
  if (path.includes('\\')) return `${showText(path)} holds a backslash; write "/" between folders`;
  const folders = path.split('/');
  if (folders.includes('..')) return `${showText(path)} leaves the repository`;
  return folders.includes('.git')
    ? `${showText(path)} is inside .git, which is not part of the repository's content`
    : null;
});

export const builtInCritics = ['correctness', 'security', 'contracts'] as const;
const takenIds: ReadonlySet<string> = new Set([
  ...builtInCritics,
  'conformance',
  'instructions-in-code',
  'too-many-claims',
]);

export const criticId = textWhere('a name', (id) => {
  if (takenIds.has(id)) return `${showText(id)} is taken; choose another id`;
  return /^[a-z][a-z0-9-]{0,40}$/.test(id)
    ? null
    : 'must be lower-case letters, digits and "-", beginning with a letter';
});

export const gitRef = textWhere('a branch, tag or commit', (ref) =>
  /^[^-\s~^:?*[\\][^\s~^:?*[\\]*$/.test(ref) ? null : 'expected a branch, tag or commit such as origin/main',
);

export const baseUrl = textWhere('the base URL of an OpenAI-compatible server', (url) => {
  if (/^[a-z]+:\/\/[^/]*@/i.test(url)) return `must not hold a user name or password (not shown); use apiKeyEnv`;
  if (looksLikeSecret(url.replace(/^[^?#]*/, '')) || holdsProviderKey(url)) return secretAdvice;
  return /^https?:\/\/[^/?#\s]+(?:[/?#]\S*)?$/i.test(url) ? null : 'expected a URL such as https://api.openai.com/v1';
});

export const environmentVariable = textWhere('the name of an environment variable', (name) => {
  if (looksLikeSecret(name)) return secretAdvice;
  if (/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name)) return null;
  return 'must be the name of an environment variable alone: letters, digits and _, such as OPENAI_API_KEY, with no "$"';
});

/** `@user`, `@org/team` or an e-mail address. */
export const person = textWhere('@user, @org/team or an e-mail address', (name) =>
  /^@[\w.-]+(?:\/[\w.-]+)*$/.test(name) || /^[^\s@]+@[^\s@]+$/.test(name)
    ? null
    : 'expected @user, @org/team or an e-mail address',
);

function isCalendarDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

export function isoDate(example: string): z.ZodString {
  return textWhere('a date', (date) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return `expected a date as YYYY-MM-DD, for example ${example}`;
    return isCalendarDate(date) ? null : 'expected a date that the calendar has';
  });
}

export function listOf<Item extends z.ZodType>(item: Item, example: string): z.ZodArray<Item> {
  return z.array(item, { error: `expected a list such as ${example}` });
}

export function choice<const Values extends readonly [string, ...string[]]>(values: Values) {
  const names = values.length === 2 ? values.join(' or ') : `one of ${values.join(', ')}`;
  return z.enum(values, { error: `expected ${names}` });
}
