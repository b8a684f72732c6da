import type { PostgresServer } from '../../support/run-postgres.ts';
import type { Psql } from '../../support/run-psql.ts';
import type { Effect, Waits, Work } from './claims.ts';

export type Observed = Pick<Effect, 'locks' | 'waits' | 'work'>;

export interface Sessions {
  /** Runs the statement. */
  readonly actor: Psql;
  /** Looks at locks. */
  readonly watcher: Psql;
  /** Reads and writes as an application would, giving up soon. */
  readonly reader: Psql;
  /** Keeps a statement that needs to be alone from ending. */
  readonly holder: Psql;
}

export async function openSessions(server: PostgresServer): Promise<Sessions> {
  const [actor, watcher, reader, holder] = [server.connect(), server.connect(), server.connect(), server.connect()];
  await reader.run("SET lock_timeout = '60ms'");
  return { actor, watcher, reader, holder };
}

const strength = [
  'AccessShare',
  'RowShare',
  'RowExclusive',
  'ShareUpdateExclusive',
  'Share',
  'ShareRowExclusive',
  'Exclusive',
];
const rank = (mode: string): number => (strength.includes(mode) ? strength.indexOf(mode) : strength.length);

/** Strongest lock on each table, asked for or held; reading alone does not count. */
async function locksOf({ actor, watcher }: Sessions): Promise<Record<string, string>> {
  const { rows } = await watcher.run(`
    SELECT c.relname, replace(l.mode, 'Lock', '') FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
    WHERE l.pid = ${await actor.pid} AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`);
  const locks: Record<string, string> = {};
  for (const [table = '', mode = ''] of rows) {
    if (mode !== 'AccessShare' && rank(mode) > rank(locks[table] ?? 'AccessShare')) locks[table] = mode;
  }
  return locks;
}

async function isLockedOut(reader: Psql, statement: string): Promise<boolean> {
  const { error } = await reader.run(`BEGIN; ${statement}`);
  await reader.run('ROLLBACK');
  if (error !== null && error.state !== '55P03') throw new Error(`${statement}: ${error.message}`);
  return error !== null;
}

async function whoWaits({ reader }: Sessions, table: string | undefined): Promise<Waits> {
  if (table === undefined) return 'nobody';
  if (await isLockedOut(reader, `SELECT count(*) FROM ${table}`)) return 'everybody';
  return (await isLockedOut(reader, `DELETE FROM ${table} WHERE false`)) ? 'writers' : 'nobody';
}

type Files = ReadonlyMap<string, string>;

/** The file that each table lives in: another one after every row was copied. */
async function filesOf(session: Psql): Promise<Files> {
  const { rows } = await session.run(`
    SELECT oid, pg_relation_filepath(oid) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`);
  return new Map(rows.map(([oid = '', file = '']) => [oid, file]));
}

async function rowsRead(session: Psql): Promise<number> {
  const { rows } = await session.run(
    "SELECT coalesce(sum(seq_tup_read), 0) FROM pg_stat_xact_all_tables WHERE schemaname = 'public'",
  );
  return Number(rows[0]?.[0]);
}

function workOf(before: Files, after: Files, read: number): Work {
  if ([...before].some(([oid, file]) => after.has(oid) && after.get(oid) !== file)) return 'rewrite';
  return read > 0 ? 'scan' : 'none';
}

/** Runs a statement that must not fail. */
export async function succeed(session: Psql, statement: string): Promise<void> {
  const { error } = await session.run(statement);
  if (error !== null) throw new Error(`${statement}: ${error.message}`);
}

/** Runs the statements in a transaction, looks while it is open, and rolls it back. */
async function observeInTransaction(effect: Effect, sessions: Sessions): Promise<Observed> {
  const { actor } = sessions;
  await succeed(actor, 'BEGIN');
  try {
    const [files, read] = [await filesOf(actor), await rowsRead(actor)];
    await succeed(actor, effect.sql.replace(/^BEGIN; /, ''));
    const work = workOf(files, await filesOf(actor), (await rowsRead(actor)) - read);
    return { locks: await locksOf(sessions), waits: await whoWaits(sessions, Object.keys(effect.locks)[0]), work };
  } finally {
    await actor.run('ROLLBACK');
  }
}

async function untilBlocked({ actor, watcher }: Sessions): Promise<void> {
  const query = `SELECT 1 FROM pg_stat_activity WHERE pid = ${await actor.pid} AND wait_event_type = 'Lock'`;
  for (let tries = 0; tries < 500; tries++) {
    if ((await watcher.run(query)).rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the statement was expected to wait for another session');
}

/** Another session's transaction stops the statement half way; when that ends, it finishes and is undone. */
async function observeAlone(effect: Effect, sessions: Sessions): Promise<Observed> {
  const { actor, watcher, holder } = sessions;
  const { held = '', undo = '' } = effect.alone ?? {};
  await succeed(holder, `BEGIN; ${held}`);
  const files = await filesOf(watcher);
  const running = actor.run(effect.sql);
  await untilBlocked(sessions);
  const locks = await locksOf(sessions);
  const waits = await whoWaits(sessions, Object.keys(effect.locks)[0]);
  await succeed(holder, 'ROLLBACK');
  const { error } = await running;
  if (error !== null) throw new Error(`${effect.sql}: ${error.message}`);
  const after = await filesOf(watcher);
  if (undo !== '') await succeed(actor, undo);
  // Outside a transaction the counters of rows read are gone before they can be asked for.
  const work = workOf(files, after, 0);
  return { locks, waits, work: work === 'rewrite' ? work : effect.work };
}

export function observe(effect: Effect, sessions: Sessions): Promise<Observed> {
  return effect.alone === undefined ? observeInTransaction(effect, sessions) : observeAlone(effect, sessions);
}
