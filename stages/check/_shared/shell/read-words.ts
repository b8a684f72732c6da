import type { CommandArgument, Redirection as RedirectNode } from 'unbash';
import { constantArg, evaluateParts, evaluateWord } from './evaluate-word.ts';
import { evaluationOf, type Flow, type Frame } from './frame.ts';
import type { Arg, Redirection, ShellCommand } from './shell-command.ts';
import { joinTexts, sliceText, type SourceText, textAt } from './source-text.ts';

export function evaluateArguments(frame: Frame, flow: Flow, args: readonly CommandArgument[]): readonly Arg[] {
  const evaluation = evaluationOf(frame, flow);
  return args.flatMap((arg) => {
    if (arg.type === 'Word') return evaluateWord(arg, evaluation);
    if (arg.value.type === 'ArrayValue') return [];
    const value = evaluateWord(arg.value, evaluation);
    const head = constantArg(textAt(`${arg.name}=`, frame.source.originOf(arg.pos)));
    const all = [head, ...value];
    return [
      {
        text: all.map((one) => one.text).join(''),
        isConstant: value.every((one) => one.isConstant),
        pieces: all.flatMap((one) => one.pieces),
        source: joinTexts(all.map((one) => one.source)),
        assignedAt: value.flatMap((one) => one.assignedAt),
      },
    ];
  });
}

export interface Streams {
  readonly redirections: readonly Redirection[];
  readonly input: SourceText | null;
}

export function readRedirects(frame: Frame, flow: Flow, nodes: readonly RedirectNode[]): Streams {
  const evaluation = evaluationOf(frame, flow);
  let input: SourceText | null = null;
  const redirections: Redirection[] = [];
  for (const node of nodes) {
    if (node.type === 'HereDoc') {
      const { body } = node;
      input =
        body.parts === undefined
          ? sliceText(frame.source, body.pos, body.pos + body.text.length)
          : evaluateParts(body.parts, evaluation, frame.source.originOf(body.pos));
    } else {
      const target = node.target === undefined ? [] : evaluateWord(node.target, evaluation);
      if (node.type === 'HereString') input = target[0]?.source ?? null;
      else redirections.push({ operator: node.operator, target: target[0] ?? null });
    }
  }
  return { redirections, input };
}

export function expandAlias(frame: Frame, words: readonly Arg[]): readonly Arg[] {
  const [first, ...rest] = words;
  const name = first?.text ?? '';
  for (let at: Frame | null = frame; at !== null; at = at.parent) {
    const text = at.aliases.get(name);
    if (text === undefined || first === undefined) continue;
    const parts = text.split(/\s+/).filter((part) => part !== '' && part !== name);
    return [...parts.map((part) => constantArg(textAt(part, first.source.originOf(0)))), ...rest];
  }
  return words;
}

export function isForwarder(frame: Frame | null, name: string): boolean {
  return frame !== null && (frame.forwarders.has(name) || isForwarder(frame.parent, name));
}

/** The command that a function makes of its arguments: `run group delete` → `az group delete`. Null for other words. */
export function completeWords(frame: Frame, words: readonly Arg[]): readonly Arg[] | null {
  const [first, ...given] = words;
  if (first === undefined) return null;
  for (let at: Frame | null = frame; at !== null; at = at.parent) {
    const around = at.partial.get(first.text);
    if (around === undefined) continue;
    const own = (text: string): Arg => constantArg(textAt(text, first.source.originOf(0)));
    return [...around.before.map(own), ...given, ...around.after.map(own)];
  }
  return null;
}

/** What `xargs` and `find -exec` put in: constant where an echo wrote it, unknown otherwise. */
export function foundArg(command: ShellCommand): Arg {
  const origin = command.words[0]?.source.originOf(0) ?? command.start;
  const { input } = command;
  if (command.program !== 'find' && input !== null && !/[\s$`]/.test(input.text.trim()))
    return constantArg(textAt(input.text.trim(), origin));
  const text = command.program === 'find' ? '{}' : '$INPUT';
  const piece = {
    kind: 'variable',
    text,
    name: text,
    guard: 'made',
    candidates: [],
    producer: command.program,
    isQuoted: true,
  } as const;
  return { text, isConstant: false, pieces: [piece], source: textAt(text, origin), assignedAt: [] };
}

/** `cd` and `set -e` hold for what follows. */
export function follow(command: ShellCommand, flow: Flow): void {
  const { program, words } = command;
  if (program === 'cd' || program === 'pushd') {
    const target = words.slice(1).find((word) => !/^-[LPe@]+$/.test(word.text) && word.text !== '--');
    flow.folder = target === undefined ? null : { target, isChecked: flow.exitsOnError };
  }
  if (program === 'set' && words.some((word) => /^-[a-z]*e/.test(word.text) || word.text === 'errexit'))
    flow.exitsOnError = true;
  for (const word of words) {
    for (const piece of word.pieces)
      if (piece.kind === 'variable' && piece.guard === 'required') flow.guarded.add(piece.name);
  }
}
