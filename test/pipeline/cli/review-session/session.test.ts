import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSession } from '../../../../pipeline/cli/review-session/draw-session.ts';
import { parseKeys } from '../../../../pipeline/cli/review-session/keys.ts';
import {
  keyOf,
  openSession,
  pressKey,
  type ReviewSession,
  undecided,
} from '../../../../pipeline/cli/review-session/session.ts';
import type { Escalation } from '../../../../pipeline/domain/escalation.ts';
import type { Report } from '../../../../pipeline/domain/report.ts';
import { createPaint } from '../../../../pipeline/reports/ansi.ts';
import { textWidth } from '../../../../pipeline/reports/text-width.ts';
import { escalatedFinding } from '../../../stages/escalate/samples.ts';

const hostile = 'look \u001B[2J\u001B]0;x\u0007 \u202E away \u{E0041}\nnew line';

function itemOf(rank: number, text: string): Escalation {
  return {
    question: `${text} ${rank}?`,
    reason: text,
    fingerprints: [String(rank).repeat(32).slice(0, 32)],
    attempts: [{ round: 1, headSha: null, outcome: text }],
    owners: [text],
    lines: 3,
    minutes: 1,
    rank,
    excerpts: [
      { path: text, side: 'old', startLine: 1, lines: [text, 'x'.repeat(500)], highlight: { start: 1, end: 1 } },
    ],
    checked: [text],
    unchecked: [text],
    withinBudget: rank < 3,
  };
}

function reportOf(many: number, text = 'May it go'): Report {
  const escalations = Array.from({ length: many }, (_, at) => itemOf(at + 1, text));
  const findings = escalations.map(({ fingerprints }, at) =>
    escalatedFinding({
      fingerprint: fingerprints[0] ?? '',
      message: text,
      remedy: text,
      codeDigest: String(at).repeat(64),
    }),
  );
  return { escalations, findings } as unknown as Report;
}

const press = (session: ReviewSession, text: string): ReviewSession => parseKeys(text).reduce(pressKey, session);
const decisionsOf = ({ items, decisions }: ReviewSession): (string | undefined)[] =>
  items.map((item) => decisions[keyOf(item)]?.decision);

describe('a review in the terminal', () => {
  it('decides with one key, asks for a reason where one is due, goes back and on', () => {
    const first = openSession(reportOf(3), false, null);
    const end = press(first, 'adwhy\u007Fy not\rs');
    expect([decisionsOf(end), end.screen.kind]).toEqual([['accept', 'dismiss', undefined], 'end']);
    expect(Object.values(end.decisions)[1]).toEqual({ decision: 'dismiss', reason: 'why not' });
    expect(decisionsOf(press(end, 'bf\r'))).toEqual(['accept', 'dismiss', 'fix']);
    expect(press(end, '\r').ended).toBe('signed');
    expect(press(end, 'q').ended).toBe('saved');
  });

  it('dismisses nothing without a reason, and signs nothing that nobody decided', () => {
    const first = openSession(reportOf(1), false, null);
    expect(press(first, 'd  \r')).toMatchObject({ screen: { kind: 'reason' }, decisions: {}, ended: null });
    expect(press(first, 's\r')).toMatchObject({ ended: null, notice: expect.stringContaining('nothing to sign') });
    expect(press(first, 'd\u001B').screen.kind).toBe('item');
    expect(press(first, 'dq\u0003')).toMatchObject({ ended: 'saved', decisions: {} });
  });

  it('takes no letter of an unknown sequence for a decision', () => {
    const first = openSession(reportOf(1), false, null);
    for (const keys of ['\u001B[1;5d', '\u001B[200~', '\u001B[a', '\u001BOa', '\u001B[?1;2c'])
      expect(decisionsOf(press(first, keys)), JSON.stringify(keys)).toEqual([undefined]);
  });

  it('goes on where it was left, and asks again where the code is another', () => {
    const left = press(openSession(reportOf(3), false, null), 'aq');
    const again = openSession(reportOf(3), false, left);
    expect([again.at, decisionsOf(again)]).toEqual([1, ['accept', undefined, undefined]]);
    const other = reportOf(3);
    const changed = { ...other, findings: other.findings.map((each) => ({ ...each, codeDigest: 'f'.repeat(64) })) };
    expect(decisionsOf(openSession(changed, false, left))).toEqual([undefined, undefined, undefined]);
  });

  it('keeps whatever is pressed within its items, and never signs by accident', () => {
    const keys = fc.string({ unit: fc.constantFrom(...'afdsbqjk ?yn\r\u001Bx\u007F'), maxLength: 40 });
    fc.assert(
      fc.property(fc.nat({ max: 4 }), keys, fc.boolean(), (many, text, asks) => {
        let session = openSession(reportOf(many), asks, null);
        for (const key of parseKeys(text)) {
          const before = session;
          if (session.ended === null) session = pressKey(session, key);
          const decided = Object.keys(session.decisions).length;
          expect(decided).toBe(many - undecided(session).length);
          const signed = session.ended === 'signed' && before.ended === null;
          expect(!signed || (key === 'enter' && before.screen.kind === 'end')).toBe(true);
        }
      }),
    );
  });

  it.each([40, 79, 119])('fits %i columns, and nothing of the change steers the terminal', (width) => {
    const screen = { paint: createPaint(false), width, verbose: true, files: () => null, findings: [] };
    const title = { headSha: 'a'.repeat(40), signer: hostile, signs: false };
    for (const keys of ['', 'd' + 'w'.repeat(200), '?', 'sss', 'adx\rs']) {
      const session = press(openSession(reportOf(3, hostile), true, null), keys);
      const { rows } = drawSession(screen, session, title, 24);
      expect(rows.length).toBeLessThanOrEqual(24);
      for (const row of rows) {
        expect(row).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(textWidth(row), row).toBeLessThanOrEqual(width + 1);
      }
    }
  });
});
