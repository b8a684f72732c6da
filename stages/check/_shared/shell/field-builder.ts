import type { WordPart } from 'unbash';
import type { Arg, Guard, Piece, ShellCommand } from './shell-command.ts';
import { joinTexts, type SourceText, textAt } from './source-text.ts';

/** What is known of a variable where it is used. */
export interface VariableValue {
  /** The elements of an array, one element for a plain variable; null when not constant. */
  readonly args: readonly Arg[] | null;
  readonly candidates: readonly string[];
  readonly producer: string | null;
  readonly guard: Guard;
  readonly assignedAt: readonly number[];
}

export interface Evaluation {
  readonly source: SourceText;
  variable(name: string, at: number): VariableValue;
  commandsOf(part: WordPart): readonly ShellCommand[];
}

interface Field {
  pieces: Piece[];
  texts: SourceText[];
  assignedAt: number[];
  hasQuotes: boolean;
}

const openField = (): Field => ({ pieces: [], texts: [], assignedAt: [], hasQuotes: false });

function closeField(field: Field, fallback: number): Arg {
  const source = joinTexts(field.texts, fallback);
  const isConstant = field.pieces.every((piece) => piece.kind === 'text' || piece.kind === 'glob');
  return { text: source.text, isConstant, pieces: field.pieces, source, assignedAt: field.assignedAt };
}

/** Builds the fields of one word: an unquoted value with blanks makes several, as in the shell. */
export class FieldBuilder {
  readonly done: Arg[] = [];
  private field = openField();
  private readonly evaluation: Evaluation;
  private readonly start: number;

  constructor(evaluation: Evaluation, start: number) {
    this.evaluation = evaluation;
    this.start = start;
  }

  push(piece: Piece, text: SourceText): void {
    this.field.pieces.push(piece);
    this.field.texts.push(text);
  }

  literal(text: string, pos: number): void {
    const origin = this.evaluation.source.originOf(pos);
    const isStraight = this.evaluation.source.text.startsWith(text, pos);
    const source = isStraight ? shifted(this.evaluation.source, pos, text) : textAt(text, origin);
    this.push({ kind: 'text', text }, source);
  }

  quoted(): void {
    this.field.hasQuotes = true;
  }

  depends(offsets: readonly number[]): void {
    this.field.assignedAt.push(...offsets);
  }

  break(): void {
    if (this.field.pieces.length === 0 && !this.field.hasQuotes) return;
    this.done.push(closeField(this.field, this.start));
    this.field = openField();
  }

  /** A known value, split at blanks where it is not quoted. Its place is where it is used. */
  known(value: string, pos: number, isQuoted: boolean, assignedAt: readonly number[]): void {
    const origin = this.evaluation.source.originOf(pos);
    const parts = isQuoted ? [value] : value.split(/\s+/);
    if (isQuoted) this.quoted();
    parts.forEach((part, index) => {
      if (index > 0) this.break();
      this.depends(assignedAt);
      if (part !== '') this.push({ kind: 'text', text: part }, textAt(part, origin));
    });
  }
}

export function shifted(source: SourceText, pos: number, text: string): SourceText {
  return { text, originOf: (offset) => source.originOf(pos + offset) };
}
