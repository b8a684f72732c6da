import type { SecretRule } from '../../engine/secret-rule.ts';
import { defineToken } from '../define-rules.ts';

/** A run of random characters inside a token. */
export interface RandomPart {
  readonly set: keyof typeof sets;
  readonly min: number;
  readonly max: number;
}

const sets = {
  hex: 'a-f0-9',
  anyhex: 'a-fA-F0-9',
  lower: 'a-z0-9',
  upper: 'A-Z0-9',
  alnum: 'A-Za-z0-9',
  urlsafe: 'A-Za-z0-9_-',
  base64: 'A-Za-z0-9+/',
  digits: '0-9',
  letters: 'A-Za-z',
} as const;

const part =
  (set: RandomPart['set']) =>
  (min: number, max = min): RandomPart => ({ set, min, max });

export const hex = part('hex');
export const anyHex = part('anyhex');
export const lower = part('lower');
export const upper = part('upper');
export const alnum = part('alnum');
export const url = part('urlsafe');
export const base64 = part('base64');
export const digits = part('digits');
export const letters = part('letters');

/** What is written out, and what is random, in order. */
export type TokenForm = readonly (string | RandomPart)[];

/** 8-4-4-4-12 hex digits. */
export const uuid: TokenForm = [hex(8), '-', hex(4), '-', hex(4), '-', hex(4), '-', hex(12)];

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);

function toBody(form: TokenForm): string {
  return form
    .map((piece) =>
      typeof piece === 'string'
        ? escape(piece)
        : `[${sets[piece.set]}]{${piece.min === piece.max ? piece.min : `${piece.min},${piece.max}`}}`,
    )
    .join('');
}

/** The form with placeholders for the test's generator, which knows nothing of the pattern. */
export function toExample(form: TokenForm, nth = 1): string {
  const kinds: Partial<Record<RandomPart['set'], string>> = { anyhex: 'hex' };
  let count = 0;
  return form
    .map((piece) =>
      typeof piece === 'string'
        ? piece
        : `{{secret:${kinds[piece.set] ?? piece.set}-${piece.min}:${nth * 10 + ++count}}}`,
    )
    .join('');
}

interface Extras extends Partial<Pick<SecretRule, 'minEntropy' | 'level' | 'confidence' | 'revoke' | 'kind'>> {
  /** Where no literal of the form is rare enough to look for: names that stand near the token. */
  readonly keywords?: readonly string[];
  readonly counterExamples?: readonly string[];
}

/** `[id, title, forms, extras]`: what the provider documents of its tokens, and nothing else. */
export type PrefixedRow = readonly [id: string, title: string, forms: readonly TokenForm[], extras?: Extras];

const longest = (texts: readonly string[]): string =>
  texts.toSorted((left, right) => right.length - left.length)[0] ?? '';

/** The longest literal of a form: what the keyword pass looks for. */
function keywordOf(form: TokenForm): string {
  return longest(form.filter((piece) => typeof piece === 'string')).toLowerCase();
}

function toRule([id, title, forms, extras = {}]: PrefixedRow): SecretRule {
  const { keywords = forms.map(keywordOf), counterExamples = [], ...rest } = extras;
  const bodies = forms.map(toBody);
  return defineToken({
    id,
    title,
    keywords,
    body: bodies.length === 1 ? (bodies[0] ?? '') : `(?:${bodies.join('|')})`,
    minEntropy: 3,
    examples: forms.map((form) => `${extras.keywords?.[0] ?? 'token'} = "${toExample(form)}"`),
    counterExamples,
    ...rest,
  });
}

export function readPrefixed(rows: readonly PrefixedRow[]): readonly SecretRule[] {
  return rows.map(toRule);
}
