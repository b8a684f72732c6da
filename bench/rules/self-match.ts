/** Pieces of real files, asked for as patterns in the file that they were taken from. */
import { BudgetExceeded } from '../../stages/check/rules/semgrep/match/match-port.ts';
import { findPattern } from '../../stages/check/rules/semgrep/match/find-pattern.ts';
import { isExpression, statementKinds } from '../../stages/check/rules/semgrep/match/kinds.ts';
import { Matcher } from '../../stages/check/rules/semgrep/match/matcher.ts';
import { matchOptions } from '../../stages/check/rules/semgrep/match/rule-run.ts';
import { compilePattern } from '../../stages/check/rules/semgrep/pattern/compile-pattern.ts';
import type { LanguageSpec } from '../../stages/check/rules/semgrep/tree/language.ts';
import type { Node, Tree } from '../../stages/check/rules/semgrep/tree/node.ts';
import { UnsupportedPattern } from '../../stages/check/rules/semgrep/types.ts';
import type { Random } from '../random.ts';

export interface Piece {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  /** The pattern: the piece as it stands, or with a part of it left open. */
  readonly pattern: string;
}

export type Outcome = 'found' | 'unreadable' | 'missed' | 'gave up';

const maxChars = 500;

/** Lines behind the first lose the indentation of the first. */
function dedent(text: string, tree: Tree, start: number): string {
  const column = start - (tree.text.lastIndexOf('\n', start - 1) + 1);
  return text.replaceAll(/\n([ \t]*)/g, (_, blank: string) => `\n${blank.slice(Math.min(column, blank.length))}`);
}

/** What patterns give another meaning. */
const isAmbiguous = (text: string): boolean => /\.\.\.|\$[A-Z_0-9]|=~\/|__ELLIPSIS__|\$\.\.\./.test(text);

const isTaken = (node: Node): boolean =>
  (isExpression(node) || statementKinds.has(node.kind)) && node.kind !== 'Block' && node.end > node.start;

/** A part of a node that can stand for anything. */
function openPart(node: Node, tree: Tree, random: Random): { start: number; end: number } | null {
  const inner = tree.nodes
    .slice(node.id + 1, node.last + 1)
    .filter(
      (each) =>
        isExpression(each) &&
        !['chunk', 'op', 'callee'].includes(each.role) &&
        each.parent?.kind !== 'Template' &&
        each.end > each.start &&
        each.end - each.start < node.end - node.start &&
        /^(?:Name|Call|String|Number|Binary|Dot|Index|List|Dict|Object|Lambda|New|Bool|Unary)$/.test(each.kind),
    );
  return inner[Math.floor(random.next() * inner.length)] ?? null;
}

export function pieceOf(node: Node, tree: Tree, random: Random | null): Piece | null {
  const { kind, start, end } = node;
  if (!isTaken(node) || end - start > maxChars) return null;
  const part = random === null ? null : openPart(node, tree, random);
  if (random !== null && part === null) return null;
  const { text } = tree;
  if (isAmbiguous(text.slice(start, end))) return null;
  const code =
    part === null ? text.slice(start, end) : `${text.slice(start, part.start)}$X${text.slice(part.end, end)}`;
  const pattern = dedent(code, tree, start).trim();
  return pattern === '' ? null : { kind, start, end, pattern };
}

const trimmed = (text: string, start: number, end: number): string => {
  const head = /^[\s(]*/.exec(text.slice(start, end))?.[0].length ?? 0;
  const tail = /[\s;)]*$/.exec(text.slice(start, end))?.[0].length ?? 0;
  return `${start + head}:${end - tail}`;
};

/** Whether a piece is found where it stands. */
export async function ask(piece: Piece, tree: Tree, spec: LanguageSpec): Promise<Outcome> {
  try {
    const pattern = await compilePattern(spec, piece.pattern);
    const matches = findPattern(pattern, tree, new Matcher(matchOptions(tree, {}), 3_000_000));
    const wanted = trimmed(tree.text, piece.start, piece.end);
    return matches.some(({ start, end }) => trimmed(tree.text, start, end) === wanted) ? 'found' : 'missed';
  } catch (error) {
    if (error instanceof UnsupportedPattern) return 'unreadable';
    if (error instanceof BudgetExceeded) return 'gave up';
    throw error;
  }
}
