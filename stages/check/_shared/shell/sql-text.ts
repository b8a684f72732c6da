import type { Dialect } from '../sql/dialect.ts';
import { splitStatements, type Statement } from '../sql/split-statements.ts';
import { isSymbol, isWord, type Token } from '../sql/token.ts';

/** A statement that destroys, found in text that is given to a database client. Offsets are those of that text. */
export interface DestructiveSql {
  readonly start: number;
  readonly end: number;
  /** Ends a sentence: `drops the table users`. */
  readonly does: string;
  readonly isCertain: boolean;
}

interface Verdict {
  readonly does: string;
  readonly isCertain: boolean;
}

const grave = new Set(
  'DATABASE SCHEMA TABLE TABLESPACE KEYSPACE USER ROLE OWNED EXTENSION COLUMN PARTITION BUCKET MEASUREMENT SERIES STAGE PLUGGABLE WAREHOUSE STREAM TOPIC'.split(
    ' ',
  ),
);
const light = new Set(
  'VIEW INDEX FUNCTION PROCEDURE SEQUENCE TRIGGER TYPE DOMAIN POLICY RULE MATERIALIZED EVENT SERVER PUBLICATION SUBSCRIPTION CONSTRAINT DEFAULT'.split(
    ' ',
  ),
);
const fillers = new Set([
  'IF',
  'EXISTS',
  'ONLY',
  'TABLE',
  'FROM',
  'LOW_PRIORITY',
  'QUICK',
  'IGNORE',
  'CONCURRENTLY',
  'BY',
]);

/** The name behind a keyword, its parts put together again. */
function nameAfter(tokens: readonly Token[], at: number): string {
  let index = at;
  while (tokens[index]?.kind === 'word' && fillers.has(tokens[index]?.text ?? '')) index++;
  const parts: string[] = [];
  for (; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined || (token.kind === 'symbol' && token.text !== '.')) break;
    if (parts.length > 0 && parts.at(-1) !== '.' && token.text !== '.') break;
    parts.push(token.kind === 'word' ? token.text.toLowerCase() : token.text);
  }
  return parts.join('');
}

const certain = (does: string): Verdict => ({ does: does.trim(), isCertain: true });
const doubtful = (does: string): Verdict => ({ does: does.trim(), isCertain: false });

function judgeDrop(tokens: readonly Token[]): Verdict | null {
  const kind = tokens.slice(1, 4).find((token) => grave.has(token.text) || light.has(token.text));
  if (kind === undefined || tokens.slice(1, 3).some((token) => isWord(token, 'TEMPORARY', 'TEMP'))) return null;
  const name = nameAfter(tokens, tokens.indexOf(kind) + 1);
  const does = `drops the ${kind.text.toLowerCase()} ${name}`;
  return grave.has(kind.text) ? certain(does) : doubtful(does);
}

/** `WHERE true`, `WHERE 1=1`. */
function isAlways(condition: readonly Token[]): boolean {
  const text = condition.map((token) => token.text).join(' ');
  return /^(?:TRUE|1|1 = 1|'1' = '1'|0 = 0)$/i.test(text);
}

function isRestricted(tokens: readonly Token[]): boolean {
  const where = tokens.findIndex((token) => isWord(token, 'WHERE'));
  if (where !== -1) return !isAlways(tokens.slice(where + 1));
  return tokens.some((token) => isWord(token, 'LIMIT', 'JOIN', 'USING'));
}

function judgeAlter(tokens: readonly Token[]): Verdict | null {
  const name = nameAfter(tokens, 2);
  for (let at = 2; at < tokens.length; at++) {
    const next = tokens[at + 1];
    if (isWord(tokens[at], 'DROP', 'TRUNCATE') && next !== undefined) {
      if (light.has(next.text) || isWord(next, 'NOT', 'IDENTITY', 'EXPRESSION')) continue;
      return certain(`drops ${nameAfter(tokens, at + 2) || nameAfter(tokens, at + 1)} from ${name}`);
    }
    if (isWord(tokens[at], 'DISABLE') && isWord(next, 'ROW', 'TRIGGER'))
      return doubtful(`disables protection of ${name}`);
  }
  return null;
}

function judgeStatement({ tokens }: Statement): Verdict | null {
  const start = isWord(tokens[0], 'WITH') ? tokens.findIndex((token) => isWord(token, 'DELETE', 'UPDATE')) : 0;
  const own = tokens.slice(Math.max(0, start));
  const [first, second] = own;
  switch (first?.kind === 'word' ? first.text : '') {
    case 'DROP':
      return judgeDrop(own);
    case 'TRUNCATE':
      return certain(`empties the table ${nameAfter(own, 1)}`);
    case 'DELETE':
      return isRestricted(own) ? null : certain(`deletes every row of ${nameAfter(own, 1)}`);
    case 'UPDATE':
      return isRestricted(own) || !own.some((token) => isWord(token, 'SET'))
        ? null
        : certain(`changes every row of ${nameAfter(own, 1)}`);
    case 'ALTER':
      return isWord(second, 'TABLE') ? judgeAlter(own) : null;
    case 'RESET':
      return isWord(second, 'MASTER', 'BINARY', 'SLAVE', 'REPLICA')
        ? certain('throws away the replication logs')
        : null;
    case 'PURGE':
      return isWord(second, 'BINARY', 'MASTER', 'RECYCLEBIN', 'TABLE')
        ? certain('deletes logs or dropped tables for good')
        : null;
    case 'SHUTDOWN':
      return certain('stops the server');
    default:
      return null;
  }
}

/** Statements of a text that destroy. A `\c name` or `.mode` of a client in front of one is passed over. */
export function findDestructiveSql(text: string, dialect: Dialect): readonly DestructiveSql[] {
  const found: DestructiveSql[] = [];
  for (const statement of splitStatements(text, dialect)) {
    const tokens = statement.tokens.filter((token) => !isSymbol(token, '\\'));
    const verdict = judgeStatement({ ...statement, tokens });
    if (verdict !== null) found.push({ start: statement.start, end: statement.end, ...verdict });
  }
  return found;
}

const scripts: readonly (readonly [RegExp, string])[] = [
  [/\.dropDatabase\s{0,4}\(/, 'drops the database'],
  [/\.dropIndexes\s{0,4}\(/, 'drops the indexes'],
  [/\.dropUser\s{0,4}\(|\.dropAllUsers\s{0,4}\(/, 'drops users'],
  [/\.drop\s{0,4}\(\s{0,4}\)/, 'drops the collection'],
  [/\.(?:deleteMany|remove)\s{0,4}\(\s{0,4}(?:\{\s{0,4}\})?\s{0,4}\)/, 'deletes every document'],
  [/\bdropDatabase\s{0,4}:\s{0,4}1/, 'drops the database'],
  [/\.shutdownServer\s{0,4}\(/, 'stops the server'],
];

/** Calls of the mongo shell that destroy. */
export function findDestructiveMongo(text: string): readonly DestructiveSql[] {
  return scripts.flatMap(([pattern, does]) => {
    const found = pattern.exec(text);
    return found === null ? [] : [{ start: found.index, end: found.index + found[0].length, does, isCertain: true }];
  });
}
