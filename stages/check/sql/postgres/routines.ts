import type { Node } from 'libpg-query';
import { splitStatements } from '../../_shared/sql/split-statements.ts';
import { recogniseStatement } from '../../_shared/sql/recognise/recognise-statement.ts';
import type { Operation, Where } from '../operations.ts';
import { stringsOf } from './names.ts';
import { readPlpgsql } from './plpgsql.ts';
import { readEmbedded } from './read-embedded.ts';
import { as, operation } from './reading.ts';
import type { NodeTypes, Reading } from './reading.ts';
import { readWrites } from './writes.ts';

interface Body {
  readonly text: string;
  readonly language: string;
}

function optionOf(options: readonly Node[] | undefined, name: string): Node | undefined {
  return (options ?? []).map((node) => as(node, 'DefElem')).find((option) => option?.defname === name)?.arg;
}

function bodyOf(options: readonly Node[] | undefined, fallback: string): Body | null {
  const source = optionOf(options, 'as');
  const text = as(source, 'String')?.sval ?? stringsOf(as(source, 'List')?.items)[0];
  if (text === undefined) return null;
  const language = as(optionOf(options, 'language'), 'String')?.sval ?? fallback;
  return { text, language: language.toLowerCase() };
}

/** Offset in the file at which the body's text begins; bodies in plain quotes with escapes are placed at their start. */
function bodyOffset(reading: Reading, body: string): number {
  const token = reading.tokens.find((one) => one.kind === 'string' && one.text === body);
  return token?.inner ?? reading.tokens.find((one) => one.kind === 'string')?.start ?? reading.place(0).at;
}

function readSqlBody(body: string, offset: number, reading: Reading): readonly Operation[] {
  return [...splitStatements(body, 'postgresql')].flatMap((statement) =>
    readEmbedded(body.slice(statement.start, statement.end), offset + statement.start, reading),
  );
}

/** A body that PL/pgSQL's parser refuses is still searched for destructive statements, and said to be unread. */
function recogniseBody(body: string, offset: number, reading: Reading, reason: string): readonly Operation[] {
  const found = [...splitStatements(body, 'postgresql')].flatMap((statement) =>
    recogniseStatement({ ...statement, inRoutine: true }, 'postgresql', reading.where),
  );
  const shift = (one: Operation): Operation => ({ ...one, at: one.at + offset, end: one.end + offset });
  return [operation(reading, { kind: 'unread-body', reason }, reading.place(0)), ...found.map(shift)];
}

/** Bodies of functions, procedures and DO blocks: SQL and PL/pgSQL are read, other languages are opaque. */
export function readRoutine(
  node: NodeTypes['CreateFunctionStmt'] | NodeTypes['DoStmt'],
  outer: Reading,
): readonly Operation[] {
  const isFunction = 'funcname' in node;
  const name = isFunction ? stringsOf(node.funcname).join('.') : '';
  const where: Where = isFunction
    ? { kind: 'routine', name }
    : { kind: outer.where.kind === 'routine' ? 'script' : 'do' };
  const reading: Reading = { ...outer, where: outer.where.kind === 'routine' ? outer.where : where };
  const created = { kind: 'create', what: 'function', name, ifNotExists: false, temporary: false } as const;
  const own = isFunction ? [operation(outer, created, outer.place(0))] : [];
  if (isFunction && node.sql_body !== undefined) return [...own, ...readWrites(node.sql_body, reading)];
  const body = bodyOf(
    'args' in node ? node.args : (node as NodeTypes['CreateFunctionStmt']).options,
    isFunction ? 'sql' : 'plpgsql',
  );
  if (body === null) return own;
  const offset = bodyOffset(reading, body.text);
  if (body.language === 'sql') return [...own, ...readSqlBody(body.text, offset, reading)];
  if (body.language !== 'plpgsql') return own;
  const parsed = reading.parser.parsePlpgsql(reading.sql, body.text);
  if (typeof parsed === 'string') return [...own, ...recogniseBody(body.text, offset, reading, parsed)];
  return [...own, ...readPlpgsql(parsed, body.text, offset, reading)];
}
