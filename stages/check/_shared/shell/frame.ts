import type { Definitions } from './definitions.ts';
import { forEachChild, type SyntaxNode, type Word } from 'unbash';
import { evaluateWord } from './evaluate-word.ts';
import type { Evaluation, VariableValue } from './field-builder.ts';
import type { Binding } from './scope.ts';
import { relevantBindings } from './scope.ts';
import type { Arg, Guard, ReadError, ShellCommand } from './shell-command.ts';
import type { SourceText } from './source-text.ts';

/** What is true at one point of a script. Branches get a copy of their own. */
export interface Flow {
  symbol: string | null;
  isConditional: boolean;
  /** Variables that are known not to be empty here. */
  guarded: Set<string>;
  folder: ShellCommand['folder'];
  /** `set -e` holds. */
  exitsOnError: boolean;
}

export const startFlow = (): Flow => ({
  symbol: null,
  isConditional: false,
  guarded: new Set(),
  folder: null,
  exitsOnError: false,
});

export const branchOf = (flow: Flow): Flow => ({ ...flow, guarded: new Set(flow.guarded), isConditional: true });

/** What the reading of one file shares: results, and limits that hostile input meets. */
export interface Reading {
  readonly errors: ReadError[];
  commandsLeft: number;
  nestedCharsLeft: number;
  /** How often a variable was met inside its own value: what was found then holds only there. */
  cycles: number;
}

/** One parsed text: a script, or a string that a command of it runs. */
export interface Frame {
  readonly source: SourceText;
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  readonly aliases: ReadonlyMap<string, string>;
  /** Functions that run their arguments as a command. */
  readonly forwarders: ReadonlySet<string>;
  readonly partial: Definitions['partial'];
  readonly parent: Frame | null;
  readonly depth: number;
  readonly wrappers: readonly string[];
  readonly dependsOn: readonly number[];
  readonly reading: Reading;
  readonly outputs: Map<SyntaxNode, readonly ShellCommand[]>;
  /** Names whose value is being looked up: a variable may be built from itself. */
  readonly resolving: Set<string>;
  readonly memo: Map<string, VariableValue>;
  commandsOf(part: SyntaxNode): readonly ShellCommand[];
}

const maxValueChars = 4000;

const unknown: VariableValue = { args: null, candidates: [], producer: null, guard: 'none', assignedAt: [] };

function wordsOf(frame: Frame, words: readonly Word[]): readonly Arg[] {
  const evaluation = evaluationOf(frame, null);
  return words.flatMap((word) => evaluateWord(word, evaluation));
}

function producerOf(args: readonly Arg[]): string | null {
  for (const arg of args) {
    for (const piece of arg.pieces) {
      if (piece.kind === 'output') return piece.commands.at(-1)?.program ?? null;
      if (piece.kind === 'variable' && piece.producer !== null) return piece.producer;
    }
  }
  return null;
}

/** A value that begins with text of its own (`/tmp/x-$$`) or that `mktemp` made is never empty. */
function guardOf(values: readonly (readonly Arg[])[]): Guard {
  const isNeverEmpty = values.every((args) => args.some((arg) => arg.pieces.some((piece) => piece.kind === 'text')));
  return values.length > 0 && isNeverEmpty ? 'made' : 'none';
}

function evaluateBindings(frame: Frame, bindings: readonly Binding[]): VariableValue {
  const values = bindings.map((binding) => (binding.words === null ? null : wordsOf(frame, binding.words)));
  const assignedAt = bindings.map((binding) => frame.source.originOf(binding.at));
  const known = values.filter((args) => args !== null);
  const only = known.find((args) => args.every((arg) => arg.isConstant));
  const isSingle = bindings.length === 1 && bindings[0]?.isLoop === false && known.length === 1;
  // `a=$b$b b=$c$c …` doubles with every variable.
  const isShort = (only ?? []).reduce((sum, arg) => sum + arg.text.length, 0) <= maxValueChars;
  if (isSingle && only !== undefined && isShort) return { ...unknown, args: only, assignedAt };
  const candidates = known.flatMap((args, index) => {
    const isList = bindings[index]?.isLoop === true || bindings[index]?.isArray === true;
    return isList ? args.map((arg) => arg.text) : [args.map((arg) => arg.text).join(' ')];
  });
  const guard = known.length === values.length ? guardOf(known) : 'none';
  return {
    args: null,
    candidates: candidates.slice(0, 16).map((text) => text.slice(0, maxValueChars)),
    producer: producerOf(known.flat()),
    guard,
    assignedAt,
  };
}

const defaults: Readonly<Record<string, string>> = { IFS: ' ' };

function lookUp(frame: Frame, name: string, at: number | null): VariableValue {
  const bindings = frame.bindings.get(name);
  if (bindings === undefined) return frame.parent === null ? builtIn(frame, name) : lookUp(frame.parent, name, null);
  if (frame.resolving.has(name)) {
    frame.reading.cycles++;
    return frame.parent === null ? unknown : lookUp(frame.parent, name, null);
  }
  const relevant = at === null ? bindings : relevantBindings(bindings, at);
  const key = `${name} ${relevant.map((binding) => binding.at).join(' ')}`;
  const before = frame.memo.get(key);
  if (before !== undefined) return before;
  const { cycles } = frame.reading;
  frame.resolving.add(name);
  const value = evaluateBindings(frame, relevant.slice(-16));
  frame.resolving.delete(name);
  if (frame.resolving.size === 0 || frame.reading.cycles === cycles) frame.memo.set(key, value);
  return value;
}

function builtIn(frame: Frame, name: string): VariableValue {
  const text = defaults[name];
  if (text === undefined) return unknown;
  const arg: Arg = {
    text,
    isConstant: true,
    pieces: [{ kind: 'text', text }],
    source: frame.source,
    assignedAt: [],
  };
  return { ...unknown, args: [arg] };
}

/** How words are evaluated at a point of a frame. Without a flow no test is known to hold. */
export function evaluationOf(frame: Frame, flow: Flow | null): Evaluation {
  return {
    source: frame.source,
    commandsOf: (part) => frame.commandsOf(part),
    variable(name, at) {
      const value = lookUp(frame, name, flow === null ? null : at);
      const isTested = flow?.guarded.has(name) === true && value.guard === 'none' && value.args === null;
      return isTested ? { ...value, guard: 'tested' } : value;
    },
  };
}

/** Calls back for every `$(…)`, backtick and `<(…)` of a node, not for those inside them. */
export function eachOutput(node: SyntaxNode, callback: (part: SyntaxNode) => void): void {
  const pending: SyntaxNode[] = [node];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const isOutput =
      item.type === 'CommandExpansion' ||
      item.type === 'ProcessSubstitution' ||
      item.type === 'ArithmeticCommandExpansion';
    if (isOutput) callback(item);
    else forEachChild(item, (child) => pending.push(child));
  }
}
