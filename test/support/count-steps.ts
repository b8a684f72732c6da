import type { Atom, Group } from './parse-pattern.ts';

type Node = Atom | Group;
type Next = (at: number) => boolean;

const tables = new Map<string, Uint8Array>();

/** Which of the 256 byte values an atom takes. */
function tableOf(atom: string, flags: string): Uint8Array {
  const key = `${atom} ${flags}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const pattern = new RegExp(`^${atom}$`, `${flags.replace('g', '')}s`);
  const table = Uint8Array.from({ length: 256 }, (_, code) => (pattern.test(String.fromCodePoint(code)) ? 1 : 0));
  tables.set(key, table);
  return table;
}

const zeroWidth = new Set(['^', '$', String.raw`\b`, String.raw`\B`]);

/** Whether `^` or `$` holds here; word borders always may. */
function holds(anchor: string, text: string, at: number, multiline: boolean): boolean {
  if (anchor === '^') return at === 0 || (multiline && text[at - 1] === '\n');
  return anchor !== '$' || at === text.length || (multiline && text[at] === '\n');
}

/**
 * Counts what a backtracking engine does in the worst case: every way of every repetition at every start, without the short
 * cuts that real engines take. One step is one character held against one class.
 */
export function countSteps(pattern: Group, flags: string, text: string): number {
  let steps = 0;

  const takeAtom = (atom: Atom, at: number, next: Next): boolean => {
    if (zeroWidth.has(atom.text)) {
      steps++;
      return holds(atom.text, text, at, flags.includes('m')) && next(at);
    }
    const table = tableOf(atom.text, flags);
    let taken = 0;
    while (taken < atom.max && at + taken < text.length) {
      steps++;
      if (table[text.charCodeAt(at + taken)] !== 1) break;
      taken++;
    }
    for (let count = taken; count >= atom.min; count--) if (next(at + count)) return true;
    return false;
  };

  const takeSequence = (nodes: readonly Node[], index: number, at: number, next: Next): boolean => {
    const node = nodes[index];
    if (node === undefined) return next(at);
    return take(node, at, (end) => takeSequence(nodes, index + 1, end, next));
  };

  const takeChoices = (group: Group, at: number, next: Next): boolean =>
    group.choices.some((choice) => takeSequence(choice, 0, at, next));

  const takeGroup = (group: Group, at: number, next: Next): boolean => {
    if (group.look.startsWith('(?<')) {
      steps++;
      const before = text[at - 1] ?? '';
      const [only] = group.choices[0] ?? [];
      const fits = only?.type === 'atom' && before !== '' && tableOf(only.text, flags)[before.charCodeAt(0)] === 1;
      return (group.look === '(?<=') === fits && next(at);
    }
    if (group.look !== '') return takeChoices(group, at, () => true) === (group.look === '(?=') && next(at);
    const repeat = (left: number, from: number): boolean =>
      (left > 0 && takeChoices(group, from, (end) => end > from && repeat(left - 1, end))) ||
      (group.max - left >= group.min && next(from));
    return repeat(Math.min(group.max, 1000), at);
  };

  const take = (node: Node, at: number, next: Next): boolean =>
    node.type === 'atom' ? takeAtom(node, at, next) : takeGroup(node, at, next);

  // A match would end the search: none is accepted, so that every way is tried.
  for (let at = 0; at < text.length; at++) take(pattern, at, () => false);
  return steps;
}

/** A character of the class, one that other classes of such patterns take too where there is a choice. */
function sample(atom: Atom, flags: string): string {
  const table = tableOf(atom.text, flags);
  const liked = [...'aA0-_.=/ :"'].find((character) => table[character.charCodeAt(0)] === 1);
  return liked ?? String.fromCodePoint(Math.max(0, table.indexOf(1)));
}

/** A text that one choice of the pattern takes, each repetition as often as `times` says. */
function spell(nodes: readonly Node[], flags: string, times: (node: Node) => number, choose: number): string {
  return nodes
    .map((node) => {
      if (node.type === 'atom') return zeroWidth.has(node.text) ? '' : sample(node, flags).repeat(times(node));
      if (node.look !== '') return '';
      const choice = node.choices[choose % node.choices.length] ?? [];
      return spell(choice, flags, times, choose).repeat(Math.max(node.min, Math.min(node.max, 1)));
    })
    .join('');
}

export interface HostileText {
  readonly text: string;
  /** How often the beginning of a match is in it. */
  readonly starts: number;
}

/**
 * Texts made to blow up the pattern: its beginning again and again, almost-matches one after another, and single
 * almost-matches with every repetition as long as it may be.
 */
export function makeHostile(pattern: Group, flags: string, size: number): readonly HostileText[] {
  const repeated = (part: string): HostileText => {
    const starts = Math.max(1, Math.ceil(size / Math.max(1, part.length)));
    return { text: part.repeat(starts).slice(0, size), starts };
  };
  const few = (node: Node): number => Math.max(node.min, Math.min(node.max, 2));
  const many = (node: Node): number => Math.max(node.min, Math.min(node.max, 300));
  return [0, 1, 2].flatMap((choose) =>
    [few, many].flatMap((times) => {
      const whole = spell([pattern], flags, times, choose);
      return [0.2, 0.5, 0.9, 1]
        .map((share) => repeated(`${whole.slice(0, Math.ceil(whole.length * share))} `))
        .concat(
          repeated(whole.slice(0, Math.ceil(whole.length * 0.9))),
          repeated(`${whole.slice(0, Math.ceil(whole.length * 0.4))}-`),
        );
    }),
  );
}
