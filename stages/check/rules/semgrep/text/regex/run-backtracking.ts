import { holds } from './assertion.ts';
import { spend } from './budget.ts';
import type { Subject } from './look-around.ts';
import type { Compiled, Look, Program } from './program.ts';
import type { SearchMode } from './run-threads.ts';

interface Choice {
  readonly place: number;
  readonly at: number;
  /** Slots and registers as they were. */
  readonly slots: number[];
  readonly registers: number[];
}

interface Walk {
  readonly subject: Subject;
  slots: number[];
}

function foldedEqual(a: string, b: string, ignoreCase: boolean): boolean {
  return a === b || (ignoreCase && a.toLowerCase() === b.toLowerCase());
}

function afterReference(walk: Walk, index: number, ignoreCase: boolean, at: number): number | null {
  const [start = -1, end = -1] = [walk.slots[index * 2], walk.slots[index * 2 + 1]];
  if (start === -1 || end === -1) return null;
  const { text } = walk.subject;
  const wanted = text.slice(start, end);
  return foldedEqual(text.slice(at, at + wanted.length), wanted, ignoreCase) ? at + wanted.length : null;
}

function fulfils(walk: Walk, look: Look, at: number): boolean {
  const before = walk.slots;
  const end = walkProgram(walk, look.capturing ?? look.away, at, look.behind);
  if (look.negated || look.capturing === null) walk.slots = before;
  return (end !== null) !== look.negated;
}

function takes(text: string, at: number, backwards: boolean, has: (codePoint: number) => boolean): number | null {
  if (backwards ? at === 0 : at >= text.length) return null;
  const code = backwards ? text.charCodeAt(at - 1) : (text.codePointAt(at) ?? 0);
  if (!has(code)) return null;
  return backwards ? at - 1 : at + (code > 0xffff ? 2 : 1);
}

/** The first way through the program, as PCRE tries them. Returns where it ends, with the slots set; null for no way. */
function walkProgram(walk: Walk, program: Program, from: number, backwards: boolean): number | null {
  const { text, budget } = walk.subject;
  const choices: Choice[] = [];
  let registers = Array.from({ length: program.registers }, () => -1);
  let at = from;
  let place = program.start;
  for (;;) {
    spend(budget, 1);
    const instruction = program.code[place];
    let next: number | null = -1;
    let to: number | null = at;
    switch (instruction?.op) {
      case 'match':
        return at;
      case 'set':
        to = takes(text, at, backwards, instruction.has);
        next = instruction.next;
        break;
      case 'split':
        choices.push({ place: instruction.second, at, slots: walk.slots, registers });
        next = instruction.first;
        break;
      case 'save':
        walk.slots = walk.slots.with(instruction.slot, at);
        next = instruction.next;
        break;
      case 'assert':
        to = holds(instruction.what, text, at) ? at : null;
        next = instruction.next;
        break;
      case 'look':
        to = fulfils(walk, instruction.look, at) ? at : null;
        next = instruction.next;
        break;
      case 'enter':
        registers = registers.with(instruction.register, at);
        next = instruction.next;
        break;
      case 'progress':
        to = registers[instruction.register] === at ? null : at;
        next = instruction.next;
        break;
      case 'reference':
        to = afterReference(walk, instruction.index, instruction.ignoreCase, at);
        next = instruction.next;
        break;
      case 'atomic':
        to = walkProgram(walk, instruction.program, at, backwards);
        next = instruction.next;
        break;
      default:
        next = instruction?.next ?? -1;
    }
    if (to !== null) {
      at = to;
      place = next;
      continue;
    }
    const choice = choices.pop();
    if (choice === undefined) return null;
    ({ place, at, registers } = choice);
    walk.slots = choice.slots;
  }
}

/**
 * For what cannot run in linear time (references to what a group took, atomic groups that matter): the ways one after the
 * other, within a budget of steps. Throws RegexLimit when it is spent.
 */
export function searchBacktracking(subject: Subject, compiled: Compiled, mode: SearchMode): readonly number[] | null {
  const last = mode.anchored ? mode.from : subject.text.length;
  for (let at = mode.from; at <= last; at++) {
    if (mode.first !== null && !(at < subject.text.length && mode.first(subject.text.codePointAt(at) ?? 0))) continue;
    const walk: Walk = { subject, slots: Array.from({ length: compiled.slots }, () => -1) };
    const end = walkProgram(walk, compiled.program, at, false);
    if (end !== null) return walk.slots.with(0, at).with(1, end);
  }
  return null;
}
