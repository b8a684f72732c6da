import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecisionRecord } from '../../../pipeline/domain/decision-record.ts';
import type { Report } from '../../../pipeline/domain/report.ts';
import { easePacket } from '../../../pipeline/cli/review-session/ease-packet.ts';
import { chanceOfRise, chanceOfSide } from '../../../stages/escalate/habits/exact-tests.ts';
import { findPrevented } from '../../../stages/escalate/habits/find-prevented.ts';
import { describeHabits, measureHabits } from '../../../stages/escalate/habits/measure-habits.ts';
import { escalatedFinding } from './samples.ts';

const ana = { login: null, email: 'ana@acme.example', name: 'Ana' };
const bo = { login: 'bo', email: null, name: null };
const attention = { lines: 200, minutes: 15, linesPerHour: 400 };

function record(at: number, over: Partial<DecisionRecord> = {}): DecisionRecord {
  return {
    at: new Date(at * 60_000).toISOString(),
    reviewer: ana,
    headSha: 'a'.repeat(40),
    fingerprint: `f${at}`,
    ruleId: 'sql/truncate',
    level: 'error',
    decision: 'accept',
    reason: null,
    lines: 20,
    seconds: 200,
    comment: false,
    ...over,
  };
}

const many = (count: number, of: (at: number) => Partial<DecisionRecord>): DecisionRecord[] =>
  Array.from({ length: count }, (_, at) => record(at, of(at)));
/** Half sent back with a word, slowly; then everything accepted in silence, at a glance. */
const tired = many(60, (at) =>
  at < 30 ? { decision: at % 2 ? 'fix' : 'accept', comment: at % 2 === 0 } : { seconds: 10 },
);

describe('exact tests', () => {
  it.each([
    [{ yes: 1, of: 10 }, { yes: 9, of: 10 }, 0.000_547],
    [{ yes: 5, of: 10 }, { yes: 5, of: 10 }, 0.671_86],
    [{ yes: 3, of: 3 }, { yes: 0, of: 3 }, 1],
  ])('Fisher: from %j to %j', (before, after, chance) => expect(chanceOfRise(before, after)).toBeCloseTo(chance, 4));

  it.each([
    [10, 10, 1 / 1024],
    [8, 10, 56 / 1024],
    [0, 10, 1],
  ])('%d of %d on one side', (yes, of, chance) => expect(chanceOfSide({ yes, of })).toBeCloseTo(chance, 9));
});

describe('measureHabits', () => {
  it('sees approvals rise, comments fall and reading end, and asks for half', () => {
    const habits = measureHabits(tired, ana, attention);
    expect(habits.signs?.map(({ name, holds }) => [name, holds])).toEqual([
      ['approvals', true],
      ['comments', true],
      ['speed', true],
    ]);
    expect(habits).toMatchObject({ alarm: true, attention: { lines: 100, minutes: 7.5, linesPerHour: 400 } });
    expect(describeHabits(habits).join('\n')).toContain('you accepted 100 %, before that 50 %');
  });

  it('says nothing on few decisions', () => {
    expect(measureHabits(tired.slice(0, 39), ana, attention)).toMatchObject({ signs: null, alarm: false, attention });
  });

  it('needs two signs: somebody who is only fast, or only agrees, is left alone', () => {
    const fast = many(60, (at) => ({ seconds: 5, decision: at % 2 ? 'fix' : 'accept', comment: at % 3 === 0 }));
    expect(measureHabits(fast, ana, attention)).toMatchObject({ alarm: false, attention });
    expect(
      measureHabits(fast, ana, attention)
        .signs?.filter(({ holds }) => holds)
        .map(({ name }) => name),
    ).toEqual(['speed']);
  });

  it('looks at one reviewer alone, and at what is recent', () => {
    const others = tired.map((each) => ({ ...each, reviewer: bo }));
    const calm = many(80, (at) => ({ decision: at % 2 ? 'fix' : 'accept', comment: at % 2 === 0 }));
    expect(measureHabits([...others, ...calm], ana, attention).alarm).toBe(false);
    expect(measureHabits(others, ana, attention).decisions).toBe(0);
    const later = calm.map((each, at) => ({ ...each, at: new Date((1000 + at) * 60_000).toISOString() }));
    expect(measureHabits([...tired, ...later], ana, attention).alarm).toBe(false);
  });

  it('does not take untimed decisions or short excerpts for speed', () => {
    const untimed = tired.map((each) => ({ ...each, seconds: null }));
    expect(measureHabits(untimed, ana, attention).signs?.[2]).toMatchObject({ holds: false, chance: 1 });
    const short = tired.map((each) => ({ ...each, lines: 2, seconds: 1 }));
    expect(measureHabits(short, ana, attention).signs?.[2]?.holds).toBe(false);
  });

  it('counts the time of an item once, however many findings one key decided', () => {
    const slow = many(80, (at) => ({ at: record(Math.floor(at / 4)).at, lines: at % 4 === 0 ? 20 : 0, seconds: 60 }));
    const [, , speed] = measureHabits(slow, ana, attention).signs ?? [];
    expect(speed?.holds).toBe(false);
    expect(speed?.text).toBe('only 10 decisions were timed');
    const each = many(80, (at) => ({ at: record(Math.floor(at / 2)).at, lines: at % 2 === 0 ? 20 : 0, seconds: 60 }));
    expect(measureHabits(each, ana, attention).signs?.[2]?.text).toContain('0 of 20 decisions');
  });

  it('raises few false alarms: somebody whose habits stay the same', () => {
    const steady = fc
      .tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 8 }))
      .chain(([accepts, comments]) =>
        fc
          .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
            minLength: 80,
            maxLength: 80,
          })
          .map((drawn) =>
            drawn.map(([first, second], at) =>
              record(at, { decision: first < accepts ? 'accept' : 'fix', comment: second < comments, seconds: 250 }),
            ),
          ),
      );
    const drawn = fc.sample(steady, { numRuns: 1500, seed: 42 });
    const alarms = drawn.filter((records) => measureHabits(records, ana, attention).alarm).length;
    expect(alarms / drawn.length).toBeLessThan(0.01);
  });
});

describe('easePacket', () => {
  const items = [1, 2, 3].map((rank) => ({ rank, lines: 45, minutes: 7.3 })) as unknown as Report['escalations'];
  const report = { escalations: items } as unknown as Report;

  it('asks half of somebody who is tired, the gravest first, and tells them', () => {
    const eased = easePacket(report, tired, ana, attention);
    expect(eased.report.escalations.map(({ rank }) => rank)).toEqual([1]);
    expect(eased).toMatchObject({ isCut: true });
    expect(eased.notice).toContain('asks 1 of 3');
  });

  it('leaves everybody else alone', () => {
    expect(easePacket(report, tired, bo, attention)).toEqual({ report, notice: null, isCut: false });
  });
});

describe('findPrevented', () => {
  const outcome = { gateId: 'sql', status: 'completed', findings: 0, durationMs: 1, usage: null, linesRead: 1 };
  const reportOf = (over: Partial<Report> = {}): Report =>
    ({
      startedAt: '2026-02-01T00:00:00Z',
      change: { ref: { headSha: 'b'.repeat(40) } },
      findings: [],
      outcomes: [outcome],
      coverage: { unread: [] },
      ...over,
    }) as unknown as Report;
  const sentBack = [record(1, { decision: 'fix' })];
  const earlier = () => true;

  it('credits what was sent back and is gone in a later state', () => {
    expect(findPrevented(sentBack, [], reportOf(), earlier)).toEqual([
      {
        at: '2026-02-01T00:00:00Z',
        reviewer: ana,
        fingerprint: 'f1',
        ruleId: 'sql/truncate',
        level: 'error',
        sentBackAt: 'a'.repeat(40),
      },
    ]);
  });

  it.each([
    ['it is still there', sentBack, reportOf({ findings: [escalatedFinding({ fingerprint: 'f1' })] }), earlier],
    [
      'it was suppressed',
      sentBack,
      reportOf({ findings: [escalatedFinding({ fingerprint: 'f1', disposition: 'suppressed' })] }),
      earlier,
    ],
    ['it was accepted', [record(1)], reportOf(), earlier],
    ['it was accepted after all', [...sentBack, record(1)], reportOf(), earlier],
    ['its gate did not run', sentBack, reportOf({ outcomes: [] }), earlier],
    ['the change is another', sentBack, reportOf(), () => false],
    ['it is the same commit', [record(1, { decision: 'fix', headSha: 'b'.repeat(40) })], reportOf(), earlier],
  ])('credits nothing where %s', (_name, records, report, isEarlier) => {
    expect(findPrevented(records, [], report, isEarlier)).toEqual([]);
  });

  it('credits once', () => {
    const known = findPrevented(sentBack, [], reportOf(), earlier);
    expect(findPrevented(sentBack, known, reportOf(), earlier)).toEqual([]);
  });
});
