import { maskedSecret } from '../domain/model.ts';
import { findKnownSecret, looksRandom } from './secret-shapes.ts';

export interface Scrubbed {
  readonly text: string;
  readonly masked: number;
}

type Replace = (line: string, mask: () => string) => string;

// Every quantifier below is bounded or runs over one class of characters that the next element excludes: time is linear.
const words = /[A-Za-z0-9_.-]{16,}/g;
const assignment =
  /((?:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|auth|credential)s?[\w-]{0,40}["'`\]]{0,2}[ \t]{0,8}(?::=|=>|[:=])[ \t]{0,8})(["'`]?)([^\s"'`,;&]{12,})/gi;
const bearer = /\b(bearer|basic)([ \t]{1,8})([A-Za-z0-9._~+/=-]{16,})/gi;
const urlPassword = /(:\/\/[^\s:/@"'`]{0,100}:)([^\s:/@"'`]{3,200})@/g;

function maskKnown(line: string, mask: () => string): string {
  return line.replace(words, (word) => {
    const start = findKnownSecret(word);
    return start === null ? word : word.slice(0, start) + mask();
  });
}

function maskAssigned(line: string, mask: () => string): string {
  return line.replace(assignment, (whole, name: string, quote: string, value: string) =>
    looksRandom(value, quote !== '') ? name + quote + mask() : whole,
  );
}

function maskBearer(line: string, mask: () => string): string {
  return line.replace(bearer, (whole, scheme: string, gap: string, value: string) =>
    /\d/.test(value) ? scheme + gap + mask() : whole,
  );
}

function maskUrlPassword(line: string, mask: () => string): string {
  return line.replace(urlPassword, (whole, before: string, password: string) =>
    /^[$<{%[]/.test(password) ? whole : `${before}${mask()}@`,
  );
}

const replacements: readonly Replace[] = [maskKnown, maskAssigned, maskBearer, maskUrlPassword];

const keyBegin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const keyEnd = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const keyHeader = /\b(?:Proc-Type|DEK-Info|Version|Comment|Hash): /;

/** A line of a key's body is one run of base64, whatever marker, quote or comment sign stands around it. */
function maskKeyBody(line: string, mask: () => string): string | null {
  const marker = /^[-+ ]/.test(line) ? 1 : 0;
  const runs = line.slice(marker).match(/[A-Za-z0-9+/=]+/g) ?? [];
  const [run, ...others] = runs.filter((text) => /[A-Za-z0-9]/.test(text) && text !== 'n');
  if (run === undefined || run.length < 4 || others.length > 0) return null;
  const start = line.indexOf(run, marker);
  return line.slice(0, start) + mask() + line.slice(start + run.length);
}

/** Masks between the armour lines, or after the first one when the end is on another line. */
function maskKeyLine(line: string, mask: () => string): string {
  const begin = keyBegin.exec(line);
  if (begin === null) return line;
  const from = begin.index + begin[0].length;
  const end = keyEnd.exec(line);
  const to = end === null || end.index < from ? line.length : end.index;
  return /[A-Za-z0-9]/.test(line.slice(from, to).replaceAll(maskedSecret, ''))
    ? line.slice(0, from) + mask() + line.slice(to)
    : line;
}

/** Bodies of PEM private keys that span lines; an unfinished one ends where a line no longer looks like its body. */
function maskKeyBlocks(lines: readonly string[], mask: () => string): string[] {
  let inside = false;
  return lines.map((line) => {
    if (keyEnd.test(line)) inside = false;
    if (keyBegin.test(line)) {
      inside = !keyEnd.test(line);
      return maskKeyLine(line, mask);
    }
    if (!inside || line.trim().length <= 1 || keyHeader.test(line)) return line;
    const masked = maskKeyBody(line, mask);
    inside = masked !== null;
    return masked ?? line;
  });
}

/**
 * Masks what looks like a secret before text leaves the machine: key material, tokens with a known shape, random values
 * given to names such as `password`, passwords in URLs. The number of lines stays the same. Deliberately careful: what
 * only might be a secret stays readable; finding secrets is the work of the gate `secrets`.
 */
export function scrub(text: string): Scrubbed {
  let masked = 0;
  const mask = () => {
    masked++;
    return maskedSecret;
  };
  const lines = maskKeyBlocks(text.split('\n'), mask);
  const scrubbed = lines.map((line) => replacements.reduce((current, replace) => replace(current, mask), line));
  return { text: scrubbed.join('\n'), masked };
}
