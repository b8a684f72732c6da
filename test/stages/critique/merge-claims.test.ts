import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelPort } from '../../../pipeline/domain/model.ts';
import { planChunks } from '../../../stages/critique/chunk.ts';
import { critics } from '../../../stages/critique/critics.ts';
import { countIndependent, mergeClaims, sayTheSame, voicesOf } from '../../../stages/critique/merge-claims.ts';
import { severities } from '../../../stages/critique/replies.ts';
import type { Severity } from '../../../stages/critique/replies.ts';
import { resolveQuote } from '../../../stages/critique/resolve-quote.ts';
import type { LocatedClaim } from '../../../stages/critique/review-chunk.ts';
import { similarity } from '../../../stages/critique/similar.ts';
import { changeFromPairs } from '../../support/change-from-pairs.ts';

const code = ['const total = price * quantity;', 'return total / entries.length;', 'save(total);', 'log(total);'];
const { change } = changeFromPairs([{ path: 'a.ts', before: null, after: `${code.join('\n')}\n` }]);
const chunk = planChunks(change.files, { maxChunkLines: 400, maxChunkCharacters: 10_000 }).chunks[0];
if (chunk === undefined) throw new Error('there is no chunk');
const ports = ['a', 'b'].map((name): ModelPort => ({ name, complete: () => Promise.reject(new Error('not asked')) }));

interface Said {
  readonly quote: string;
  readonly says: string;
  readonly severity?: Severity;
  readonly critic?: number;
  readonly model?: number;
}

function claim({ quote, says, severity = 'high', critic = 0, model = 0 }: Said): LocatedClaim {
  const [who, port] = [critics[critic], ports[model]];
  const place = resolveQuote(chunk?.parts ?? [], 'a.ts', quote);
  if (place === null || who === undefined || port === undefined || chunk === undefined) throw new Error(quote);
  return { path: 'a.ts', quote, failureScenario: says, severity, critic: who, model: port, sample: 1, chunk, place };
}

const [first = '', second = ''] = code;
const empty = {
  quote: second,
  says: 'With an empty list the sum is divided by zero and NaN is returned instead of 0.',
};
const emptyToo = {
  quote: second,
  says: 'If there are no entries, the division by 0 yields NaN; an empty list should give 0.',
};

describe('similarity', () => {
  it.each([
    [empty.says, emptyToo.says, second, true],
    [empty.says, 'Two callers at the same time overwrite the total of each other.', second, false],
    [
      'A negative quantity makes the total negative.',
      'A quantity that is not a number makes the total NaN.',
      first,
      false,
    ],
    ['The lower bound is never checked.', 'The upper bound is never checked.', 'if (x < max) {', false],
    ['The token is written to the log.', 'The session token ends up written in plain text.', 'log(x)', true],
    ['', 'Something fails.', '', false],
  ])('of %j and %j about %j: same %j', (a, b, code, same) => {
    expect(similarity(a, b, code) >= 0.5).toBe(same);
    expect(similarity(b, a, code)).toBe(similarity(a, b, code));
  });
});

describe('mergeClaims', () => {
  it('joins what several say of one place, keeps all their words, and lets the gravest speak', () => {
    const claims = [
      claim({ ...empty, severity: 'medium' }),
      claim({ ...emptyToo, critic: 2, model: 1, severity: 'critical' }),
    ];
    const [joined, ...others] = mergeClaims(claims);
    expect(others).toEqual([]);
    expect(joined).toMatchObject({ failureScenario: emptyToo.says, severity: 'critical', critic: { id: 'contracts' } });
    expect(joined && voicesOf(joined)).toEqual([
      { critic: 'contracts', model: 'b', sample: 1, says: emptyToo.says },
      { critic: 'correctness', model: 'a', sample: 1, says: empty.says },
    ]);
  });

  it.each([
    ['another place', { ...empty, quote: first }],
    [
      'another defect of the same line',
      { quote: second, says: 'Two callers overwrite what the other one stored before.' },
    ],
  ])('leaves %s alone', (_, other) => {
    expect(mergeClaims([claim(empty), claim(other)])).toHaveLength(2);
  });

  it('hears the same critic through the same model once', () => {
    const again = { ...claim(emptyToo), sample: 2 };
    const [same] = mergeClaims([claim(empty), again]);
    const [other] = mergeClaims([claim(empty), claim({ ...emptyToo, model: 1 })]);
    expect([same, other].map((joined) => joined && [joined.joined.length, countIndependent(joined)])).toEqual([
      [2, 1],
      [2, 2],
    ]);
  });

  const said = fc.record({
    quote: fc.constantFrom(...code, `${first}\n${second}`),
    says: fc
      .array(fc.constantFrom('empty', 'list', 'NaN', 'token', 'caller', 'lost', 'zero', 'twice'), { maxLength: 5 })
      .map((words) => words.join(' ')),
    severity: fc.constantFrom(...severities),
    critic: fc.integer({ min: 0, max: 2 }),
    model: fc.integer({ min: 0, max: 1 }),
  });

  it('loses no claim and doubles none: each is a voice of exactly one, and speaks of the same as its speaker', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 20 }), (list) => {
        const claims = list.map(claim);
        const joined = mergeClaims(claims);
        const voices = joined.flatMap((one) => one.joined);
        expect(voices).toHaveLength(claims.length);
        expect(new Set(voices)).toEqual(new Set(claims));
        for (const one of joined) {
          expect(
            one.joined.slice(1).every((voice) => one.joined[0] !== undefined && sayTheSame(one.joined[0], voice)),
          ).toBe(true);
          const gravest = Math.min(...one.joined.map((voice) => severities.indexOf(voice.severity)));
          expect(severities.indexOf(one.severity)).toBe(gravest);
        }
      }),
    );
  });
});
