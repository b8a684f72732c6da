import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLines } from '../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import { dialects } from '../../stages/check/_shared/sql/dialect.ts';
import { splitStatements } from '../../stages/check/_shared/sql/split-statements.ts';
import { gate } from '../../stages/check/sql/index.ts';
import { changeFromPairs } from '../support/change-from-pairs.ts';
import { readCases } from '../support/read-cases.ts';

const file = 'migrations/0001_x.sql';

/** Runs the gate and demands that every finding lies on a line of the change. */
async function check(after: string, options: object = {}): Promise<readonly FindingDraft[]> {
  const { change, files } = changeFromPairs([{ path: file, before: null, after }]);
  const signal = new AbortController().signal;
  const input = { change, options: gate.options.parse(options), prior: [], files, tools: {} as Tools, signal };
  const drafts = await gate.run(input);
  const touched = new Set(change.files.flatMap((one) => changedLines(one, 'new')));
  const places = drafts.map((draft) => draft.location?.region?.startLine ?? 0);
  expect(places.filter((line) => !touched.has(line))).toEqual([]);
  return drafts;
}

const words = (
  'SELECT DROP TABLE COLUMN DELETE FROM WHERE UPDATE SET ALTER ADD CREATE INDEX CONCURRENTLY BEGIN END ATOMIC CASE ' +
  "IF EXISTS DO EXECUTE FUNCTION AS LANGUAGE plpgsql users a.b \"x y\" 'it''s' E'\\'' $$ $x$ $x$; ; ( ) [ ] , = :: || " +
  '-- /* */ \\g \\. \n GO DELIMITER // / ` {{ }} :x ? %s é 😀 \0 1 TRUNCATE COPY stdin true RENAME TO REPLACE'
).split(' ');
const soup = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((tokens) => tokens.join(' '));
const dialect = fc.constantFrom('auto', ...dialects);

const scripts = readCases(path.resolve('stages/check/sql')).flatMap((one) =>
  one.pairs.flatMap((pair) => (pair.after === null || !pair.path.endsWith('.sql') ? [] : [pair.after])),
);

describe('any input', () => {
  it('of SQL words in any order gives findings on changed lines, never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(soup, dialect, async (text, engine) => {
        expect(await check(text, { dialect: engine })).toBeInstanceOf(Array);
      }),
      { numRuns: 400 },
    );
  });

  it('of real scripts with damaged bytes does too', async () => {
    const damage = fc.array(
      fc.tuple(fc.nat(), fc.constantFrom("'", '$', '(', ')', ';', '\n', '"', '*', '/', '\0', '')),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...scripts), damage, dialect, async (script, hits, engine) => {
        let text = script;
        for (const [nth, by] of hits) {
          const at = nth % (text.length + 1);
          text = text.slice(0, at) + by + text.slice(at + 1);
        }
        expect(await check(text, { dialect: engine })).toBeInstanceOf(Array);
      }),
      { numRuns: 300 },
    );
  });

  it('is split into statements that do not overlap, in order, inside the text', () => {
    fc.assert(
      fc.property(soup, fc.constantFrom(...dialects), (text, engine) => {
        let end = 0;
        for (const statement of splitStatements(text, engine)) {
          expect(statement.start).toBeGreaterThanOrEqual(end);
          expect(statement.end).toBeGreaterThan(statement.start);
          expect(statement.close).toBeLessThanOrEqual(text.length);
          end = statement.end;
        }
      }),
    );
  });

  it('hides no DROP TABLE behind a broken line', async () => {
    // A line may lose itself; the statement on the next line is still read.
    const broken = ["SELECT 'it's;", 'SELECT (1;', 'SELECT $x$ ;', '/* never closed', 'CREATE TABEL x;', 'SELECT "a;'];
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.constantFrom(...broken)), async (lines) => {
        const drafts = await check([...lines, 'DROP TABLE orders;', ''].join('\n'), { dialect: 'postgresql' });
        expect(drafts.map((draft) => draft.ruleId)).toContain('sql/drop-table');
      }),
      { numRuns: 60 },
    );
  });
});

describe('extreme input', () => {
  const deep: readonly [string, string][] = [
    ['parentheses', `SELECT ${'('.repeat(10_000)}1${')'.repeat(10_000)};`],
    ['open parentheses', `SELECT ${'('.repeat(10_000)};`],
    ['CASE', `SELECT ${'CASE WHEN a THEN '.repeat(10_000)}1${' END'.repeat(10_000)};`],
    ['blocks', `DO $$ ${'BEGIN '.repeat(10_000)} ${'END; '.repeat(10_000)} $$;`],
    ['comments', `${'/*'.repeat(10_000)} ${'*/'.repeat(10_000)} SELECT 1;`],
    ['comments in a body', `DO $$ BEGIN ${'/*'.repeat(10_000)} ${'*/'.repeat(10_000)} END $$;`],
    ['dollar quotes', Array.from({ length: 1_000 }, (_, nth) => `$t${nth}$`).join('\n')],
    ['templates', '{{ '.repeat(100_000)],
  ];
  it.each(deep)('%s, very deep, is read or said to be unread, and what follows is found', async (_name, text) => {
    const drafts = await check(`${text}\n;\nDROP TABLE orders;\n`);
    expect(drafts.map((draft) => draft.ruleId)).toContain('sql/drop-table');
  });

  it('a script of 5 MB is read to its end', async () => {
    const row = "INSERT INTO log (id, note) VALUES (1, 'nothing of interest'), (2, 'DROP TABLE orders;');\n";
    const drafts = await check(`${row.repeat(60_000)}DROP TABLE orders;\n`);
    expect(drafts.map((draft) => [draft.ruleId, draft.location?.region?.startLine])).toEqual([
      ['sql/drop-table', 60_001],
    ]);
  });

  it('a statement without semicolons and 20,000 heads is cut short, and says so', async () => {
    const drafts = await check('BEGIN DELETE FROM t '.repeat(20_000), { dialect: 'mysql' });
    expect(drafts.map((draft) => draft.ruleId)).toContain('sql/parse-error');
  });
});

describe('work without end', () => {
  const unreadOf = async (after: string): Promise<{ rules: string[]; unread: string[] }> => {
    const { change, files } = changeFromPairs([{ path: file, before: null, after: 'x' }]);
    const access = {
      ...files,
      read: async () => ({ text: after, bytes: new Uint8Array(), encoding: 'utf-8' as const }),
    };
    const signal = new AbortController().signal;
    const options = gate.options.parse({ dialect: 'postgresql' });
    const drafts = await gate.run({ change, options, prior: [], files: access, tools: {} as Tools, signal });
    return { rules: drafts.map((draft) => draft.ruleId), unread: files.unread.map((one) => one.reason) };
  };

  it.each([
    ['words without a semicolon', 'foo bar '.repeat(400_000), 'no semicolon'],
    ['statements that matter', 'DROP TABLE a;'.repeat(30_000), 'more than 20000'],
    ['statements that do not parse', 'SELEC 1;'.repeat(5_000), 'do not parse'],
    ['statements', "SELECT f('x');".repeat(100_010), '100000 statements'],
  ])('of too many %s is given up, and the script counts as unread', async (_what, text, reason) => {
    const { unread } = await unreadOf(text);
    expect(unread).toEqual([expect.stringContaining(reason)]);
  });

  it('passes over rows, however many, and reads what follows them', async () => {
    const rows = `INSERT INTO t VALUES ${"(1, 'a; DROP TABLE x'), ".repeat(300_000)}(2, 'b'); DROP TABLE orders;`;
    expect(await unreadOf(rows)).toEqual({ rules: ['sql/drop-table'], unread: [] });
  });

  it('does not take a semicolon inside quotes, comments or dollar quotes for the end of the rows', async () => {
    const inside = [
      "'a;b'",
      "E'it\\'s;'",
      '"x;y"',
      '$$ ; $$',
      '$t$ ; $$ ; $t$',
      '/* ; /* ; */ ; */ 1',
      '-- ;\n 1',
      "'a''; '",
    ];
    const gap = fc.constantFrom(', ', ',\n', ' , ');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...inside), { minLength: 1, maxLength: 6 }),
        gap,
        async (values, comma) => {
          const text = `INSERT INTO t (a) VALUES (${values.join(comma)}); TRUNCATE t;`;
          const [insert, truncate, ...rest] = splitStatements(text, 'postgresql');
          expect([insert?.onlyAddsRows, insert?.close, rest]).toEqual([true, text.indexOf(' TRUNCATE'), []]);
          expect(truncate?.tokens.map((token) => token.text)).toEqual(['TRUNCATE', 'T']);
        },
      ),
    );
  });
});

it('has the cases that these tests mutate', () => {
  expect(scripts.length).toBeGreaterThan(30);
  expect(readFileSync('stages/check/sql/README.md', 'utf8')).toContain('## Limits');
});
