import type { Dialect } from './dialect.ts';
import { dialectFromText } from './dialect.ts';
import { keyOf } from './operations.ts';
import type { Action } from './operations.ts';
import { recogniseStatement } from './recognise/recognise-statement.ts';
import { splitStatements } from './split-statements.ts';
import type { Statement } from './split-statements.ts';
import { isWord } from './token.ts';

export type DestructiveKind =
  | 'drop-database'
  | 'drop-schema'
  | 'drop-table'
  | 'drop-column'
  | 'drop-partition'
  | 'drop-role'
  | 'truncate'
  | 'delete-without-where'
  | 'update-without-where'
  | 'dynamic'
  | 'recovery-lost'
  | 'protection-off'
  | 'database-offline'
  | 'grant-widened'
  | 'unreadable';

/** Something in a text of SQL that destroys data or takes its protection away. */
export interface DestructiveSql {
  readonly kind: DestructiveKind;
  /** What it hits, as the text names it: `orders`, `users.fax`; empty where it names nothing. */
  readonly object: string;
  /** UTF-16 code units into the text. */
  readonly offset: number;
  readonly length: number;
  /** One sentence that names the object. */
  readonly message: string;
  readonly remedy: string;
}

type Told = Pick<DestructiveSql, 'kind' | 'object' | 'message' | 'remedy'>;

const byHand = 'Take it out of what runs by itself: a person runs it, after a backup whose restore was tried.';
const later =
  'Stop reading and writing it first and deploy that; keep it for a release under another name; drop it in a later change, after a backup that was restored once.';
const nameRows = 'Say which rows: WHERE <condition>, in batches by key on a large table.';

function tellDrop(action: Extract<Action, { kind: 'drop' }>): Told | null {
  const { what, name } = action;
  if (what === 'database') {
    return {
      kind: 'drop-database',
      object: name,
      message: `DROP DATABASE deletes ${name} with everything in it`,
      remedy: byHand,
    };
  }
  if (what === 'schema') {
    return {
      kind: 'drop-schema',
      object: name,
      message: `DROP deletes schema ${name} with every table in it`,
      remedy: byHand,
    };
  }
  if (what === 'table') {
    return { kind: 'drop-table', object: name, message: `DROP TABLE deletes ${name} with all its rows`, remedy: later };
  }
  if (what !== 'role') return null;
  return {
    kind: 'drop-role',
    object: name,
    message: `DROP takes user ${name} away: whatever connects as it fails`,
    remedy: byHand,
  };
}

function tellWrite(action: Extract<Action, { kind: 'write' }>): Told | null {
  const { verb, table, filter } = action;
  if (filter === 'rows') return null;
  const how = filter === 'none' ? 'has no WHERE' : 'has a WHERE that is always true';
  const does = verb === 'delete' ? 'deletes' : 'overwrites';
  const message = `${verb.toUpperCase()} ${how} and ${does} every row of ${table}`;
  return { kind: `${verb}-without-where`, object: table, message, remedy: nameRows };
}

function tell(action: Action): Told | null {
  switch (action.kind) {
    case 'drop':
      return tellDrop(action);
    case 'write':
      return tellWrite(action);
    case 'truncate':
      return {
        kind: 'truncate',
        object: action.table,
        message: `TRUNCATE deletes all rows of ${action.table}`,
        remedy: byHand,
      };
    case 'drop-column': {
      const object = `${action.table}.${action.column}`;
      return { kind: 'drop-column', object, message: `DROP COLUMN deletes ${object} with its values`, remedy: later };
    }
    case 'partition': {
      const object = `${action.table} ${action.partition}`;
      const message = `ALTER TABLE ${action.table} ${action.action}s partition ${action.partition}`;
      return action.action === 'detach' ? null : { kind: 'drop-partition', object, message, remedy: byHand };
    }
    case 'dynamic':
      return {
        kind: 'dynamic',
        object: '',
        message: `SQL put together at run time: "${action.text.slice(0, 60)}"`,
        remedy: byHand,
      };
    case 'lose-recovery':
      return { kind: 'recovery-lost', object: action.target, message: action.what, remedy: byHand };
    case 'disable': {
      const on = action.table === null ? '' : ` on ${action.table}`;
      const message = `This switches off ${action.what}${on}: what it kept out gets in`;
      return {
        kind: 'protection-off',
        object: action.table ?? '',
        message,
        remedy: 'Leave it on, or switch it on again and check what came in meanwhile.',
      };
    }
    case 'take-offline': {
      const message = `ALTER DATABASE ${action.database} SET ${action.how} throws out whoever is connected`;
      return { kind: 'database-offline', object: action.database, message, remedy: byHand };
    }
    case 'grant': {
      const message = `${action.to} gets ${action.what}`;
      return {
        kind: 'grant-widened',
        object: action.to,
        message,
        remedy: 'Grant what is needed, on the objects that need it, to a role of its own.',
      };
    }
    case 'unread-body': {
      const message = `The SQL cannot be read to its end: ${action.reason}`;
      return { kind: 'unreadable', object: '', message, remedy: 'Split it into statements.' };
    }
    default:
      return null;
  }
}

/** Tables that the text itself makes, or that are temporary: dropping them again loses nothing. */
function createOwn(): { learn(action: Action): void; has(action: Action): boolean } {
  const own = new Set<string>();
  return {
    learn(action) {
      if (action.kind === 'create' && (action.temporary || !action.ifNotExists)) own.add(keyOf(action.name));
    },
    has(action) {
      const name = action.kind === 'drop' ? action.name : 'table' in action ? (action.table ?? '') : '';
      return own.has(keyOf(name)) || name.startsWith('#') || /^pg_temp\b/i.test(name);
    },
  };
}

function unread(statement: Statement): DestructiveSql | null {
  if (!statement.unterminated && statement.isCut !== true) return null;
  const message = statement.unterminated
    ? 'A quote or comment in the SQL is never closed'
    : 'The SQL has no semicolon for too long';
  const place = { offset: statement.start, length: Math.max(1, statement.end - statement.start) };
  return { kind: 'unreadable', object: '', message, remedy: 'Close the quote, or split the text.', ...place };
}

/** Bodies of DO blocks run at once: their text is SQL too. */
function insideDo({ tokens }: Statement): readonly DestructiveSql[] {
  if (!isWord(tokens[0], 'DO')) return [];
  return tokens.flatMap((token) => {
    if (token.kind !== 'string' || token.inner === undefined) return [];
    const inner = token.inner;
    return recogniseDestructive(token.text, 'postgresql').map((one) => ({ ...one, offset: one.offset + inner }));
  });
}

/**
 * What destroys data in SQL that stands in a shell command, a heredoc, a YAML value or a string of a program. By keywords in
 * every dialect (default: what the text looks like, else PostgreSQL), without the `sql` gate's judgement of migrations: no
 * locks, no rollbacks, no knowledge of other files. Never throws; text that is no SQL gives nothing.
 */
export function recogniseDestructive(text: string, dialect?: Dialect): readonly DestructiveSql[] {
  const engine = dialect ?? dialectFromText(text) ?? 'postgresql';
  const own = createOwn();
  const found: DestructiveSql[] = [];
  for (const statement of splitStatements(text, engine)) {
    for (const { action, at, end } of recogniseStatement(statement, engine)) {
      const told = own.has(action) ? null : tell(action);
      if (told !== null) found.push({ ...told, offset: at, length: end - at });
      own.learn(action);
    }
    found.push(...insideDo(statement));
    const failed = unread(statement);
    if (failed !== null) found.push(failed);
  }
  return found;
}
