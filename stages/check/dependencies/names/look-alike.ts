import type { Ecosystem } from '../model/dependency.ts';
import { isOneEdit } from './one-edit.ts';
import { popularIn, type Popular, squash } from './popular.ts';

export interface LookAlike {
  readonly popular: string;
  readonly how: string;
  /** False where honest names of that kind are common too. */
  readonly isSure: boolean;
}

/** Signs that fonts draw like Latin letters: Cyrillic, Greek and a few others. */
const lookAlikeSigns: Readonly<Record<string, string>> = {
  а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', х: 'x', у: 'y', і: 'i', ј: 'j', ѕ: 's', ԁ: 'd', һ: 'h', ո: 'n', ӏ: 'l', к: 'k', т: 't', в: 'b', м: 'm', н: 'h',
  α: 'a', ο: 'o', ρ: 'p', ν: 'v', ι: 'i', κ: 'k', τ: 't', υ: 'u', ɡ: 'g', ı: 'i', ℓ: 'l', '‐': '-', '‑': '-', '–': '-',
}; // prettier-ignore

function toLatin(name: string): string {
  return [...name.normalize('NFKC')]
    .map((sign) => lookAlikeSigns[sign] ?? sign)
    .join('')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}

/** Digits and pairs of letters that are read as others: `l0dash`, `rnoment`. */
const visual: readonly (readonly [RegExp, string])[] = [
  [/0/g, 'o'],
  [/1/g, 'l'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
];

const affixes: Readonly<Record<Ecosystem, RegExp | null>> = {
  npm: /^(?:node-|js-|npm-)|(?:[-.]?js|-node|-npm|js)$/,
  pypi: /^(?:python3?-?|py-)|(?:-?python3?|-py)$/,
  cargo: /^(?:rust-)|(?:-rust|-rs|_rs)$/,
  rubygems: /^(?:ruby-)|(?:-ruby|-rb)$/,
  go: null,
  maven: null,
};

/** Names shorter than this have so many honest neighbours that one edit says nothing. */
const minLength = 4;
const sureLength = 6;

function byEdit(name: string, { byLength }: Popular): LookAlike | null {
  if (name.length < minLength) return null;
  for (const length of [name.length, name.length - 1, name.length + 1]) {
    const popular = (byLength.get(length) ?? []).find(
      (candidate) => candidate.length >= minLength && isOneEdit(name, candidate),
    );
    if (popular === undefined || name.replace(/\d+/g, '#') === popular.replace(/\d+/g, '#')) continue;
    // Numbers tell versions and sizes apart (`sha2` and `sha3`); one that is added may be honest too (`psycopg2`).
    const isNumbered = name.replace(/\d+/g, '') === popular.replace(/\d+/g, '');
    const isLong = Math.min(name.length, popular.length) >= sureLength;
    return { popular, how: 'one letter away from', isSure: isLong && !isNumbered };
  }
  return null;
}

function byAffix(name: string, { names }: Popular, affix: RegExp | null): LookAlike | null {
  if (affix === null || name.startsWith('@')) return null;
  const bare = name.replace(affix, '');
  if (bare === name || bare.length < minLength || !names.has(bare)) return null;
  return { popular: bare, how: 'the name with something added of', isSure: false };
}

function bySigns(name: string, { names }: Popular): LookAlike | null {
  const latin = toLatin(name);
  if (latin !== name) {
    const popular = names.has(latin) ? latin : null;
    return { popular: popular ?? latin, how: 'written with letters of another script, read as', isSure: true };
  }
  for (const [sign, meant] of visual) {
    const read = name.replace(sign, meant);
    if (read !== name && read.length >= minLength && names.has(read))
      return { popular: read, how: 'drawn almost like', isSure: true };
  }
  return null;
}

/** What follows the host and owner of a Go module, and the artifact of a Maven coordinate, is where the eye rests. */
function isComparable(ecosystem: Ecosystem, name: string, popular: string): boolean {
  if (ecosystem === 'go')
    return name.replace(/\/v\d+$/, '').toLowerCase() !== popular.replace(/\/v\d+$/, '').toLowerCase();
  return true;
}

/** The popular package that a name can be taken for; null for popular names themselves and for all that is far from them. */
export function findLookAlike(ecosystem: Ecosystem, name: string): LookAlike | null {
  const popular = popularIn(ecosystem);
  const bare = ecosystem === 'go' ? name.replace(/\/v\d+$/, '') : name;
  if (popular.names.has(name) || popular.names.has(bare)) return null;
  const signs = bySigns(name, popular);
  if (signs !== null) return signs;
  const squashed = popular.squashed.get(squash(name));
  if (squashed !== undefined && squash(name).length >= minLength && squashed.toLowerCase() !== name.toLowerCase())
    return {
      popular: squashed,
      how: 'but for separators the same as',
      isSure: ecosystem !== 'cargo' && ecosystem !== 'maven',
    };
  const edit = byEdit(name, popular);
  if (edit !== null && isComparable(ecosystem, name, edit.popular)) return edit;
  return byAffix(name, popular, affixes[ecosystem]);
}
