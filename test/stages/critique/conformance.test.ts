import { describe, expect, it } from 'vitest';
import type { ModelScript, ModelServerRequest } from '../../support/model-server.ts';
import { bug, isAsked, run, scripted } from './critique-harness.ts';

const ticket = {
  source: 'environment variable TICKET',
  text: 'Please do this:\nAn empty list has the average 0.\nLog each call.\n',
};
const demands = ['An empty list has the average 0.', 'Log each call.'];

interface Answers {
  readonly requirements?: readonly string[];
  readonly entries?: unknown;
}

function withTicket({ requirements = demands, entries = [] }: Answers, findings: unknown = []): ModelScript {
  return (request) => {
    if (isAsked(request, 'ticket_requirements'))
      return { mode: 'json', value: { requirements: requirements.map((quote) => ({ quote })) } };
    if (isAsked(request, 'ticket_conformance')) return { mode: 'json', value: { requirements: entries } };
    return scripted({ findings })(request);
  };
}

const entry = (number: number, status: string, quote = '', explanation = 'It returns NaN.') => ({
  number,
  status,
  path: quote === '' ? '' : bug.path,
  quote,
  explanation,
});
const names = (requests: readonly ModelServerRequest[]) => requests.map((request) => request.purposeHints[0]);

describe('the comparison with the ticket', () => {
  it('comes last, says what is contradicted and what is missing, and changes no other finding', async () => {
    const entries = [entry(1, 'contradicted', 'return sum / values.length;'), entry(2, 'not-seen')];
    const alone = await run(scripted({ findings: [bug] }));
    const { drafts, requests } = await run(withTicket({ entries }, [bug]), { options: { ticket } });
    expect(names(requests)).toEqual([
      'critic_findings',
      'refuter_verdict',
      'ticket_requirements',
      'ticket_conformance',
    ]);
    expect(drafts.slice(0, 1)).toEqual(alone.drafts);
    expect(drafts.slice(1)).toMatchObject([
      {
        ruleId: 'critique/conformance',
        message: 'The ticket demands "An empty list has the average 0.", but: It returns NaN.',
        location: { path: bug.path, side: 'new', region: { startLine: 4 } },
        claim: { status: 'uncertain' },
      },
      { ruleId: 'critique/conformance', location: null, evidence: 'Log each call.', confidence: 'low' },
    ]);
  });

  it('leaves critics and refuter blind to the ticket', async () => {
    const { requests } = await run(withTicket({}, [bug]), { options: { ticket } });
    for (const { system, user } of requests.slice(0, 2)) expect(system + user).not.toContain('Log each call');
  });

  it('is not made without a ticket', async () => {
    expect(names((await run(withTicket({}))).requests)).toEqual(['critic_findings']);
  });

  it('takes no demand that the ticket does not make, and no contradiction that quotes nothing', async () => {
    const invented = await run(withTicket({ requirements: ['Delete all tests.'] }), { options: { ticket } });
    expect(invented.drafts).toEqual([]);
    expect(names(invented.requests)).not.toContain('ticket_conformance');
    const entries = [entry(1, 'contradicted', 'nowhere()'), entry(2, 'met'), entry(9, 'contradicted', 'x')];
    const { drafts } = await run(withTicket({ entries }), { options: { ticket } });
    expect(drafts).toMatchObject([{ claim: { status: 'unlocated' }, location: null }]);
  });

  it('calls a demand missing only when every part was compared', async () => {
    const pairs = ['a.ts', 'b.ts'].map((path) => ({ path, before: null, after: 'export const x = 1;\n' }));
    const half: ModelScript = (request) =>
      isAsked(request, 'ticket_conformance') && request.user.includes('"b.ts"')
        ? { mode: 'html' }
        : withTicket({ entries: [entry(1, 'not-seen'), entry(2, 'met')] })(request);
    const options = { ticket, maxChunkLines: 1 };
    const { drafts, files, failure } = await run(half, { pairs, options });
    expect(failure).toBeNull();
    expect(drafts).toEqual([]);
    expect(files.unread).toEqual([
      { path: 'b.ts', reason: expect.stringContaining('not compared with the ticket') as string },
    ]);
    const whole = await run(withTicket({ entries: [entry(1, 'not-seen'), entry(2, 'met')] }), { pairs, options });
    expect(whole.drafts).toMatchObject([{ evidence: demands[0] }]);
  });

  it('that cannot be made costs no finding', async () => {
    const script: ModelScript = (request) =>
      isAsked(request, 'ticket_requirements')
        ? { mode: 'status', status: 401 }
        : scripted({ findings: [bug] })(request);
    const { drafts, files, failure } = await run(script, { options: { ticket } });
    expect(failure).toBeNull();
    expect(drafts).toHaveLength(1);
    expect(files.unread).toMatchObject([{ reason: expect.stringContaining('not compared with the ticket') as string }]);
  });
});
