import { type Command, parse, type ParsedScript, type SyntaxNode } from 'unbash';
import { collectDefinitions, type Definitions } from './definitions.ts';
import { evaluateWord } from './evaluate-word.ts';
import { eachOutput, evaluationOf, type Flow, type Frame, type Reading, startFlow } from './frame.ts';
import {
  completeWords,
  evaluateArguments,
  expandAlias,
  follow,
  foundArg,
  isForwarder,
  readRedirects,
} from './read-words.ts';
import { collectBindings } from './scope.ts';
import type { ReadCommands, ShellCommand } from './shell-command.ts';
import { readsScript, scriptArgument } from './shell-text.ts';
import { type SourceText, textAt } from './source-text.ts';
import { systemCalls } from './system-calls.ts';
import { programName, unwrap } from './unwrap.ts';
import { type Inflow, noInflow, type Walk, walkNode } from './walk-script.ts';
import { shells } from './wrappers.ts';

const maxDepth = 8;
// Of all texts that commands of one file run.
const maxNestedChars = 400_000;
const maxCommands = 200_000;
// Aliases and wrappers that name each other would go on for ever.
const maxWrappers = 24;

interface Nest {
  readonly parent: Frame | null;
  readonly reading: Reading;
  readonly wrappers: readonly string[];
  readonly dependsOn: readonly number[];
}

/** What a text declares, read once: all recipes of a Makefile share one prelude. */
interface Declarations {
  readonly script: ParsedScript;
  readonly bindings: Frame['bindings'];
  readonly definitions: Definitions;
}

const declarations = new WeakMap<SourceText, Declarations>();

function declare(source: SourceText): Declarations {
  const before = declarations.get(source);
  if (before !== undefined) return before;
  const script = parse(source.text);
  const made = { script, bindings: collectBindings(script), definitions: collectDefinitions(script) };
  declarations.set(source, made);
  return made;
}

function openFrame(source: SourceText, nest: Nest): Frame {
  const { parent, reading } = nest;
  const outputs = new Map<SyntaxNode, readonly ShellCommand[]>();
  const { bindings, definitions } = declare(source);
  const frame: Frame = {
    ...nest,
    source,
    bindings,
    aliases: definitions.aliases,
    forwarders: definitions.forwarders,
    partial: definitions.partial,
    depth: parent === null ? 0 : parent.depth + 1,
    reading,
    outputs,
    resolving: parent?.resolving ?? new Set(),
    memo: new Map(),
    commandsOf(part) {
      const before = outputs.get(part);
      if (before !== undefined) return before;
      outputs.set(part, []);
      const commands = readOutput(frame, part);
      outputs.set(part, commands);
      return commands;
    },
  };
  return frame;
}

const walkOf = (frame: Frame): Walk => ({
  frame,
  readCommand: (node, flow, inflow) => readSimple(frame, node, flow, inflow),
});

/** The commands of a `$(…)`. An escaped backtick script has a text of its own. */
function readOutput(frame: Frame, part: SyntaxNode): readonly ShellCommand[] {
  if (!('script' in part) || part.script === undefined) return [];
  const { script } = part;
  if (script.source !== undefined) {
    const own = textAt(script.source, frame.source.originOf(part.pos));
    return readText(own, { ...frame, parent: frame });
  }
  for (const error of script.errors ?? []) note(frame, frame.source, error);
  return walkNode(walkOf(frame), script, startFlow(), noInflow);
}

function note(frame: { readonly reading: Reading }, source: SourceText, error: { message: string; pos: number }): void {
  frame.reading.errors.push({ message: error.message, offset: source.originOf(error.pos) });
}

/** The commands of a text that another command runs. */
function readText(
  source: SourceText,
  nest: Nest,
  flow: Flow = startFlow(),
  inflow: Inflow = noInflow,
): readonly ShellCommand[] {
  if ((nest.parent?.depth ?? 0) >= maxDepth) {
    note(nest, source, { message: 'scripts inside scripts are nested too deep', pos: 0 });
    return [];
  }
  nest.reading.nestedCharsLeft -= source.text.length;
  if (nest.reading.nestedCharsLeft < 0) {
    note(nest, source, { message: 'scripts inside scripts are too long', pos: 0 });
    return [];
  }
  const { script } = declare(source);
  // A text that was put together from variables need not parse: only what stands in the file as it is counts.
  if (nest.parent === null) for (const error of script.errors ?? []) note(nest, source, error);
  const frame = openFrame(source, nest);
  return walkNode(walkOf(frame), script, flow, inflow);
}

/** Takes wrappers off and follows texts that are run, until the commands themselves are left. */
function finish(frame: Frame, draft: ShellCommand, flow: Flow): readonly ShellCommand[] {
  if (draft.wrappers.length > maxWrappers) return [draft];
  const words = expandAlias(frame, draft.words);
  const program = programName(words[0]);
  const command: ShellCommand = { ...draft, words, program };
  const nested = (text: SourceText, wrapper: string, inflow: Inflow = noInflow): readonly ShellCommand[] =>
    readText(text, nestOf(frame, command, wrapper), { ...flow, guarded: new Set(flow.guarded) }, inflow);
  if (isForwarder(frame, program) && words.length > 1) {
    return [
      command,
      ...finish(frame, { ...command, words: words.slice(1), wrappers: [...command.wrappers, program] }, flow),
    ];
  }
  const completed = completeWords(frame, words);
  if (completed !== null && !command.wrappers.includes(program)) {
    const wrappers = [...command.wrappers, program];
    return [command, ...finish(frame, { ...command, words: completed, wrappers }, flow)];
  }
  const inner = unwrap(words, program);
  if (inner !== null) {
    const wrappers = [...command.wrappers, inner.wrapper];
    if (inner.kind === 'text') {
      const inflow = { upstream: command.upstream, input: command.input, redirects: [] };
      return [command, ...nested(inner.text, inner.wrapper, inflow)];
    }
    const own = program === 'find' ? [command] : [];
    const isFed = program === 'xargs' || program === 'gxargs' || program === 'find';
    const added = isFed ? [foundArg(command)] : [];
    const known = inner.words.filter((word) => !isFed || !word.text.startsWith('{}'));
    return [...own, ...finish(frame, { ...command, words: [...known, ...added], wrappers }, flow)];
  }
  const script = scriptArgument(program, words);
  if (script !== null)
    return [
      command,
      ...nested(script, shells.has(program) ? `${program} -c` : program, {
        upstream: command.upstream,
        input: command.input,
        redirects: [],
      }),
    ];
  // `ssh host <<EOF`: no command, so the text is for the shell there.
  if (command.input !== null && (readsScript(program, words) || program === 'ssh')) {
    return [command, ...nested(command.input, program)];
  }
  return [command, ...systemCalls(command).flatMap((text) => nested(text, program))];
}

function nestOf(frame: Frame, command: ShellCommand, wrapper: string): Nest {
  return {
    parent: frame,
    reading: frame.reading,
    wrappers: [...command.wrappers, wrapper],
    dependsOn: [...command.dependsOn, command.start],
  };
}

/** Most commands are plain words: those need no walk through their parts. */
function mayHoldOutput(node: Command): boolean {
  const isPlain = (one: { type: string; parts?: unknown }): boolean => one.type === 'Word' && one.parts === undefined;
  return (node.name !== undefined && !isPlain(node.name)) || node.prefix.length > 0 || !node.suffix.every(isPlain);
}

function readSimple(frame: Frame, node: Command, flow: Flow, inflow: Inflow): readonly ShellCommand[] {
  frame.reading.commandsLeft--;
  const outputs: ShellCommand[] = [];
  if (mayHoldOutput(node)) eachOutput(node, (part) => outputs.push(...frame.commandsOf(part)));
  const evaluation = evaluationOf(frame, flow);
  const name = node.name === undefined ? [] : evaluateWord(node.name, evaluation);
  const words = [...name, ...evaluateArguments(frame, flow, node.args)];
  const assignments = node.prefix.flatMap((one) => {
    if (one.type !== 'Assignment') return [];
    const value = one.value.type === 'ArrayValue' ? null : (evaluateWord(one.value, evaluation)[0] ?? null);
    return [{ name: one.name, value }];
  });
  const streams = readRedirects(frame, flow, [...inflow.redirects, ...node.redirects]);
  const command: ShellCommand = {
    program: programName(words[0]),
    words,
    wrappers: frame.wrappers,
    assignments,
    redirections: streams.redirections,
    input: streams.input ?? inflow.input,
    upstream: inflow.upstream,
    start: frame.source.originOf(node.pos),
    end: frame.source.originOf(Math.max(node.pos, node.end - 1)) + 1,
    dependsOn: [...frame.dependsOn, ...words.flatMap((word) => word.assignedAt)],
    symbol: flow.symbol,
    isConditional: flow.isConditional,
    folder: flow.folder,
  };
  const commands = finish(frame, command, flow);
  follow(command, flow);
  return [...outputs, ...commands];
}

/**
 * Every command of a script as it will run: wrappers taken off, texts that are run followed, variables put in where the
 * file tells their value. `prelude` is a text whose variables the script sees (an `env:` block, variables of a Makefile).
 */
export function readCommands(source: SourceText, prelude: SourceText | null = null): ReadCommands {
  const reading: Reading = { errors: [], commandsLeft: maxCommands, nestedCharsLeft: maxNestedChars, cycles: 0 };
  const nest: Nest = { parent: null, reading, wrappers: [], dependsOn: [] };
  try {
    const outer = prelude === null ? null : openFrame(prelude, nest);
    const commands = readScript(source, { ...nest, parent: outer });
    if (reading.commandsLeft <= 0) reading.errors.push({ message: `more than ${maxCommands} commands`, offset: 0 });
    return { commands, errors: reading.errors };
  } catch (error) {
    // Reading follows the nesting of the script: thousands of levels end in a RangeError.
    if (!(error instanceof RangeError)) throw error;
    return { commands: [], errors: [{ message: 'nested too deep', offset: source.originOf(0) }] };
  }
}

function readScript(source: SourceText, nest: Nest): readonly ShellCommand[] {
  const { script } = declare(source);
  for (const error of script.errors ?? []) note(nest, source, error);
  const frame = openFrame(source, nest);
  return walkNode(walkOf(frame), script, startFlow(), noInflow);
}
