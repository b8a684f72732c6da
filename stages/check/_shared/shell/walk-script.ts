import type { AndOr, Case, CompoundList, If, Pipeline, Redirection as RedirectNode, SyntaxNode } from 'unbash';
import { branchOf, eachOutput, type Flow, type Frame } from './frame.ts';
import type { ShellCommand } from './shell-command.ts';
import type { SourceText } from './source-text.ts';
import { leaves, testedNames } from './tests-of-variables.ts';
import { writtenText } from './shell-text.ts';

/** What comes into a command from outside it. */
export interface Inflow {
  readonly upstream: readonly ShellCommand[];
  readonly input: SourceText | null;
  readonly redirects: readonly RedirectNode[];
}

export const noInflow: Inflow = { upstream: [], input: null, redirects: [] };

/** Reads the commands of one node in order. `readCommand` reads a simple command. */
export interface Walk {
  readonly frame: Frame;
  readCommand(node: SyntaxNode & { type: 'Command' }, flow: Flow, inflow: Inflow): readonly ShellCommand[];
}

// Who looks upstream looks a few stages up; keeping all would grow with the square of the pipe.
const maxUpstream = 16;

type Commands = readonly ShellCommand[];

function walkOutputs(walk: Walk, node: SyntaxNode): Commands {
  const commands: ShellCommand[] = [];
  eachOutput(node, (part) => commands.push(...walk.frame.commandsOf(part)));
  return commands;
}

function addAll(target: Set<string>, names: readonly string[]): void {
  for (const name of names) target.add(name);
}

/** Statements one after the other. A test that leaves when it fails holds for the rest. */
function walkList(walk: Walk, list: CompoundList, flow: Flow, inflow: Inflow): Commands {
  return list.commands.flatMap((statement) => walkNode(walk, statement.command, flow, inflow));
}

function walkIf(walk: Walk, node: If, flow: Flow, inflow: Inflow): Commands {
  const names = testedNames(node.clause);
  const then = branchOf(flow);
  addAll(then.guarded, names.whenTrue);
  const otherwise = branchOf(flow);
  addAll(otherwise.guarded, names.whenFalse);
  const commands = [...walkList(walk, node.clause, flow, inflow), ...walkList(walk, node.then, then, inflow)];
  for (const branch of node.elif) {
    const inner = branchOf(otherwise);
    const tested = testedNames(branch.clause);
    addAll(inner.guarded, tested.whenTrue);
    commands.push(...walkList(walk, branch.clause, otherwise, inflow), ...walkList(walk, branch.then, inner, inflow));
    addAll(otherwise.guarded, tested.whenFalse);
  }
  if (node.else !== undefined) commands.push(...walkList(walk, node.else, otherwise, inflow));
  if (leaves(node.then)) addAll(flow.guarded, names.whenFalse);
  return commands;
}

function walkAndOr(walk: Walk, node: AndOr, flow: Flow, inflow: Inflow): Commands {
  const commands: ShellCommand[] = [];
  let branch = flow;
  node.commands.forEach((part, index) => {
    if (index > 0) {
      const before = node.commands[index - 1];
      const isAnd = node.operators[index - 1] === '&&';
      const names = before === undefined ? { whenTrue: [], whenFalse: [] } : testedNames(before);
      const folder = branch.folder;
      branch = { ...branchOf(branch), folder: folder === null || !isAnd ? folder : { ...folder, isChecked: true } };
      addAll(branch.guarded, isAnd ? names.whenTrue : names.whenFalse);
      if (leaves(part)) {
        addAll(flow.guarded, isAnd ? names.whenFalse : names.whenTrue);
        if (!isAnd && flow.folder !== null) flow.folder = { ...flow.folder, isChecked: true };
      }
    }
    commands.push(...walkNode(walk, part, branch, inflow));
  });
  if (branch.folder !== flow.folder && !leaves(node.commands.at(-1) ?? node)) flow.folder = branch.folder;
  return commands;
}

function walkPipeline(walk: Walk, node: Pipeline, flow: Flow, inflow: Inflow): Commands {
  const commands: ShellCommand[] = [];
  let current = inflow;
  node.commands.forEach((part, index) => {
    const isSingle = node.commands.length === 1;
    const made = walkNode(walk, part, isSingle ? flow : { ...flow, guarded: new Set(flow.guarded) }, current);
    commands.push(...made);
    if (index === node.commands.length - 1) return;
    const texts = made.flatMap((one) => writtenText(one) ?? []);
    current = {
      upstream: [...current.upstream, ...made].slice(-maxUpstream),
      input: texts.at(-1) ?? null,
      redirects: [],
    };
  });
  return commands;
}

function walkCase(walk: Walk, node: Case, flow: Flow, inflow: Inflow): Commands {
  const commands = [...walkOutputs(walk, node.word)];
  for (const item of node.items) commands.push(...walkList(walk, item.body, branchOf(flow), inflow));
  return commands;
}

function walkLoop(walk: Walk, node: SyntaxNode, flow: Flow, inflow: Inflow): Commands {
  switch (node.type) {
    case 'For':
    case 'Select': {
      const words = (node.wordlist ?? []).flatMap((word) => walkOutputs(walk, word));
      return [...words, ...walkList(walk, node.body, branchOf(flow), inflow)];
    }
    case 'While': {
      const inner = branchOf(flow);
      addAll(inner.guarded, testedNames(node.clause).whenTrue);
      return [...walkList(walk, node.clause, flow, inflow), ...walkList(walk, node.body, inner, inflow)];
    }
    case 'ArithmeticFor':
      return walkList(walk, node.body, branchOf(flow), inflow);
    default:
      return walkOutputs(walk, node);
  }
}

/** The commands of a node and of everything in it, in the order of the text. */
export function walkNode(walk: Walk, node: SyntaxNode, flow: Flow, inflow: Inflow): Commands {
  if (walk.frame.reading.commandsLeft <= 0) return [];
  switch (node.type) {
    case 'Command':
      return walk.readCommand(node, flow, inflow);
    case 'Statement':
      return walkNode(walk, node.command, flow, inflow);
    case 'Script':
    case 'CompoundList':
      return node.commands.flatMap((statement) => walkNode(walk, statement.command, flow, inflow));
    case 'Pipeline':
      return walkPipeline(walk, node, flow, inflow);
    case 'AndOr':
      return walkAndOr(walk, node, flow, inflow);
    case 'If':
      return walkIf(walk, node, flow, inflow);
    case 'Case':
      return walkCase(walk, node, flow, inflow);
    case 'Subshell':
      return walkList(walk, node.body, { ...flow, guarded: new Set(flow.guarded) }, inflow);
    case 'BraceGroup':
      return walkList(walk, node.body, flow, inflow);
    case 'Function':
      return walkNode(walk, node.body, { ...branchOf(flow), symbol: node.name.value, folder: null }, noInflow);
    case 'Coproc':
      return walkNode(walk, node.body, flow, inflow);
    case 'Redirected':
      return walkNode(walk, node.command, flow, { ...inflow, redirects: [...inflow.redirects, ...node.redirects] });
    default:
      return walkLoop(walk, node, flow, inflow);
  }
}
