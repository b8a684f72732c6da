import { describe, expect, it } from 'vitest';
import type { Author } from '../../../../pipeline/domain/change.ts';
import type { Finding } from '../../../../pipeline/domain/finding.ts';
import type { AskedRecord, Person, SignOff } from '../../../../pipeline/domain/sign-off.ts';
import { weighSignOffs } from '../../../../stages/escalate/sign-off/index.ts';
import { signerRules } from '../../../../stages/escalate/sign-off/weigh-signer.ts';
import { changeOf, escalatedFinding } from '../samples.ts';

const head = 'a'.repeat(40);
const finding = escalatedFinding({ fingerprint: '1'.repeat(32), codeDigest: 'c'.repeat(64) });
const ana: Person = { login: 'ana', email: null, name: null };
const dana: Author = { name: 'Dana', email: 'dana@example.org', kind: 'unknown', evidence: 'commit: author' };

function reviewOf(by: Person, over: Partial<SignOff> = {}): SignOff {
  const origin = { kind: 'review', platform: 'github', id: '1', url: null } as const;
  return { by, headSha: head, approves: true, decisions: [], at: '2026-01-02T00:00:00Z', origin, ...over };
}

interface Setup {
  readonly signOffs: readonly SignOff[];
  readonly people?: Readonly<Record<string, readonly string[]>>;
  readonly seniors?: readonly string[];
  readonly records?: readonly AskedRecord[];
  readonly findings?: readonly Finding[];
  readonly require?: number;
}

async function weigh({
  signOffs,
  people = {},
  seniors = ['@ana', '@ben'],
  records = [],
  findings = [finding],
  require = 1,
}: Setup) {
  const settings = {
    seniors,
    people,
    attention: { lines: 1, minutes: 1, linesPerHour: 1 },
    policy: [{ when: {}, require }],
  };
  const change = { ...changeOf(['db/1.sql']), authors: [dana] };
  const port = { isAgent: () => false, local: null };
  const weighed = await weighSignOffs({
    signOffs,
    problems: [],
    findings,
    headSha: head,
    seniors,
    rules: signerRules(change, head, settings, [], port),
    past: { askedAt: async () => records, difference: async () => null },
    isMember: async () => null,
  });
  const summary = await weighed.summarise([{ entry: 1, require, from: null, reason: 'always' }], settings.policy);
  return {
    findings: weighed.findings,
    summary,
    first: weighed.findings[0],
    why: summary.signOffs[0]?.rejected ?? null,
  };
}

const known = { '@ana': ['ana@example.org'], '@ben': ['ben@example.org'] };

describe('a sign-off', () => {
  it('of somebody who may be the author under another name does not count, and says what would settle it', async () => {
    const unknown = await weigh({ signOffs: [reviewOf(ana)] });
    expect([unknown.first?.disposition, unknown.why]).toEqual([
      'escalated',
      expect.stringContaining('escalate.people'),
    ]);
    const told = await weigh({ signOffs: [reviewOf(ana)], people: known });
    expect(told.first).toMatchObject({ disposition: 'signed-off', reason: '@ana accepted it at aaaaaaa' });
    const own = await weigh({ signOffs: [reviewOf(ana)], people: { '@ana': ['dana@example.org'] } });
    expect(own.why).toBe('@ana is an author of the change');
  });

  it('of a team member does not count where nobody can tell who is in the team', async () => {
    const { why } = await weigh({ signOffs: [reviewOf(ana)], people: known, seniors: ['@acme/staff'] });
    expect(why).toContain('nobody here can tell who is in @acme/staff');
  });

  it('accepts what was asked when it was given, and nothing that came later to the same commit', async () => {
    const asked = [{ fingerprint: finding.fingerprint, codeDigest: finding.codeDigest ?? '' }];
    const record = (at: string, some: AskedRecord['asked']): AskedRecord => ({
      headSha: head,
      baseSha: null,
      at,
      asked: some,
    });
    const of = async (...records: AskedRecord[]) =>
      (await weigh({ signOffs: [reviewOf(ana)], people: known, records })).first;
    expect(await of(record('2026-01-01T00:00:00Z', asked))).toMatchObject({ disposition: 'signed-off' });
    expect(await of(record('2026-01-01T00:00:00Z', []))).toMatchObject({ disposition: 'escalated' });
    expect(await of(record('2026-01-01T00:00:00Z', []), record('2026-01-03T00:00:00Z', asked))).toMatchObject({
      disposition: 'escalated',
    });
  });

  it('for a fix outweighs acceptances until who gave it takes it back', async () => {
    const decided = (decision: 'accept' | 'fix', at: string, by: Person) =>
      reviewOf(by, {
        at,
        decisions: [{ fingerprint: finding.fingerprint, codeDigest: finding.codeDigest ?? '', decision, reason: null }],
      });
    const ben: Person = { login: 'ben', email: null, name: null };
    const both = [decided('fix', '2026-01-01T00:00:00Z', ben), decided('accept', '2026-01-02T00:00:00Z', ana)];
    expect((await weigh({ signOffs: both, people: known })).first).toMatchObject({
      disposition: 'returned',
      reason: '@ben asks the author for a fix at aaaaaaa',
    });
    const back = [...both, decided('accept', '2026-01-03T00:00:00Z', ben)];
    expect((await weigh({ signOffs: back, people: known })).first?.disposition).toBe('signed-off');
  });

  it('counts one person once, under whatever names', async () => {
    const note = { kind: 'note', signature: 'ssh', signer: 'ana@example.org' } as const;
    const byKey = reviewOf({ login: null, email: 'ana@example.org', name: null }, { origin: note });
    const seniors = ['@ana', 'ana@example.org'];
    const { summary } = await weigh({ signOffs: [reviewOf(ana), byKey], people: known, seniors, require: 2 });
    expect(summary.demands).toMatchObject([{ require: 2, signed: 1 }]);
  });

  it('dismisses nothing without a reason', async () => {
    const decisions = [
      { fingerprint: finding.fingerprint, codeDigest: 'c'.repeat(64), decision: 'dismiss', reason: ' ' },
    ] as const;
    const { first } = await weigh({ signOffs: [reviewOf(ana, { decisions })], people: known });
    expect(first?.disposition).toBe('escalated');
  });
});
