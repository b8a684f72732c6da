import { compileSet } from './char-set.ts';
import { lengthOf } from './measure.ts';
import { type Assertion, hasNode, type LookNode, type RegexNode, RegexProblem } from './node.ts';

/** A look-around as programs of its own, one for each way in which it may be answered. */
export interface Look {
  /** Number of the look-around within its expression. */
  readonly id: number;
  readonly behind: boolean;
  readonly negated: boolean;
  /** Reads away from the position: forwards for a look-ahead, backwards for a look-behind. */
  readonly away: Program;
  /** Reads towards the position: one pass over the whole text answers for every position. */
  readonly towards: Program | null;
  /** Where the position is kept if the look-ahead captures, or -1. */
  readonly slot: number;
  /** Reads as `away` does, and captures. */
  readonly capturing: Program | null;
}

export type Instruction =
  | { readonly op: 'set'; readonly has: (codePoint: number) => boolean; readonly next: number }
  | { readonly op: 'split'; readonly first: number; readonly second: number }
  | { readonly op: 'jump'; readonly next: number }
  | { readonly op: 'save'; readonly slot: number; readonly next: number }
  | { readonly op: 'assert'; readonly what: Assertion; readonly next: number }
  | { readonly op: 'look'; readonly look: Look; readonly next: number }
  /** An iteration that took nothing must not run again: only the backtracking matcher needs to know. */
  | { readonly op: 'enter' | 'progress'; readonly register: number; readonly next: number }
  | { readonly op: 'reference'; readonly index: number; readonly ignoreCase: boolean; readonly next: number }
  | { readonly op: 'atomic'; readonly program: Program; readonly next: number }
  | { readonly op: 'match' };

export interface Program {
  readonly code: readonly Instruction[];
  readonly start: number;
  readonly registers: number;
}

/** Of all programs of an expression together: counted repeats are written out. */
const maxInstructions = 60_000;

/** A look-around of at most so many code points is answered on the spot. */
const maxLocalLook = 200;

export interface Compiler {
  readonly looks: Look[];
  instructions: number;
  /** Slots: two for each group with group 0, one for `\K`, then one for each look-ahead that captures. */
  slots: number;
  readonly keepSlot: number;
}

interface Emitter {
  readonly compiler: Compiler;
  readonly code: Instruction[];
  readonly backwards: boolean;
  readonly captures: boolean;
  registers: number;
}

function emit(emitter: Emitter, instruction: Instruction): number {
  if (++emitter.compiler.instructions > maxInstructions)
    throw new RegexProblem('too-large', `needs more than ${maxInstructions} steps once its repeats are written out`);
  return emitter.code.push(instruction) - 1;
}

function compileLook(emitter: Emitter, node: LookNode): Look {
  const { compiler } = emitter;
  const { behind, negated, body } = node;
  const captures = emitter.captures && !behind && !negated && hasNode(body, (inner) => inner.kind === 'group');
  const isLocal = lengthOf(body).max <= maxLocalLook;
  const look: Look = {
    id: compiler.looks.length,
    behind,
    negated,
    slot: captures ? compiler.slots++ : -1,
    away: compileProgram(compiler, body, { backwards: behind, captures: false }),
    towards: isLocal ? null : compileProgram(compiler, body, { backwards: !behind, captures: false }),
    capturing: captures ? compileProgram(compiler, body, { backwards: false, captures: true }) : null,
  };
  compiler.looks.push(look);
  return { ...look, id: compiler.looks.length - 1 };
}

// Code is emitted from the end to the start: each node is given the place that comes after it.
function emitNode(emitter: Emitter, node: RegexNode, next: number): number {
  switch (node.kind) {
    case 'empty':
      return next;
    case 'set':
      return emit(emitter, { op: 'set', has: compileSet(node.set), next });
    case 'concat':
      return emitter.backwards
        ? node.parts.reduce((after, part) => emitNode(emitter, part, after), next)
        : node.parts.reduceRight((after, part) => emitNode(emitter, part, after), next);
    case 'choice':
      return emitChoice(emitter, node.parts, next);
    case 'repeat':
      return node.greed === 'possessive'
        ? emitAtomic(emitter, { ...node, greed: 'greedy' }, next)
        : emitRepeat(emitter, node, next);
    case 'group':
      return emitGroup(emitter, node.index, node.body, next);
    case 'atomic':
      return emitAtomic(emitter, node.body, next);
    case 'assert':
      return emit(emitter, { op: 'assert', what: node.what, next });
    case 'look':
      return emit(emitter, { op: 'look', look: compileLook(emitter, node), next });
    case 'reference':
      return emit(emitter, { op: 'reference', index: node.index, ignoreCase: node.ignoreCase, next });
    case 'keep':
      return emitter.captures ? emit(emitter, { op: 'save', slot: emitter.compiler.keepSlot, next }) : next;
    case 'call':
      throw new RegexProblem('unsupported', 'recursive expressions are not run');
  }
}

function emitAtomic(emitter: Emitter, body: RegexNode, next: number): number {
  const { captures, backwards } = emitter;
  return emit(emitter, {
    op: 'atomic',
    program: compileProgram(emitter.compiler, body, { captures, backwards }),
    next,
  });
}

function emitGroup(emitter: Emitter, index: number, body: RegexNode, next: number): number {
  if (!emitter.captures) return emitNode(emitter, body, next);
  const [first, last] = emitter.backwards ? [index * 2 + 1, index * 2] : [index * 2, index * 2 + 1];
  const closing = emit(emitter, { op: 'save', slot: last, next });
  return emit(emitter, { op: 'save', slot: first, next: emitNode(emitter, body, closing) });
}

function emitChoice(emitter: Emitter, parts: readonly RegexNode[], next: number): number {
  const starts = parts.map((part) => emitNode(emitter, part, next));
  return starts.reduceRight((second, first) => emit(emitter, { op: 'split', first, second }));
}

function split(emitter: Emitter, lazy: boolean, into: number, past: number): number {
  return emit(emitter, { op: 'split', first: lazy ? past : into, second: lazy ? into : past });
}

function emitLoop(emitter: Emitter, body: RegexNode, lazy: boolean, next: number): number {
  // The loop's head is known only after its body is emitted, so a jump is put there and filled in later.
  const back = emit(emitter, { op: 'jump', next: 0 });
  const canBeEmpty = lengthOf(body).min === 0;
  const register = emitter.registers;
  if (canBeEmpty) emitter.registers++;
  const tail = canBeEmpty ? emit(emitter, { op: 'progress', register, next: back }) : back;
  const inner = emitNode(emitter, body, tail);
  const entry = canBeEmpty ? emit(emitter, { op: 'enter', register, next: inner }) : inner;
  const head = split(emitter, lazy, entry, next);
  emitter.code[back] = { op: 'jump', next: head };
  return head;
}

function emitRepeat(emitter: Emitter, node: RegexNode & { kind: 'repeat' }, next: number): number {
  const lazy = node.greed === 'lazy';
  let at = next;
  if (node.max === Infinity) at = emitLoop(emitter, node.body, lazy, next);
  else
    for (let count = node.min; count < node.max; count++) {
      at = split(emitter, lazy, emitNode(emitter, node.body, at), next);
    }
  for (let count = 0; count < node.min; count++) at = emitNode(emitter, node.body, at);
  return at;
}

/** Throws RegexProblem on what is too large. */
export function compileProgram(
  compiler: Compiler,
  root: RegexNode,
  mode: { readonly backwards: boolean; readonly captures: boolean },
): Program {
  const emitter: Emitter = { compiler, code: [], ...mode, registers: 0 };
  const match = emit(emitter, { op: 'match' });
  const start = emitNode(emitter, root, match);
  return { code: emitter.code, start, registers: emitter.registers };
}

export interface Compiled {
  readonly program: Program;
  readonly looks: readonly Look[];
  readonly slots: number;
  readonly keepSlot: number;
}

export function compileRoot(root: RegexNode, groups: number): Compiled {
  const keepSlot = (groups + 1) * 2;
  const compiler: Compiler = { looks: [], instructions: 0, slots: keepSlot + 1, keepSlot };
  const program = compileProgram(compiler, root, { backwards: false, captures: true });
  return { program, looks: compiler.looks, slots: compiler.slots, keepSlot };
}
