import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretCatalogue, secretRules } from '../../stages/check/secrets/catalogue.ts';
import { findSecrets } from '../../stages/check/secrets/engine/find-secrets.ts';
import type { SecretRule } from '../../stages/check/secrets/engine/secret-rule.ts';
import { joinWindows } from '../../stages/check/secrets/engine/windows.ts';
import { type Atom, type Group, parsePattern } from '../support/parse-pattern.ts';
import { countSteps, makeHostile } from '../support/count-steps.ts';
import { fillPlaceholders } from '../support/fill-placeholders.ts';

const isVariable = (node: Atom | Group): boolean =>
  node.min !== node.max || (node.type === 'group' && node.choices.some((choice) => choice.some(isVariable)));

/** Repetitions without an end, and repetitions of groups that hold a repetition themselves. */
function listDangers(node: Atom | Group, path = ''): readonly string[] {
  const own =
    node.max === Number.POSITIVE_INFINITY ? [`${path}: unbounded ${node.type === 'atom' ? node.text : 'group'}`] : [];
  if (node.type === 'atom') return own;
  const inside = node.choices.flat();
  const nested = node.max > 1 && inside.some(isVariable) ? [`${path}: nested repetition`] : [];
  return [...own, ...nested, ...inside.flatMap((child) => listDangers(child, path))];
}

const widthOf = (atom: Atom): number => atom.max - atom.min + 1;

/** Every way to choose among alternatives and optional groups, as atoms in a row. Look-arounds never backtrack: left out. */
function spellOut(sequence: readonly (Atom | Group)[]): readonly (readonly Atom[])[] {
  let rows: readonly (readonly Atom[])[] = [[]];
  for (const node of sequence) {
    if (node.type === 'group' && node.look !== '') continue;
    const parts = node.type === 'atom' ? [[node]] : node.choices.flatMap(spellOut);
    const options = node.type === 'group' && node.min === 0 ? [...parts, []] : parts;
    rows = rows.flatMap((row) => options.map((option) => [...row, ...option]));
  }
  return rows;
}

const listLooks = (sequence: readonly (Atom | Group)[]): readonly Group[] =>
  sequence.flatMap((node) =>
    node.type === 'atom' ? [] : [...(node.look === '' ? [] : [node]), ...node.choices.flatMap(listLooks)],
  );

/** Most ways to read one start position: variable repetitions multiply until a character comes that none of them takes. */
function countRowPaths(row: readonly Atom[], flags: string): number {
  let worst = 1;
  let product = 1;
  let open: Atom[] = [];
  for (const atom of row) {
    if (atom.min > 0 && open.every((other) => areDisjoint(other.text, atom.text, flags))) {
      product = 1;
      open = [];
    }
    if (atom.min !== atom.max) {
      product *= widthOf(atom);
      open.push(atom);
    }
    worst = Math.max(worst, product);
  }
  return worst;
}

function countPaths(sequence: readonly (Atom | Group)[], flags: string): number {
  const looks = listLooks(sequence).flatMap((look) => look.choices);
  const rows = [sequence, ...looks].flatMap(spellOut);
  return Math.max(...rows.map((row) => countRowPaths(row, flags)));
}

const disjoint = new Map<string, boolean>();

function areDisjoint(left: string, right: string, flags: string): boolean {
  const key = `${left} ${right} ${flags}`;
  const known = disjoint.get(key) ?? compareClasses(left, right, flags);
  disjoint.set(key, known);
  return known;
}

function compareClasses(left: string, right: string, flags: string): boolean {
  const options = flags.replace('g', '');
  const [first, second] = [new RegExp(`^${left}$`, options), new RegExp(`^${right}$`, options)];
  for (let code = 0; code < 256; code++) {
    const character = String.fromCodePoint(code);
    if (first.test(character) && second.test(character)) return false;
  }
  return true;
}

const pathLimit = 500_000;
const patterns = secretRules.map((rule) => [rule.id, rule.pattern] as const);

describe('patterns', () => {
  it('repeat nothing without an end and no repetition', () => {
    expect(patterns.flatMap(([id, pattern]) => listDangers(parsePattern(pattern.source), id))).toEqual([]);
  });

  it('have a bounded number of ways to match at one place, whatever the input', () => {
    const over = patterns
      .map(([id, pattern]) => [id, countPaths([parsePattern(pattern.source)], pattern.flags)] as const)
      .filter(([, paths]) => paths > pathLimit);
    expect(over).toEqual([]);
  });

  it('would be caught by these checks if they were dangerous', () => {
    expect(listDangers(parsePattern('(?:a{1,3}b?){1,9}c'))).toHaveLength(1);
    expect(listDangers(parsePattern('x[a-z]+'))).toHaveLength(1);
    expect(countPaths([parsePattern('[a-z]{0,999}[a-z]{0,999}[a-z]{0,999}')], 'g')).toBeGreaterThan(pathLimit);
    expect(countPaths([parsePattern('[a-z]{0,999}-[a-z]{0,999}-[a-z]{0,999}')], 'g')).toBe(1000);
  });
});

describe('the work of a pattern', () => {
  const searched = secretRules.filter((rule) => ['window', 'file', 'yaml-block'].includes(rule.scope.type));

  /** What the budget of a file counts for one start of a match. */
  function reachOf(rule: SecretRule): number {
    return rule.scope.type === 'window' ? rule.scope.afterBytes : 16_000;
  }

  it.each([600, 1200])('grows with the text and no faster, on %i characters made to be slow', (size) => {
    const slow = searched.flatMap((rule) => {
      const pattern = parsePattern(rule.pattern.source);
      return makeHostile(pattern, rule.pattern.flags, size).flatMap(({ text, starts }) => {
        const steps = countSteps(pattern, rule.pattern.flags, text);
        const allowed = 60 * size + 8 * starts * Math.min(reachOf(rule), size);
        return steps > allowed
          ? [`${rule.id}: ${steps} steps on ${JSON.stringify(text.slice(0, 60))}, ${starts} starts`]
          : [];
      });
    });
    expect(slow).toEqual([]);
  });

  it('would be seen if it did not', () => {
    const nested = parsePattern('x(?:[a-z]{1,9}){1,9}!');
    const { text, starts } = { text: 'x' + 'a'.repeat(16), starts: 1 };
    expect(countSteps(nested, 'g', text)).toBeGreaterThan(60 * 17 + 8 * starts * 17);
  });
});

describe('joinWindows', () => {
  it('covers every keyword, overlaps nowhere and grows past the end of a word', () => {
    const positions = fc.array(fc.nat(3000), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(positions, fc.nat(80), fc.nat(300), fc.nat(40), (raw, before, after, gap) => {
        const bytes = Buffer.from(`${'a'.repeat(gap)} `.repeat(200)).subarray(0, 3200);
        const starts = raw.filter((at) => at < bytes.length).sort((left, right) => left - right);
        const windows = joinWindows(bytes, starts, before, after);
        for (const at of starts) {
          const home = windows.find(
            (span) => span.start <= Math.max(0, at - before) && span.end >= Math.min(bytes.length, at + after),
          );
          expect(home).toBeDefined();
        }
        windows.forEach((span, index) => {
          expect(span.start).toBeGreaterThanOrEqual(windows[index - 1]?.end ?? 0);
          expect(span.end).toBeLessThanOrEqual(bytes.length);
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a window', () => {
  it('does not end inside a word', () => {
    const bytes = Buffer.from(`key ${'x'.repeat(100)} end`);
    expect(joinWindows(bytes, [0], 0, 10)).toEqual([{ start: 0, end: 105 }]);
  });

  it('does not end inside a word when another window follows', () => {
    const bytes = Buffer.from(`key ${'x'.repeat(100)} ${'- '.repeat(100)} key end`);
    expect(joinWindows(bytes, [0, 306], 0, 10)).toEqual([
      { start: 0, end: 105 },
      { start: 306, end: 313 },
    ]);
  });

  it('grows by a bounded length only', () => {
    const bytes = Buffer.from('x'.repeat(100_000));
    expect(joinWindows(bytes, [0], 0, 10)[0]?.end).toBeLessThan(5000);
  });
});

describe('hostile files', () => {
  const needle = fillPlaceholders('\nt = "{{secret:github-ghp}}"\n');
  const hostile: readonly (readonly [string, string])[] = [
    ['one long line of one letter', 'a'.repeat(2_000_000)],
    ['one long line of token characters behind a keyword', `ghp_${'aB3'.repeat(500_000)}`],
    ['a keyword again and again', 'eyJ'.repeat(500_000)],
    [
      'every keyword again and again',
      secretRules
        .flatMap((rule) => rule.keywords)
        .join('')
        .repeat(40),
    ],
    ['starts of private keys', '-----BEGIN RSA PRIVATE KEY-----\n'.repeat(20_000)],
    ['assignments without an end', 'password: "'.repeat(80_000)],
    ['provider names without values', 'datadog api key '.repeat(60_000)],
  ];

  it.each(hostile)('are read to the end: %s', (_name, text) => {
    const found = findSecrets(secretCatalogue(), Buffer.from(text + needle), 'source');
    expect(found.matches.map((match) => match.rule.id)).toContain('github-token');
  });
});
