import type { Dialect } from '../sql/dialect.ts';
import { type DestructiveKind, recogniseDestructive } from '../sql/recognise-destructive.ts';
import { splitStatements, type Statement } from '../sql/split-statements.ts';
import { isWord, type Token } from '../sql/token.ts';

/** A statement that destroys, found in text that is given to a database client. Offsets are those of that text. */
export interface ShellSql {
  readonly start: number;
  readonly end: number;
  /** Ends a sentence: `drops the view users`. */
  readonly does: string;
  /** `table users`, or what `does` ends in. */
  readonly reach: string;
  readonly isCertain: boolean;
}

/** What the shared engine does not know, because the objects are of other databases, or because a migration may drop them. */
const grave =
  /^(?:OWNED|EXTENSION|TABLESPACE|KEYSPACE|BUCKET|MEASUREMENT|SERIES|STAGE|PLUGGABLE|WAREHOUSE|STREAM|TOPIC)$/;
const light =
  /^(?:VIEW|INDEX|FUNCTION|PROCEDURE|SEQUENCE|TRIGGER|TYPE|DOMAIN|POLICY|RULE|MATERIALIZED|EVENT|SERVER|PUBLICATION|SUBSCRIPTION)$/;
const fillers = /^(?:IF|EXISTS|ONLY|CONCURRENTLY|BY|VIEW)$/;

const doubted: ReadonlySet<DestructiveKind> = new Set(['dynamic', 'protection-off', 'grant-widened', 'unreadable']);

/** The name behind a keyword, its parts put together again. */
function nameAfter(tokens: readonly Token[], at: number): string {
  let index = at;
  while (tokens[index]?.kind === 'word' && fillers.test(tokens[index]?.text ?? '')) index++;
  const parts: string[] = [];
  for (; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined || (token.kind === 'symbol' && token.text !== '.')) break;
    if (parts.length > 0 && parts.at(-1) !== '.' && token.text !== '.') break;
    parts.push(token.kind === 'word' ? token.text.toLowerCase() : token.text);
  }
  return parts.join('');
}

/** Drops of other databases' objects, and a server that is stopped. */
function judgeOther({ start, end, tokens }: Statement): ShellSql | null {
  if (isWord(tokens[0], 'SHUTDOWN')) return { start, end, does: 'stops the server', reach: 'server', isCertain: true };
  if (!isWord(tokens[0], 'DROP') || isWord(tokens[1], 'TEMPORARY', 'TEMP')) return null;
  const at = tokens.findIndex(
    (token, index) => index > 0 && index < 4 && (grave.test(token.text) || light.test(token.text)),
  );
  const kind = tokens[at]?.text ?? '';
  if (kind === '') return null;
  const reach = `${kind.toLowerCase()} ${nameAfter(tokens, at + 1)}`;
  return { start, end, does: `drops the ${reach}`, reach, isCertain: grave.test(kind) };
}

/**
 * Statements that destroy, in text that is given to a database client: what the `sql` gate's engine recognises, and drops that
 * are none of a migration's. A `\c name` or `.mode` of a client in front of one is passed over.
 */
export function findDestructiveSql(text: string, dialect: Dialect): readonly ShellSql[] {
  const plain = text.replace(/\\(?=[a-zA-Z])/g, ' ');
  const statements = [...splitStatements(plain, dialect)];
  const whole = (offset: number) => statements.find(({ start, end }) => offset >= start && offset < end);
  const told = recogniseDestructive(plain, dialect).map((one) => ({
    start: whole(one.offset)?.start ?? one.offset,
    end: whole(one.offset)?.end ?? one.offset + one.length,
    does: `runs SQL: ${one.message}`,
    reach: one.object === '' ? 'the database' : one.object,
    isCertain: !doubted.has(one.kind),
  }));
  const other = statements.flatMap((statement) => judgeOther(statement) ?? []);
  const isNew = (one: ShellSql) => !told.some(({ start }) => start >= one.start && start < one.end);
  return [...told, ...other.filter(isNew)].sort((a, b) => a.start - b.start);
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
export function findDestructiveMongo(text: string): readonly ShellSql[] {
  return scripts.flatMap(([pattern, does]) => {
    const found = pattern.exec(text);
    return found === null
      ? []
      : [
          {
            start: found.index,
            end: found.index + found[0].length,
            does,
            reach: does.split(' ').slice(1).join(' '),
            isCertain: true,
          },
        ];
  });
}
