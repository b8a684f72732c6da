import type { Operation } from '../operations.ts';
import { foldExpression, unknownName } from './constant-text.ts';
import type { FoldedText } from './constant-text.ts';
import { walk } from './expressions.ts';
import { readComputed, readEmbedded } from './read-embedded.ts';
import { operation } from './reading.ts';
import type { Reading } from './reading.ts';

interface Expression {
  readonly PLpgSQL_expr?: { readonly query?: string };
}

interface Part {
  readonly lineno?: number;
  readonly query?: Expression;
  readonly dynquery?: Expression;
  readonly sqlstmt?: Expression;
  readonly expr?: Expression;
}

interface Body {
  readonly text: string;
  readonly offset: number;
  readonly lineStart: (line: number) => number;
}

function openBody(text: string, offset: number): Body {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { text, offset, lineStart: (line) => starts[Math.min(line, starts.length) - 1] ?? 0 };
}

/** The parser tells the line of a statement; its text is found from there on. */
function find(body: Body, lineno: number | undefined, text: string): { at: number; end: number } {
  const from = body.lineStart(lineno ?? 1);
  const found = body.text.slice(from, from + text.length + 1_000).indexOf(text);
  const at = found === -1 ? from + (/^\s*/.exec(body.text.slice(from, from + 200))?.[0].length ?? 0) : from + found;
  const start = body.offset + Math.min(at, Math.max(0, body.text.length - 1));
  return { at: start, end: start + 1 };
}

/** Text variables that hold one constant from DECLARE or a single assignment. */
function constantVariables(tree: unknown, reading: Reading): Map<string, string> {
  const values = new Map<string, string | null>();
  const assign = (name: string, expression: string): void => {
    const folded = foldExpression(expression, reading.parser, new Map());
    values.set(name, values.has(name) || !folded.constant ? null : folded.text);
  };
  walk(tree, (type, value) => {
    if (type === 'PLpgSQL_var') {
      const variable = value as { refname?: string; default_val?: Expression };
      const initial = variable.default_val?.PLpgSQL_expr?.query;
      if (initial !== undefined) assign((variable.refname ?? '').toLowerCase(), initial);
    } else if (type === 'PLpgSQL_stmt_assign') {
      const query = (value as Part).expr?.PLpgSQL_expr?.query ?? '';
      const parts = /^\s*(\w+)\s*:?=([^]*)$/.exec(query);
      if (parts !== null) assign((parts[1] ?? '').toLowerCase(), parts[2] ?? '');
    }
  });
  return new Map([...values].flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])));
}

const destructiveStart = /^\s*(?:DROP|TRUNCATE|DELETE|ALTER)\b/i;

function readDynamic(folded: FoldedText, place: { at: number; end: number }, reading: Reading): readonly Operation[] {
  const operations = readComputed(folded.text, place, !folded.constant, reading);
  if (operations !== null) return operations;
  // Several statements in one text, or a hole where no name fits: judged by how it begins.
  const starts = folded.text.split(';').some((text) => destructiveStart.test(text));
  return starts ? [{ ...operation(reading, { kind: 'dynamic', text: folded.text }, place), computed: true }] : [];
}

// An expression begins otherwise, or is a SELECT to the parser.
const statementStart =
  /^\s*(?:WITH|DELETE|UPDATE|DROP|TRUNCATE|ALTER|CREATE|INSERT|MERGE|SELECT|CALL|REINDEX|CLUSTER|REVOKE|GRANT|LOCK|REASSIGN|EXPLAIN|SET)\b/i;

function queriesOf(part: Part): readonly string[] {
  return [part.sqlstmt, part.query, part.expr].flatMap((one) => one?.PLpgSQL_expr?.query ?? []);
}

function executedText(type: string, part: Part): string | undefined {
  if (type === 'PLpgSQL_stmt_dynexecute' || type === 'PLpgSQL_stmt_dynfors') return part.query?.PLpgSQL_expr?.query;
  return part.dynquery?.PLpgSQL_expr?.query;
}

/** What the statements of a PL/pgSQL body do. `tree` is the parser's; `body` begins at `offset` of the file. */
export function readPlpgsql(tree: unknown, text: string, offset: number, reading: Reading): readonly Operation[] {
  const body = openBody(text, offset);
  const variables = constantVariables(tree, reading);
  const found: Operation[] = [];
  walk(tree, (type, value) => {
    if (!type.startsWith('PLpgSQL_stmt_')) return;
    const part = value as Part;
    const executed = executedText(type, part);
    if (executed !== undefined) {
      const place = find(body, part.lineno, executed);
      found.push(...readDynamic(foldExpression(executed, reading.parser, variables), place, reading));
      return;
    }
    for (const query of queriesOf(part)) {
      if (!statementStart.test(query)) continue;
      found.push(...readEmbedded(query, find(body, part.lineno, query).at, reading));
    }
  });
  return found;
}

export function isUnknownName(name: string): boolean {
  return name.includes(unknownName);
}
