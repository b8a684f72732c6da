import type { FuncCall, Node } from 'libpg-query';
import type { PostgresParser } from '../../_shared/sql/postgres-parser.ts';
import { tokenise } from '../../_shared/sql/lex.ts';
import { stringsOf } from './names.ts';
import { as } from './reading.ts';

/** Stands for what only the run knows; an identifier, so that the text around it still parses. */
export const unknownName = 'computed_name';

export interface FoldedText {
  readonly text: string;
  /** False when {@link unknownName} stands in it somewhere. */
  readonly constant: boolean;
}

export type Variables = ReadonlyMap<string, string>;

const unknown: FoldedText = { text: unknownName, constant: false };

function join(parts: readonly FoldedText[]): FoldedText {
  return { text: parts.map((part) => part.text).join(''), constant: parts.every((part) => part.constant) };
}

function foldFormat(args: readonly Node[], variables: Variables): FoldedText {
  const [first, ...rest] = args;
  const pattern = first === undefined ? unknown : fold(first, variables);
  if (!pattern.constant) return pattern;
  const values = rest.map((node) => fold(node, variables));
  const parts: FoldedText[] = [];
  let next = 0;
  for (const piece of pattern.text.split(/(%(?:\d+\$)?-?\d*[sIL]|%%)/)) {
    const specifier = /^%(?:(\d+)\$)?-?\d*([sIL])$/.exec(piece);
    if (piece === '%%') parts.push({ text: '%', constant: true });
    else if (specifier === null) parts.push({ text: piece, constant: true });
    else {
      const value = values[specifier[1] === undefined ? next++ : Number(specifier[1]) - 1] ?? unknown;
      parts.push(
        specifier[2] === 'L' ? { text: `'${value.text.replaceAll("'", "''")}'`, constant: value.constant } : value,
      );
    }
  }
  return join(parts);
}

function foldCall(call: FuncCall, variables: Variables): FoldedText {
  const name = stringsOf(call.funcname).at(-1);
  const args = call.args ?? [];
  if (name === 'format') return foldFormat(args, variables);
  if (name === 'concat') return join(args.map((node) => fold(node, variables)));
  const [first] = args;
  const folds = name === 'quote_ident' || name === 'lower' || name === 'btrim' || name === 'trim';
  return folds && first !== undefined ? fold(first, variables) : unknown;
}

function fold(node: Node, variables: Variables): FoldedText {
  const constant = as(node, 'A_Const');
  if (constant !== null) {
    const text = constant.sval?.sval ?? constant.fval?.fval ?? (constant.ival && String(constant.ival.ival ?? 0));
    return { text: text ?? '', constant: true };
  }
  const cast = as(node, 'TypeCast');
  if (cast?.arg !== undefined) return fold(cast.arg, variables);
  const expression = as(node, 'A_Expr');
  if (expression !== null && stringsOf(expression.name)[0] === '||') {
    return join(
      [expression.lexpr, expression.rexpr].map((side) => (side === undefined ? unknown : fold(side, variables))),
    );
  }
  const call = as(node, 'FuncCall');
  if (call !== null) return foldCall(call, variables);
  const known = variables.get(stringsOf(as(node, 'ColumnRef')?.fields).join('.').toLowerCase());
  return known === undefined ? unknown : { text: known, constant: true };
}

/** The text that an expression of PL/pgSQL yields, as far as it is known without running it. */
export function foldExpression(expression: string, parser: PostgresParser, variables: Variables): FoldedText {
  const sql = `SELECT ${expression}`;
  const parsed = parser.parse(sql, tokenise(sql, 'postgresql'));
  const select = parsed.status === 'parsed' ? as(parsed.nodes[0], 'SelectStmt') : null;
  const value = as(select?.targetList?.[0], 'ResTarget')?.val;
  return value === undefined ? unknown : fold(value, variables);
}
