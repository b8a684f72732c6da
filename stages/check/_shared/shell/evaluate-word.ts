import type { DoubleQuotedChild, ParameterExpansionPart, Word, WordPart } from 'unbash';
import { expandBraces } from './expand-braces.ts';
import { type Evaluation, FieldBuilder, shifted, type VariableValue } from './field-builder.ts';
import type { Arg, Guard, OutputPiece, Piece, ShellCommand, VariablePiece } from './shell-command.ts';
import { joinTexts, type SourceText, textAt } from './source-text.ts';

const guards: Readonly<Record<string, Guard>> = { '?': 'required', ':?': 'required' };

function plainName(part: ParameterExpansionPart): string | null {
  return part.prefix === undefined && part.index === undefined && part.operation === undefined ? part.parameter : null;
}

function unknownVariable(text: string, name: string, value: VariableValue, isQuoted: boolean): VariablePiece {
  const { candidates, producer, guard } = value;
  return { kind: 'variable', text, name, guard, candidates, producer, isQuoted };
}

function addVariable(
  builder: FieldBuilder,
  evaluation: Evaluation,
  part: WordPart,
  name: string,
  isQuoted: boolean,
): void {
  const value = evaluation.variable(name, part.pos);
  if (value.args !== null) {
    const text = value.args.map((arg) => arg.text).join(' ');
    builder.known(text, part.pos, isQuoted, value.assignedAt);
    return;
  }
  const shown = value.candidates[0] ?? part.text;
  builder.depends(value.assignedAt);
  builder.push(unknownVariable(part.text, name, value, isQuoted), textAt(shown, evaluation.source.originOf(part.pos)));
}

function addArray(builder: FieldBuilder, evaluation: Evaluation, part: ParameterExpansionPart): boolean {
  if (part.index?.text !== '@' && part.index?.text !== '*') return false;
  if (part.operation !== undefined || part.prefix !== undefined) return false;
  const value = evaluation.variable(part.parameter, part.pos);
  if (value.args === null) return false;
  value.args.forEach((arg, index) => {
    if (index > 0) builder.break();
    builder.known(arg.text, part.pos, true, value.assignedAt);
  });
  return true;
}

/** `${X:?}`, `${X:-word}`, `${X%/}` and the like. */
function addParameter(
  builder: FieldBuilder,
  evaluation: Evaluation,
  part: ParameterExpansionPart,
  isQuoted: boolean,
): void {
  const name = plainName(part);
  if (name !== null) return addVariable(builder, evaluation, part, name, isQuoted);
  if (addArray(builder, evaluation, part)) return;
  const value = evaluation.variable(part.parameter, part.pos);
  const { operation } = part;
  const origin = evaluation.source.originOf(part.pos);
  if (operation?.type === 'Default') {
    const required = guards[operation.operator];
    if (value.args !== null && !operation.operator.includes('+'))
      return addVariable(builder, evaluation, part, part.parameter, isQuoted);
    if (required !== undefined) {
      builder.push(
        { ...unknownVariable(part.text, part.parameter, value, isQuoted), guard: required },
        textAt(part.text, origin),
      );
      return;
    }
    const fallback = evaluateWord(operation.operand, evaluation)
      .map((arg) => arg.text)
      .join(' ');
    const guard: Guard = fallback === '' || operation.operator.includes('+') ? value.guard : 'default';
    const candidates = [...value.candidates, fallback];
    builder.push(
      { ...unknownVariable(part.text, part.parameter, value, isQuoted), guard, candidates },
      textAt(fallback, origin),
    );
    return;
  }
  const shown = value.args?.[0]?.text ?? part.text;
  builder.push(unknownVariable(part.text, part.parameter, value, isQuoted), textAt(shown, origin));
}

/** The text that `$(echo …)` prints, null for other commands. */
function printedText(commands: readonly ShellCommand[]): string | null {
  const [only] = commands;
  if (commands.length !== 1 || only === undefined) return null;
  if (only.program !== 'echo' && only.program !== 'printf') return null;
  const words = only.words.slice(1).filter((word) => !/^-[neE]+$/.test(word.text));
  return words.every((word) => word.isConstant) ? words.map((word) => word.text).join(' ') : null;
}

function addOutput(builder: FieldBuilder, evaluation: Evaluation, part: WordPart, isQuoted: boolean): void {
  const commands = evaluation.commandsOf(part);
  const isProcess = part.type === 'ProcessSubstitution';
  const printed = isProcess ? null : printedText(commands);
  if (printed !== null) return builder.known(printed, part.pos, isQuoted, []);
  const piece: OutputPiece = { kind: 'output', text: part.text, commands, isProcess };
  builder.push(piece, textAt(part.text, evaluation.source.originOf(part.pos)));
}

function addPart(
  builder: FieldBuilder,
  evaluation: Evaluation,
  part: WordPart | DoubleQuotedChild,
  isQuoted: boolean,
): void {
  switch (part.type) {
    case 'Literal':
      return builder.literal(part.value, part.pos);
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      builder.quoted();
      return builder.literal(part.value, part.pos + (part.type === 'SingleQuoted' ? 1 : 2));
    case 'DoubleQuoted':
    case 'LocaleString':
      builder.quoted();
      for (const child of part.parts) addPart(builder, evaluation, child, true);
      return;
    case 'SimpleExpansion':
      return addVariable(builder, evaluation, part, part.text.slice(1), isQuoted);
    case 'ParameterExpansion':
      return addParameter(builder, evaluation, part, isQuoted);
    case 'CommandExpansion':
    case 'ProcessSubstitution':
      return addOutput(builder, evaluation, part, isQuoted);
    case 'ArithmeticExpansion':
      return builder.push({ kind: 'text', text: '0' }, textAt('0', evaluation.source.originOf(part.pos)));
    default:
      builder.push({ kind: 'glob', text: part.text }, textAt(part.text, evaluation.source.originOf(part.pos)));
  }
}

/** The arguments that one word of the script makes: none, one, or several. */
export function evaluateWord(word: Word, evaluation: Evaluation): readonly Arg[] {
  const start = evaluation.source.originOf(word.pos);
  if (word.parts === undefined) {
    const isStraight = evaluation.source.text.startsWith(word.value, word.pos);
    const source = isStraight ? shifted(evaluation.source, word.pos, word.value) : textAt(word.value, start);
    const pieces: Piece[] = word.value === '' ? [] : [{ kind: 'text', text: word.value }];
    return [{ text: word.value, isConstant: true, pieces, source, assignedAt: [] }];
  }
  const alternatives = expandBraces(word);
  if (alternatives !== null) return alternatives.map((text) => constantArg(textAt(text, start)));
  const builder = new FieldBuilder(evaluation, start);
  for (const part of word.parts) addPart(builder, evaluation, part, false);
  builder.break();
  return builder.done;
}

/** An argument that is known as text. */
export function constantArg(source: SourceText): Arg {
  return { text: source.text, isConstant: true, pieces: [{ kind: 'text', text: source.text }], source, assignedAt: [] };
}

/** The parts of a heredoc as one text, unknown variables as they are written. */
export function evaluateParts(parts: readonly WordPart[], evaluation: Evaluation, fallback: number): SourceText {
  const builder = new FieldBuilder(evaluation, fallback);
  for (const part of parts) addPart(builder, evaluation, part, true);
  builder.break();
  return joinTexts(
    builder.done.map((arg) => arg.source),
    fallback,
  );
}
