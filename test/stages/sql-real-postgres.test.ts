/** Every claim of the gate about PostgreSQL, tried on a real server: who waits, what is scanned or rewritten, what fails. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import { gate } from '../../stages/check/sql/index.ts';
import { compareTypes } from '../../stages/check/sql/judge/types/compare-types.ts';
import { steadyFunctions } from '../../stages/check/sql/postgres/steady-functions.ts';
import { changeFromPairs } from '../support/change-from-pairs.ts';
import { findPostgres, startPostgres } from '../support/run-postgres.ts';
import type { PostgresServer } from '../support/run-postgres.ts';
import { failingClaims, lockClaims } from './sql-postgres/claims.ts';
import type { Effect } from './sql-postgres/claims.ts';
import { observe, openSessions, succeed } from './sql-postgres/observe.ts';
import type { Sessions } from './sql-postgres/observe.ts';
import { schema } from './sql-postgres/schema.ts';
import { typeChanges } from './sql-postgres/type-changes.ts';

// As messages say it.
const phrases = { everybody: 'nobody can read or write', writers: 'nobody can write' } as const;

const installation = findPostgres();
const folder = 'folder' in installation ? installation.folder : null;
const title = folder === null ? `skipped: ${'missing' in installation ? installation.missing : ''}` : folder;

async function judge(after: string): Promise<readonly FindingDraft[]> {
  const { change, files } = changeFromPairs([
    { path: 'migrations/1.sql', before: `${schema.join(';\n')};\n`, after: `${schema.join(';\n')};\n` },
    { path: 'migrations/2.sql', before: null, after: `${after};\n` },
  ]);
  const options = gate.options.parse({ dialect: 'postgresql' });
  const signal = new AbortController().signal;
  const drafts = await gate.run({ change, options, prior: [], files, tools: {} as Tools, signal });
  return drafts.filter((draft) => draft.level !== 'note');
}

// The reporter of CI does not show the titles of what is skipped.
if (folder === null) process.stderr.write(`test/stages/sql-real-postgres.test.ts ${title}\n`);

describe.skipIf(folder === null)(`PostgreSQL (${title})`, () => {
  let server: PostgresServer;
  let sessions: Sessions;

  beforeAll(async () => {
    server = await startPostgres(folder ?? '');
    sessions = await openSessions(server);
    for (const statement of schema) await succeed(sessions.actor, statement);
  });
  afterAll(() => server?.stop());

  const expected = ({ locks, waits, work }: Effect): object => ({ locks, waits, work });

  /** Sums up how bad a lock is: who waits comes first, then for how long. */
  const weight = ({ waits, work }: Effect): number =>
    ['nobody', 'writers', 'everybody'].indexOf(waits) * 3 + ['none', 'scan', 'rewrite'].indexOf(work);

  describe('a statement that the gate reports', () => {
    const reported = lockClaims.filter((claim) => claim.rule !== null);
    it.each(reported.map((claim) => [claim.rule, claim.sql, claim] as const))('%s: %s', async (rule, sql, claim) => {
      expect(await observe(claim, sessions)).toEqual(expected(claim));
      const drafts = await judge(sql);
      expect(drafts.map((draft) => draft.ruleId)).toEqual([`sql/${rule}`]);
      // What the message says of who waits is what was seen.
      const isAboutLocks = drafts[0]?.consequence === 'lock';
      expect(isAboutLocks && claim.waits === 'nobody').toBe(false);
      expect(drafts[0]?.message).toContain(isAboutLocks && claim.waits !== 'nobody' ? phrases[claim.waits] : '');
    });
  });

  describe('the safe form', () => {
    const pairs = lockClaims.flatMap((claim) => (claim.safe ?? []).map((safe) => [safe.sql, safe, claim] as const));
    it.each(pairs)('%s', async (sql, safe, claim) => {
      expect(await observe(safe, sessions)).toEqual(expected(safe));
      expect(await judge(sql)).toEqual([]);
      // A short exclusive lock is better than a long one, and a scan that nobody waits for better than both.
      expect(safe.work === 'none' || safe.waits === 'nobody').toBe(true);
      expect(weight(safe)).toBeLessThan(weight(claim));
    });
  });

  describe('a statement that the gate lets pass', () => {
    const passed = lockClaims.filter((claim) => claim.rule === null);
    it.each(passed.map((claim) => [claim.sql, claim] as const))('%s', async (sql, claim) => {
      expect(await observe(claim, sessions)).toEqual(expected(claim));
      expect(await judge(sql)).toEqual([]);
    });
  });

  it.each(failingClaims.map((claim) => [claim.rule, claim.sql, claim.state] as const))(
    '%s: %s fails',
    async (rule, sql, state) => {
      const { actor } = sessions;
      if (!sql.startsWith('BEGIN')) await actor.run('BEGIN');
      const { error } = await actor.run(sql);
      await actor.run('ROLLBACK');
      expect(error).toMatchObject({ state });
      expect((await judge(sql)).map((draft) => draft.ruleId)).toEqual([`sql/${rule}`]);
    },
  );

  describe('a change of type', () => {
    it.each(typeChanges)('%s', async (_title, { from, to, value, effect, using }) => {
      const { actor } = sessions;
      const run = async (sql: string): Promise<readonly (readonly string[])[]> => {
        const { rows, error } = await actor.run(sql);
        if (error !== null) throw new Error(`${sql}: ${error.message}`);
        return rows;
      };
      const look = async (): Promise<{ file: string; text: string }> => {
        const [row] = await run(`SELECT pg_relation_filepath('t'), c::text FROM t WHERE c::text <> '0'`);
        return { file: row?.[0] ?? '', text: row?.[1] ?? '' };
      };
      await run("BEGIN; SET LOCAL timezone = 'Asia/Tokyo'");
      try {
        await run(`CREATE TABLE t (c ${from}); INSERT INTO t VALUES (${value})`);
        const before = await look();
        const conversion = using === undefined ? '' : ` USING ${using}`;
        const { error } = await actor.run(`ALTER TABLE t ALTER COLUMN c TYPE ${to}${conversion}`);
        const after = error === null ? await look() : before;
        const seen = {
          none: error === null && after.file === before.file,
          rewrite: error === null && after.file !== before.file && isSameValue(before.text, after.text),
          change: error === null && after.file !== before.file && !isSameValue(before.text, after.text),
          refuse: error?.state.startsWith('22') === true,
        };
        expect({ [effect]: seen[effect] }).toEqual({ [effect]: true });
        expect(compareTypes(from, to)).toBe(using === undefined ? effect : 'refuse');
      } finally {
        await actor.run('ROLLBACK');
      }
    });
  });

  it('knows no volatile function as steady', async () => {
    const { rows } = await sessions.watcher.run("SELECT DISTINCT proname FROM pg_proc WHERE provolatile = 'v'");
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.flat().filter((name) => steadyFunctions.has(name))).toEqual([]);
  });
});

/** Whether two texts say the same value: `5` and `5.00`, `{"a":1}` and `{"a": 1}`, with and without a time zone. */
function isSameValue(before: string, after: string): boolean {
  const plain = (text: string): string =>
    text
      .replaceAll(' ', '')
      .replace(/\+\d\d$/, '')
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '')
      .replace(/00:00:00$/, '');
  return plain(before) === plain(after);
}
