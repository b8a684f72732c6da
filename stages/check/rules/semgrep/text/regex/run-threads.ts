import { holds } from './assertion.ts';
import { spend } from './budget.ts';
import { isFulfilled, type Subject } from './look-around.ts';
import type { Compiled, Program } from './program.ts';

/** Slots of one way through the program; -1 where nothing was saved. */
type Slots = readonly number[];

interface Threads {
  readonly places: Int32Array;
  readonly slots: Slots[];
  readonly seen: Int32Array;
  count: number;
  generation: number;
}

function createThreads(size: number): Threads {
  return { places: new Int32Array(size), slots: [], seen: new Int32Array(size), count: 0, generation: 0 };
}

function withSlot(slots: Slots, slot: number, at: number): Slots {
  const copy = slots.slice();
  copy[slot] = at;
  return copy;
}

/** Adds a thread and those it splits into, in order of preference. Places reached before are preferred: no repeats. */
function add(subject: Subject, program: Program, threads: Threads, from: number, at: number, saved: Slots): void {
  const pending: (readonly [number, Slots])[] = [[from, saved]];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const [place, slots] = item;
    if (threads.seen[place] === threads.generation) continue;
    threads.seen[place] = threads.generation;
    const instruction = program.code[place];
    if (instruction === undefined) continue;
    switch (instruction.op) {
      case 'match':
      case 'set':
        threads.places[threads.count] = place;
        threads.slots[threads.count++] = slots;
        break;
      case 'split':
        pending.push([instruction.second, slots], [instruction.first, slots]);
        break;
      case 'save':
        pending.push([instruction.next, withSlot(slots, instruction.slot, at)]);
        break;
      case 'assert':
        if (holds(instruction.what, subject.text, at)) pending.push([instruction.next, slots]);
        break;
      case 'look': {
        const { slot } = instruction.look;
        if (isFulfilled(subject, instruction.look, at))
          pending.push([instruction.next, slot === -1 ? slots : withSlot(slots, slot, at)]);
        break;
      }
      case 'reference':
      case 'atomic':
        throw new Error(`${instruction.op} in a linear program`);
      default:
        pending.push([instruction.next, slots]);
    }
  }
}

export interface SearchMode {
  readonly from: number;
  readonly anchored: boolean;
  /** Code points that a match begins with; null where that is not known. */
  readonly first: ((codePoint: number) => boolean) | null;
}

function nextCandidate(text: string, at: number, first: (codePoint: number) => boolean): number {
  let candidate = at;
  while (candidate < text.length && !first(text.codePointAt(candidate) ?? 0)) candidate++;
  return candidate;
}

interface Pair {
  now: Threads;
  later: Threads;
}

/** Moves all threads over one character. Returns the slots of a thread that was at the end; those after it are dropped. */
function advance(subject: Subject, program: Program, pair: Pair, code: number, next: number): Slots | null {
  const { now, later } = pair;
  later.count = 0;
  later.generation = now.generation + 1;
  for (let index = 0; index < now.count; index++) {
    const instruction = program.code[now.places[index] ?? 0];
    const slots = now.slots[index] ?? [];
    if (instruction?.op === 'match') return slots;
    if (instruction?.op === 'set' && instruction.has(code)) add(subject, program, later, instruction.next, next, slots);
  }
  return null;
}

/**
 * Leftmost match by running all ways through the program side by side: time grows with text times program, whatever the
 * expression. Returns slots, with the bounds of the match in the first two, or null.
 */
function searchProgram(subject: Subject, compiled: Compiled, program: Program, mode: SearchMode): Slots | null {
  const { text } = subject;
  const pair: Pair = { now: createThreads(program.code.length), later: createThreads(program.code.length) };
  pair.now.generation = 1;
  let at = mode.from;
  let found: Slots | null = null;
  for (;;) {
    if (pair.now.count === 0) {
      if (found !== null || (mode.anchored && at > mode.from)) return found;
      if (mode.first !== null && !mode.anchored) {
        at = nextCandidate(text, at, mode.first);
        // What was not reached at the place left behind may be reached here.
        pair.now.generation++;
      }
    }
    if (found === null && (!mode.anchored || at === mode.from)) {
      const slots = Array.from({ length: compiled.slots }, () => -1);
      slots[0] = at;
      add(subject, program, pair.now, program.start, at, slots);
    }
    const code = at < text.length ? (text.codePointAt(at) ?? 0) : -1;
    const next = at + (code > 0xffff ? 2 : 1);
    spend(subject.budget, pair.now.count + 1);
    const matched = advance(subject, program, pair, code, next);
    if (matched !== null) found = withSlot(matched, 1, at);
    if (code === -1) return found;
    pair.now = swap(pair);
    at = next;
  }
}

function swap(pair: Pair): Threads {
  const { now, later } = pair;
  pair.later = now;
  return later;
}

/** What look-aheads captured is found out afterwards, by running their bodies once more where they held. */
function captureLooks(subject: Subject, compiled: Compiled, slots: Slots): Slots {
  let all = slots;
  for (const look of compiled.looks) {
    const at = look.slot === -1 ? -1 : (all[look.slot] ?? -1);
    if (at === -1 || look.capturing === null) continue;
    const inner = searchProgram(subject, compiled, look.capturing, { from: at, anchored: true, first: null });
    if (inner !== null) all = all.map((slot, index) => (index < 2 || slot !== -1 ? slot : (inner[index] ?? -1)));
  }
  return all;
}

export function searchThreads(subject: Subject, compiled: Compiled, mode: SearchMode): Slots | null {
  const slots = searchProgram(subject, compiled, compiled.program, mode);
  return slots === null ? null : captureLooks(subject, compiled, slots);
}
