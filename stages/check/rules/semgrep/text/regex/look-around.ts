import { holds } from './assertion.ts';
import { type Budget, spend } from './budget.ts';
import type { Look, Program } from './program.ts';

/** One text with what is known about look-arounds in it. */
export interface Subject {
  readonly text: string;
  readonly budget: Budget;
  /** By look-around: for each position 1 where its body matches. */
  readonly maps: Map<number, Uint8Array>;
}

export function openSubject(text: string, steps: number): Subject {
  return { text, budget: { steps }, maps: new Map() };
}

/** Places of a program that were reached at one position. */
interface Reached {
  readonly list: Int32Array;
  readonly seen: Int32Array;
  count: number;
  generation: number;
}

function createReached(program: Program): Reached {
  const size = program.code.length;
  return { list: new Int32Array(size), seen: new Int32Array(size), count: 0, generation: 0 };
}

function clear(reached: Reached): void {
  reached.count = 0;
  reached.generation++;
}

/** Adds a place and all that can be reached from it without taking a character. True if that is the end. */
function reach(subject: Subject, program: Program, reached: Reached, from: number, at: number): boolean {
  const pending = [from];
  let matched = false;
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    if (reached.seen[place] === reached.generation) continue;
    reached.seen[place] = reached.generation;
    const instruction = program.code[place];
    if (instruction === undefined) continue;
    switch (instruction.op) {
      case 'match':
        matched = true;
        break;
      case 'split':
        pending.push(instruction.second, instruction.first);
        break;
      case 'set':
        reached.list[reached.count++] = place;
        break;
      case 'assert':
        if (holds(instruction.what, subject.text, at)) pending.push(instruction.next);
        break;
      case 'look':
        if (isFulfilled(subject, instruction.look, at)) pending.push(instruction.next);
        break;
      case 'reference':
      case 'atomic':
        throw new Error(`${instruction.op} in a linear program`);
      default:
        pending.push(instruction.next);
    }
  }
  return matched;
}

function codeBefore(text: string, at: number): number {
  const low = text.charCodeAt(at - 1);
  if (low < 0xdc00 || low > 0xdfff || at < 2) return low;
  const whole = text.codePointAt(at - 2) ?? low;
  return whole > 0xffff ? whole : low;
}

interface Reading {
  readonly backwards: boolean;
  readonly everywhere: boolean;
  /** Told each position at which a match ends; returns true to stop. */
  readonly onMatch: (at: number) => boolean;
}

/** Runs a program without captures from `from` on, in one pass; with `everywhere` it starts anew at each position. */
function read(subject: Subject, program: Program, from: number, { backwards, everywhere, onMatch }: Reading): void {
  const { text } = subject;
  let now = createReached(program);
  let later = createReached(program);
  clear(now);
  now.generation = 1;
  let at = from;
  let matched = reach(subject, program, now, program.start, at);
  for (;;) {
    if (matched && onMatch(at)) return;
    if (at === (backwards ? 0 : text.length) || (now.count === 0 && !everywhere)) return;
    const code = backwards ? codeBefore(text, at) : (text.codePointAt(at) ?? 0);
    const width = code > 0xffff ? 2 : 1;
    const next = backwards ? at - width : at + width;
    later.count = 0;
    later.generation = now.generation + 1;
    matched = false;
    spend(subject.budget, now.count + 1);
    for (let index = 0; index < now.count; index++) {
      const instruction = program.code[now.list[index] ?? 0];
      if (instruction?.op === 'set' && instruction.has(code))
        matched = reach(subject, program, later, instruction.next, next) || matched;
    }
    if (everywhere) matched = reach(subject, program, later, program.start, next) || matched;
    [now, later] = [later, now];
    at = next;
  }
}

function mapOf(subject: Subject, look: Look, towards: Program): Uint8Array {
  const known = subject.maps.get(look.id);
  if (known !== undefined) return known;
  const map = new Uint8Array(subject.text.length + 1);
  const from = look.behind ? 0 : subject.text.length;
  read(subject, towards, from, {
    backwards: !look.behind,
    everywhere: true,
    onMatch: (at) => ((map[at] = 1), false),
  });
  subject.maps.set(look.id, map);
  return map;
}

function matchesHere(subject: Subject, look: Look, at: number): boolean {
  if (look.towards !== null) return mapOf(subject, look, look.towards)[at] === 1;
  let matched = false;
  read(subject, look.away, at, { backwards: look.behind, everywhere: false, onMatch: () => (matched = true) });
  return matched;
}

/** Whether a look-around holds at a position: on the spot where its body is short, else by one pass over the text. */
export function isFulfilled(subject: Subject, look: Look, at: number): boolean {
  return matchesHere(subject, look, at) !== look.negated;
}
