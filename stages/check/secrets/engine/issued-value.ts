import { entropyBits } from './entropy.ts';
import { readsAsWords } from './words.ts';

const wordLike = /[A-Za-z0-9_+/.~%!-]+/g;
const maxTokens = 5;
const maxLength = 2000;

/** A value with its offset in the text that was searched. */
export interface LooseValue {
  readonly start: number;
  readonly text: string;
}

const leadingName = /^[._-]{0,2}([A-Za-z]{2,20})[._-](?=.)/;

/** `access-key-3f9c…` → `3f9c…`: the rest of a name that is glued to the value. */
function skipNames(text: string): number {
  let at = 0;
  for (let step = 0; step < 4; step++) {
    const name = leadingName.exec(text.slice(at, at + 26));
    if (name === null || !readsAsWords(name[1] ?? '')) break;
    at += name[0].length;
  }
  while (/[._-]/.test(text[at] ?? '')) at++;
  return at;
}

const notIssued =
  /^[./~%@-]|\/\/|^[0-9]{1,4}(?:[.-][0-9]{1,4}){1,3}$|^[0-9]{1,19}$|\.(?:[a-z]{2,4}|[jt]sx?)$|^v[0-9]+[.-]|@[A-Za-z0-9-]+\.[a-z]/;

/** Whether a value of no particular format looks made by a machine: neither words, nor a path, a date or a version. */
export function looksIssued(text: string, leastLength: number): boolean {
  if (text.length < leastLength || text.length > maxLength || notIssued.test(text)) return false;
  const digits = text.replaceAll(/[^0-9]/g, '').length;
  if (digits < 2 && text.length < 20) return false;
  return entropyBits(text) >= 2.8 && !readsAsWords(text);
}

const assignment = /(?:=>|:=|[=:(,])[\s"'`({[]*$/;

/**
 * The first value behind a credential's name that looks issued. Short values count only where they are assigned. Between
 * name and value there may be a few more words of a name (`SECRET bar 3f9c…`), but no other value. `gluedNames`: the rest of
 * the name may be part of the token (`key-3f9c…`).
 */
export function findIssued(text: string, gluedNames = true): LooseValue | null {
  wordLike.lastIndex = 0;
  for (let count = 0; count < maxTokens; count++) {
    const token = wordLike.exec(text);
    if (token === null) return null;
    const skipped = gluedNames ? skipNames(token[0]) : 0;
    const start = token.index + skipped;
    const rest = token[0].slice(skipped).replace(/[.!]+$/, '');
    const padding = /^={1,2}(?![A-Za-z0-9=])/.exec(text.slice(start + rest.length, start + rest.length + 3))?.[0] ?? '';
    const value = rest + padding;
    const assigned = assignment.test(text.slice(Math.max(0, start - 8), start));
    const code = /^(?:[([]|\s{0,3}=(?!=))/.test(text.slice(start + value.length, start + value.length + 5));
    const called = code || /[$@#]/.test(text[start - 1] ?? '');
    if (!called && looksIssued(value, assigned ? 12 : 16)) return { start, text: value };
    if (token[0].length > 24 || (count > 0 && assigned)) return null;
  }
  return null;
}
