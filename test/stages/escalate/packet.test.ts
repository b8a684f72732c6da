import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escalate } from '../../../stages/escalate/index.ts';
import { buildEscalations } from '../../../stages/escalate/packet.ts';
import { anyFindings, changeOf, escalatedFinding, numberedLines, packetInput } from './samples.ts';

describe('buildEscalations', () => {
  it('asks nothing when nothing is escalated', async () => {
    const packet = await buildEscalations(packetInput([escalatedFinding({ disposition: 'returned' })]));
    expect(packet).toEqual({ escalations: [], overBudget: false, split: null, splitAdvice: null });
  });

  it('asks one question with its code, owners, attempts and what was not checked', async () => {
    const { escalations } = await buildEscalations(
      packetInput([escalatedFinding({ reach: 'orders.total' })], {
        owners: (path) =>
          path === 'db/1.sql' ? [{ owners: ['@acme/db', '@ana'], pattern: 'db/**', source: 'CODEOWNERS:4' }] : [],
        settings: {
          seniors: ['@ana'],
          attention: { lines: 200, minutes: 15, linesPerHour: 400 },
          policy: [],
        },
        rounds: [
          {
            number: 1,
            headSha: 'a1',
            drafted: 1,
            blocking: 1,
            action: 'machine-fixes',
            outcome: 'none fits',
            durationMs: 1,
          },
          { number: 2, headSha: 'a2', drafted: 1, blocking: 1, action: null, outcome: 'the end', durationMs: 1 },
        ],
        coverage: {
          changedLines: 6,
          readLines: 4,
          files: [{ path: 'db/1.sql', changedLines: 6, readLines: 4, readBy: { sql: 4, lint: 0 }, unread: [] }],
          unread: [{ path: 'db/1.sql', gateId: 'lint', reason: 'too large' }],
          excluded: [],
        },
        outcomes: [
          { gateId: 'critique', status: 'skipped', reason: 'no model', durationMs: 0, usage: null, linesRead: 0 },
          { gateId: 'api', status: 'skipped', reason: 'no spec', durationMs: 0, usage: null, linesRead: 0 },
          {
            gateId: 'iac',
            status: 'errored',
            code: 'x',
            message: 'broke',
            hint: '',
            durationMs: 0,
            usage: null,
            linesRead: 0,
          },
        ],
      }),
    );
    expect(escalations).toEqual([
      {
        question: 'May the column `orders.total` be dropped now – does any deployed version still read or write it?',
        reason: 'a human confirms a loss',
        fingerprints: ['f1'],
        attempts: [{ round: 1, headSha: 'a1', outcome: 'machine-fixes: none fits' }],
        owners: ['@ana'],
        asked: [{ who: '@ana', why: 'owns db/** (CODEOWNERS:4), not an author' }],
        lines: 5,
        minutes: 1.3,
        rank: 1,
        excerpts: [
          {
            path: 'db/1.sql',
            side: 'new',
            startLine: 3,
            lines: ['line 3', 'line 4', 'line 5', 'line 6', 'line 7'],
            highlight: { start: 5, end: 5 },
          },
        ],
        evidence: [
          {
            fingerprint: 'f1',
            ruleId: 'sql/drop-column',
            basis: 'computed',
            confidence: 'high',
            message: 'Column orders.total is dropped.',
            where: 'db/1.sql:5',
          },
        ],
        checked: ['`db/1.sql`: 4 of 6 changed lines read by sql'],
        unchecked: [
          'no critique: no model',
          'the gate iac failed: broke',
          '`db/1.sql`: too large',
          '`db/1.sql`: 2 changed lines read by no gate',
        ],
        withinBudget: true,
      },
    ]);
  });

  it('prefers what was tried for the finding itself over the rounds', async () => {
    const attempt = { round: 2, headSha: null, outcome: 'the author disputes it' };
    const attempts = new Map([['f1', [attempt]]]);
    const { escalations } = await buildEscalations(packetInput([escalatedFinding()], { attempts }));
    expect(escalations[0]?.attempts).toEqual([attempt]);
  });

  it('reads removed lines on the old side and merges what overlaps', async () => {
    const at = (fingerprint: string, startLine: number) =>
      escalatedFinding({ fingerprint, location: { path: 'src/a.ts', side: 'old', region: { startLine } } });
    const sides: string[] = [];
    const { escalations } = await buildEscalations(
      packetInput([at('f1', 10), at('f2', 12), at('f3', 40)], {
        readLines: async (_, side) => (sides.push(side), numberedLines(60)),
      }),
    );
    expect(new Set(sides)).toEqual(new Set(['old']));
    expect(escalations).toHaveLength(1);
    expect(escalations[0]?.excerpts.map(({ startLine, lines }) => [startLine, lines.length])).toEqual([
      [8, 7],
      [38, 5],
    ]);
    expect(escalations[0]?.lines).toBe(12);
  });

  it('never shows a line that holds a secret, on either side, for any finding', async () => {
    const raw = ['a', 'TOKEN=raw-secret-value', 'c', '  TOKEN=raw-secret-value'];
    const secret = escalatedFinding({
      ruleId: 'secrets/token',
      gateId: 'secrets',
      fingerprint: 's',
      evidence: 'TOKEN=****',
      disposition: 'returned',
      location: { path: 'src/a.ts', side: 'new', region: { startLine: 2 } },
    });
    const near = (side: 'old' | 'new', fingerprint: string) =>
      escalatedFinding({ fingerprint, location: { path: 'src/a.ts', side, region: { startLine: 3 } } });
    const { escalations } = await buildEscalations(
      packetInput(
        [secret, near('new', 'n'), near('old', 'o'), { ...secret, fingerprint: 't', disposition: 'escalated' }],
        {
          readLines: async () => raw,
        },
      ),
    );
    expect(JSON.stringify(escalations)).not.toContain('raw-secret-value');
    expect(JSON.stringify(escalations).match(/TOKEN=\*\*\*\*/g)).not.toBeNull();
  });

  it('shows neither evidence where two secrets share a line', async () => {
    const secret = (fingerprint: string, evidence: string) =>
      escalatedFinding({
        ruleId: 'secrets/token',
        gateId: 'secrets',
        fingerprint,
        evidence,
        location: { path: 'src/a.ts', side: 'new', region: { startLine: 1 } },
      });
    const { escalations } = await buildEscalations(
      packetInput([secret('1', 'A=**** B=second-raw'), secret('2', 'A=first-raw B=****')], {
        readLines: async () => ['A=first-raw B=second-raw'],
      }),
    );
    expect(escalations[0]?.excerpts[0]?.lines).toEqual(['(masked)']);
  });

  it('falls back to evidence where there is no line or no file', async () => {
    const whole = escalatedFinding({ location: { path: 'gone.sql', side: 'old', region: null } });
    const { escalations } = await buildEscalations(packetInput([whole], { readLines: async () => null }));
    expect(escalations[0]?.excerpts[0]?.lines).toEqual(['DROP COLUMN total;']);
  });

  it('counts no line behind the end of the file', async () => {
    const { escalations } = await buildEscalations(
      packetInput([escalatedFinding({ location: { path: 'db/1.sql', side: 'new', region: { startLine: 1 } } })], {
        readLines: async () => ['DROP TABLE a;', ''],
      }),
    );
    expect(escalations[0]).toMatchObject({ lines: 1, excerpts: [{ lines: ['DROP TABLE a;'] }] });
  });

  it('lets critics, refuter and author speak for and against, each in one line', async () => {
    const claim = {
      status: 'uncertain' as const,
      evidence: 'the caller may\ncheck it',
      voices: [{ critic: 'security', model: 'm-1', sample: 1, says: 'anybody can read it' }],
    };
    const dispute = {
      round: 2,
      evidence: 'it is internal',
      answer: { status: 'stands' as const, reason: 'it is served' },
    };
    const { escalations } = await buildEscalations(packetInput([escalatedFinding({ claim, dispute })]));
    expect(escalations[0]?.arguments).toEqual({
      for: [
        { voice: 'critic security (m-1)', says: 'anybody can read it' },
        { voice: 'judge of disputes', says: 'it is served' },
      ],
      against: [
        { voice: 'refuter, undecided', says: 'the caller may check it' },
        { voice: 'author agent, round 2', says: 'it is internal' },
      ],
    });
    expect(escalations[0]?.evidence?.[0]?.basis).toBe('claimed');
    const { escalations: plain } = await buildEscalations(packetInput([escalatedFinding()]));
    expect(plain[0]).not.toHaveProperty('arguments');
  });

  it('holds every escalated finding exactly once, whatever the findings', async () => {
    await fc.assert(
      fc.asyncProperty(anyFindings, fc.integer({ min: 1, max: 60 }), async (findings, lines) => {
        const attention = { lines, minutes: 15, linesPerHour: 400 };
        const settings = { seniors: [], attention, policy: [] };
        const packet = await buildEscalations(packetInput(findings, { settings }));
        const asked = packet.escalations.flatMap((item) => item.fingerprints).sort();
        const escalated = findings.filter((finding) => finding.disposition === 'escalated');
        expect(asked).toEqual(escalated.map((finding) => finding.fingerprint).sort());
        expect(packet.escalations.map((item) => item.rank)).toEqual(packet.escalations.map((_, at) => at + 1));
        expect(packet.splitAdvice === null).toBe(!packet.overBudget);
      }),
    );
  });

  it('stays within the attention budget unless the first item alone exceeds it, and never skips ahead', async () => {
    const budgets = fc.record({
      lines: fc.integer({ min: 1, max: 80 }),
      minutes: fc.integer({ min: 1, max: 20 }),
      linesPerHour: fc.integer({ min: 100, max: 800 }),
    });
    await fc.assert(
      fc.asyncProperty(anyFindings, budgets, async (findings, attention) => {
        const settings = { seniors: [], attention, policy: [] };
        const { escalations, overBudget } = await buildEscalations(packetInput(findings, { settings }));
        const within = escalations.filter((item) => item.withinBudget);
        const lines = within.reduce((sum, item) => sum + item.lines, 0);
        const minutes = within.reduce((sum, item) => sum + item.minutes, 0);
        const fits = lines <= attention.lines && minutes <= attention.minutes + 0.001;
        expect(fits || within.length === 1).toBe(true);
        expect(escalations.slice(0, within.length)).toEqual(within);
        expect(escalations.length === 0 || within.length > 0).toBe(true);
        expect(overBudget).toBe(!fits || within.length < escalations.length);
      }),
    );
  });

  it('does not depend on the order in which findings arrive', async () => {
    const shuffled = anyFindings.chain((findings) =>
      fc.tuple(fc.constant(findings), fc.shuffledSubarray([...findings], { minLength: findings.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([findings, other]) => {
        expect(await buildEscalations(packetInput(other))).toEqual(await buildEscalations(packetInput(findings)));
      }),
    );
  });

  it('says where to cut a change that asks too much', async () => {
    const many = Array.from({ length: 60 }, (_, at) =>
      escalatedFinding({
        fingerprint: `f${at}`,
        reach: `t${at}`,
        location: { path: 'db/1.sql', side: 'new', region: { startLine: at + 1 } },
      }),
    );
    const packet = await buildEscalations(packetInput(many));
    expect(packet.overBudget).toBe(true);
    expect(packet.splitAdvice).toBe('cut it by concern: one change for each decision that is asked');
    const alone = await buildEscalations(packetInput(many, { change: changeOf(['db/1.sql']) }));
    expect(alone.splitAdvice).toBe('cut it by concern: one change for each decision that is asked');
  });
});

describe('escalate', () => {
  it("notes what no gate read, what tampers, and the author's words last", async () => {
    const commit = { sha: 'c1', subject: 'Fix', body: 'It is safe.', author: { name: '', email: '' }, committedAt: '' };
    const change = changeOf(['a.ts'], { title: 'T', body: 'B', commits: [{ ...commit, sha: 'c2' }, commit] });
    const tamper = escalatedFinding({ gateId: 'tamper', fingerprint: 't' });
    const closed = escalatedFinding({ gateId: 'tamper', fingerprint: 'u', disposition: 'fixed' });
    const unread = [{ side: 'new' as const, ranges: [{ start: 1, end: 2 }] }];
    const file = { path: 'a.ts', changedLines: 2, readLines: 0, readBy: {}, unread };
    const { notes } = await escalate(
      packetInput([tamper, closed], {
        change,
        coverage: {
          changedLines: 2,
          readLines: 0,
          files: [file, { ...file, path: 'x.bin' }],
          unread: [],
          excluded: [{ path: 'x.bin', gateId: null, reason: 'binary' }],
        },
        selfReview: {
          questions: [{ id: 'money', text: 'In which unit?', because: 'a.ts:1' }],
          attestations: [
            {
              digest: 'd',
              origin: 'trailer',
              where: 'commit c1',
              by: null,
              answers: [
                { id: 'money', text: 'cents' },
                { id: 'other', text: 'x' },
              ],
            },
          ],
        },
      }),
    );
    expect(notes).toEqual({
      unread: [{ path: 'a.ts', ...unread[0] }],
      tamper: ['t'],
      authorWords: {
        title: 'T',
        body: 'B',
        commits: [
          { sha: 'c1', message: 'Fix\n\nIt is safe.' },
          { sha: 'c2', message: 'Fix\n\nIt is safe.' },
        ],
        answers: [{ question: 'In which unit?', answer: 'cents', where: 'commit c1' }],
      },
    });
  });

  it('adds what the policy asks for', async () => {
    const attention = { lines: 200, minutes: 15, linesPerHour: 400 };
    const policy = [{ when: { paths: ['db/**'] }, require: 2 }];
    const escalated = await escalate(packetInput([], { settings: { seniors: [], attention, policy } }));
    expect(escalated).toMatchObject({ escalations: [], policy: { count: 2, reasons: ['it touches db/**'] } });
    expect((await escalate(packetInput([]))).policy).toEqual({ count: 0, reasons: [], demands: [], entries: [] });
  });
});
