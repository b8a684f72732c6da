import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SignOff } from '../../../pipeline/domain/sign-off.ts';
import { noteLimits, parseNote, renderLine, renderPayload } from '../../../pipeline/ledger/sign-off-notes.ts';

const commit = 'a'.repeat(40);
const signOff: Omit<SignOff, 'origin'> = {
  by: { login: null, email: 'ana@example.org', name: 'Ana' },
  headSha: commit,
  baseSha: 'b'.repeat(40),
  approves: true,
  decisions: [
    {
      fingerprint: '1'.repeat(32),
      codeDigest: '2'.repeat(64),
      decision: 'dismiss',
      reason: 'none "of\nthat"',
      about: { ruleId: 'sql/drop-table', path: 'db/1.sql' },
    },
  ],
  at: '2026-01-02T03:04:05.678Z',
};
const line = renderLine(renderPayload(signOff), null);

describe('a note', () => {
  it('gives back what was written, several in one', () => {
    const { lines, problems } = parseNote(`${line}\n\n${line}\n`, commit);
    expect(problems).toEqual([]);
    expect(lines.map((each) => each.signOff)).toEqual([signOff, signOff]);
  });

  it.each([
    ['about another commit', line, 'c'.repeat(40), 'not about the commit'],
    ['no JSON', '{', commit, 'no sign-off'],
    ['another version', line.replace('"version":1', '"version":2'), commit, 'no sign-off'],
    [
      'nobody',
      renderLine(renderPayload({ ...signOff, by: { login: null, email: null, name: 'Ana' } }), null),
      commit,
      'who signed',
    ],
    ['some day', renderLine(renderPayload({ ...signOff, at: 'yesterday' }), null), commit, 'when'],
    [
      'a signature that is none',
      line.replace('"signature":null', '"signature":{"format":"pgp","text":""}'),
      commit,
      'signature',
    ],
  ])('%s does not count, and is told', (_name, text, at, why) => {
    const { lines, problems } = parseNote(text, at);
    expect(lines).toEqual([]);
    expect(problems.join()).toContain(why);
  });

  it('takes nothing that has more than a sign-off has, or less', () => {
    const fields = Object.keys(signOff).filter((name) => name !== 'baseSha');
    for (const field of [...fields, 'more']) {
      const { [field]: _gone, ...rest } = { ...signOff } as Record<string, unknown>;
      const payload = JSON.stringify(field === 'more' ? { ...signOff, more: 1 } : rest);
      expect(parseNote(renderLine(payload, null), commit).lines, field).toEqual([]);
    }
  });

  it('has limits, and says where they were met', () => {
    expect(parseNote('x'.repeat(noteLimits.noteBytes + 1), commit).problems.join()).toContain('larger than');
    const many = Array.from({ length: noteLimits.lines + 5 }, () => '1').join('\n');
    const { problems } = parseNote(many, commit);
    expect([problems.length, problems.at(-1)]).toEqual([
      noteLimits.lines + 1,
      expect.stringContaining('were not read'),
    ]);
  });

  it('of any text is read without a failure, and every line is taken or told', () => {
    const anyLine = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constant(line),
      fc.json().map((payload) => renderLine(payload, null)),
    );
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 8 }), (written) => {
        const text = written.join('\n');
        const { lines, problems } = parseNote(text, commit);
        expect(lines.length + problems.length).toBe(text.split('\n').filter((each) => each.trim() !== '').length);
        for (const each of lines) expect(each.signOff.headSha).toBe(commit);
      }),
    );
  });
});
