import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overrideVerdict } from '../../../pipeline/override-verdict.ts';
import type { VerdictInput } from '../../../pipeline/decide-verdict.ts';
import type { OverrideStatement } from '../../../pipeline/domain/override.ts';
import type { Person } from '../../../pipeline/domain/sign-off.ts';
import { type OverrideInput, judgeOverride } from '../../../stages/escalate/override/judge-override.ts';
import { openPeopleBook } from '../../../stages/escalate/sign-off/identity.ts';
import { escalatedFinding } from './samples.ts';

const person = (email: string): Person => ({ login: null, email, name: null });
const people = {
  ana: person('ana@acme.example'),
  bo: person('bo@acme.example'),
  author: person('author@acme.example'),
  robot: person('robot@acme.example'),
  guest: person('guest@else.example'),
  byLogin: { login: 'cy', email: null, name: null },
} as const;
type Name = keyof typeof people;

const head = 'a'.repeat(40);
const signed = (by: Person) => ({ kind: 'note', signature: 'ssh', signer: by.email }) as const;

function statement(
  role: OverrideStatement['role'],
  name: Name,
  over: Partial<OverrideStatement> = {},
): OverrideStatement {
  const by = people[name];
  const origin = by.email === null ? ({ kind: 'review', platform: 'github', id: '1', url: null } as const) : signed(by);
  return {
    role,
    reason: 'payments are down',
    by,
    second: null,
    headSha: head,
    at: '2026-01-01T00:00:00Z',
    origin,
    ...over,
  };
}

function judge(statements: readonly OverrideStatement[], over: Partial<OverrideInput> = {}) {
  return judgeOverride({
    statements,
    headSha: head,
    seniors: ['ana@acme.example', 'bo@acme.example', 'author@acme.example', 'robot@acme.example', '@cy'],
    isMember: async () => null,
    rules: {
      unsignedNotes: 'reject',
      book: openPeopleBook({}),
      contributors: [{ person: people.author, role: 'an author', isAgent: false }],
      isAgent: ({ email }) => email === 'robot@acme.example',
      local: null,
    },
    ...over,
  });
}

describe('judgeOverride', () => {
  it('takes two distinct humans, of whom the second is a senior and no author', async () => {
    const { agreement, problems } = await judge([statement('request', 'author'), statement('consent', 'bo')]);
    expect(agreement).toEqual({
      reason: 'payments are down',
      by: { ...people.author },
      second: { ...people.bo },
      headSha: head,
      at: '2026-01-01T00:00:00Z',
    });
    expect(problems).toEqual([]);
  });

  it.each([
    ['nobody agrees', [statement('request', 'ana')], 'an override waits for a second person'],
    ['both are one', [statement('request', 'ana'), statement('consent', 'ana')], 'an override needs a second person'],
    [
      'the second wrote it',
      [statement('request', 'ana'), statement('consent', 'author')],
      'is an author of the change',
    ],
    ['the second is an agent', [statement('request', 'ana'), statement('consent', 'robot')], 'is an agent'],
    ['the first is an agent', [statement('request', 'robot'), statement('consent', 'bo')], 'is an agent'],
    ['the second is no senior', [statement('request', 'ana'), statement('consent', 'guest')], 'is not among'],
    [
      'the words are others',
      [statement('request', 'ana'), statement('consent', 'bo', { reason: 'fine' })],
      'another reason',
    ],
    [
      'there is no reason',
      [statement('request', 'ana', { reason: ' ' }), statement('consent', 'bo', { reason: ' ' })],
      'gives no reason',
    ],
    [
      'another was named',
      [statement('request', 'ana', { second: people.guest }), statement('consent', 'bo')],
      'was asked to agree',
    ],
    [
      'a note is unsigned',
      [
        statement('request', 'ana'),
        statement('consent', 'bo', { origin: { kind: 'note', signature: 'none', signer: null } }),
      ],
      'carries no signature',
    ],
    [
      'a key is another’s',
      [statement('request', 'ana'), statement('consent', 'bo', { origin: signed(people.ana) })],
      'the key is',
    ],
    ['they may be one person', [statement('request', 'ana'), statement('consent', 'byLogin')], 'nobody knows whether'],
  ] as const)('does not hold where %s', async (_name, statements, why) => {
    const { agreement, problems } = await judge(statements);
    expect(agreement).toBeNull();
    expect(problems.join('\n')).toContain(why);
  });

  it('ends with the commit that it was about, and where no senior is named', async () => {
    const both = [statement('request', 'ana'), statement('consent', 'bo')];
    expect((await judge(both, { headSha: 'b'.repeat(40) })).agreement).toBeNull();
    expect((await judge(both, { headSha: null })).agreement).toBeNull();
    expect((await judge(both, { seniors: [] })).problems.join()).toContain('names no senior');
  });

  it('never holds without two distinct humans who signed the same reason for this commit', async () => {
    const any = fc
      .record({
        role: fc.constantFrom('request' as const, 'consent' as const),
        name: fc.constantFrom<Name>('ana', 'bo', 'author', 'robot', 'guest', 'byLogin'),
        reason: fc.constantFrom('payments are down', 'payments are down', 'payments are down', 'other', ' '),
        headSha: fc.constantFrom(head, head, head, 'b'.repeat(40)),
        isSigned: fc.constantFrom(true, true, false),
        holder: fc.constantFrom<Name | null>(null, null, null, 'ana', 'bo'),
      })
      .map(({ role, name, reason, headSha, isSigned, holder }) => {
        const said = statement(role, name, { reason, headSha });
        if (said.origin.kind === 'review') return said;
        const key = holder === null ? said.by : people[holder];
        return isSigned
          ? { ...said, origin: signed(key) }
          : { ...said, origin: { kind: 'note', signature: 'none', signer: null } as const };
      });
    let held = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(any, { maxLength: 8 }), async (statements) => {
        const { agreement } = await judge(statements);
        if (agreement === null) return;
        held++;
        const { by, second, reason } = agreement;
        const isSaid = (role: string, who: Person): boolean =>
          statements.some(
            (each) =>
              each.role === role &&
              each.reason === reason &&
              each.headSha === head &&
              each.by.email === who.email &&
              each.by.login === who.login &&
              (each.origin.kind === 'review' || each.origin.signer === who.email),
          );
        expect(isSaid('request', by) && isSaid('consent', second)).toBe(true);
        expect([by.email, by.login]).not.toEqual([second.email, second.login]);
        expect([by, second].map(({ email }) => email)).not.toContain('robot@acme.example');
        expect(['author@acme.example', 'guest@else.example']).not.toContain(second.email);
        expect(reason.trim()).not.toBe('');
      }),
      { numRuns: 2000 },
    );
    expect(held).toBeGreaterThan(20);
  });
});

const agreement = { reason: 'payments are down', by: people.ana, second: people.bo, headSha: head, at: '' };

function verdictInput(over: Partial<VerdictInput> = {}): VerdictInput {
  return {
    findings: [],
    outcomes: [],
    coverage: { changedLines: 0, readLines: 0, files: [], unread: [], excluded: [] },
    escalations: [],
    overBudget: false,
    splitAdvice: null,
    policy: { count: 0, reasons: [] },
    only: [],
    critiqueRequired: false,
    files: 1,
    fixesPending: null,
    notices: [],
    ...over,
  };
}

describe('overrideVerdict', () => {
  const failed = {
    gateId: 'sql',
    status: 'errored',
    code: 'x',
    message: 'broke',
    hint: '',
    durationMs: 0,
    usage: null,
    linesRead: 0,
  } as const;

  it('lets through what it still lists, and says first who did it and why', () => {
    const { verdict, override } = overrideVerdict(verdictInput({ findings: [escalatedFinding()] }), agreement);
    expect(verdict).toMatchObject({ decision: 'pass', exitCode: 0 });
    expect(verdict.reasons.map(({ code }) => code)).toEqual(['overridden', 'needs-senior']);
    expect(verdict.reasons[0]?.text).toBe(
      'let through by ana@acme.example and bo@acme.example against what follows: payments are down',
    );
    expect(override).toMatchObject({ unchecked: false, overrode: [{ code: 'needs-senior', fingerprints: ['f1'] }] });
  });

  it('never overrides in silence what was not checked', () => {
    const { verdict, override } = overrideVerdict(verdictInput({ outcomes: [failed] }), agreement);
    expect(verdict.reasons.map(({ code }) => code)).toEqual(['overridden', 'overridden-unchecked', 'gate-errored']);
    expect(override?.unchecked).toBe(true);
  });

  it('overrides nothing where nothing stands against the change, or where nobody agreed', () => {
    expect(overrideVerdict(verdictInput(), agreement).override).toBeNull();
    const alone = overrideVerdict(verdictInput({ outcomes: [failed] }), null);
    expect(alone.override).toBeNull();
    expect(alone.verdict.decision).toBe('incomplete');
  });
});
