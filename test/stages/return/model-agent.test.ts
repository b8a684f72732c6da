import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../pipeline/domain/failure.ts';
import type { Fix } from '../../../pipeline/domain/fix.ts';
import type { ModelRequest } from '../../../pipeline/domain/model.ts';
import type { Workspace } from '../../../pipeline/domain/workspace.ts';
import { locateEdits } from '../../../stages/return/agents/model-edits.ts';
import { modelAgent } from '../../../stages/return/agents/model.ts';
import { applyEdits } from '../../../stages/return/apply-edits.ts';
import type { AuthorAnswer } from '../../../stages/return/author-agent.ts';
import { disputeJudge } from '../../../stages/return/judge-dispute.ts';
import { selectFixes } from '../../../stages/return/select-fixes.ts';
import { makeFinding } from './make-finding.ts';

interface Asked {
  readonly answer: AuthorAnswer;
  readonly texts: Readonly<Record<string, string>>;
  readonly requests: readonly ModelRequest[];
}

/** Asks the built-in author about these files; the model gives these replies, one a call. */
async function ask(files: Readonly<Record<string, string>>, replies: readonly unknown[]): Promise<Asked> {
  const texts: Record<string, string> = { ...files };
  const requests: ModelRequest[] = [];
  const workspace = {
    read: (name: string) => Promise.resolve(texts[name] ?? null),
    apply(fixes: readonly Fix[]) {
      const selected = selectFixes(fixes, new Map(Object.entries(texts)));
      Object.assign(texts, Object.fromEntries(selected.texts));
      return Promise.resolve(selected);
    },
  } as unknown as Workspace;
  const open = () =>
    Promise.resolve({
      usage: () => ({ inputTokens: 1, outputTokens: 1, costUsd: requests.length / 100 }),
      port: {
        name: 'm',
        complete(request: ModelRequest) {
          requests.push(request);
          const value = replies[requests.length - 1];
          if (value instanceof Error) return Promise.reject(value);
          return Promise.resolve({ value, model: 'm', usage: { inputTokens: 1, outputTokens: 1, costUsd: 0 } });
        },
      },
    });
  const findings = Object.keys(files).map((path) =>
    makeFinding({ location: { path, side: 'new', region: { startLine: 2 } } }),
  );
  const answer = await modelAgent(open).answer({
    workspace,
    findings,
    round: 1,
    packet: { markdown: '# Fix', json: '{}' },
    timeoutMs: 60_000,
    remainingUsd: 1,
    signal: new AbortController().signal,
  });
  return { answer, texts, requests };
}

const reply = (...edits: readonly object[]): object => ({ edits, disputes: [], summary: 'Done.' });
const files = { 'a.ts': 'one\r\ntwo\r\nthree\r\n', 'b.ts': 'x = 1\nx = 2\n' };

describe('the built-in author', () => {
  it('edits several files by search and replace, and keeps their line ends', async () => {
    const { answer, texts, requests } = await ask(files, [
      reply(
        { path: 'a.ts', search: 'one\ntwo', replace: 'eins\nzwei' },
        { path: 'b.ts', search: 'x = 2', replace: 'x = 3' },
      ),
    ]);
    expect(texts).toEqual({ 'a.ts': 'eins\r\nzwei\r\nthree\r\n', 'b.ts': 'x = 1\nx = 3\n' });
    expect(answer).toMatchObject({ said: 'Done.', exitCode: 0, costUsd: 0.01 });
    expect(requests[0]?.user).toContain('### `a.ts`');
  });

  it.each([
    ['a search text that is not there', { path: 'a.ts', search: 'four', replace: '' }, /not in the file/],
    ['one that is there twice', { path: 'b.ts', search: 'x = ', replace: '' }, /more than once/],
    ['an empty one', { path: 'b.ts', search: '', replace: 'x' }, /search text is empty/],
    ['a file that was not shown', { path: '../../etc/passwd', search: 'root', replace: '' }, /was not shown/],
    ['a wrong shape', { path: 'a.ts', search: 1 }, /must be strings/],
  ])('refuses %s, applies nothing, says why, and takes the repaired reply', async (_, wrong, why) => {
    const right = { path: 'b.ts', search: 'x = 2', replace: 'x = 3' };
    const { texts, requests, answer } = await ask(files, [reply(right, wrong), reply(right)]);
    expect(requests).toHaveLength(2);
    expect(requests[1]?.user).toMatch(why);
    expect(texts).toEqual({ ...files, 'b.ts': 'x = 1\nx = 3\n' });
    expect(answer.exitCode).toBe(0);
  });

  it('gives up after one repair, without an edit, and tells what it cost', async () => {
    const wrong = reply({ path: 'a.ts', search: 'four', replace: '' });
    const { texts, requests, answer } = await ask(files, [wrong, wrong, wrong]);
    expect(requests).toHaveLength(2);
    expect(texts).toEqual(files);
    expect(answer).toMatchObject({ exitCode: 1, costUsd: 0.02 });
    expect(answer.complaint).toContain('also after one repair');
  });

  it('refuses edits that overlap', async () => {
    const both = [
      { path: 'a.ts', search: 'one\ntwo', replace: 'x' },
      { path: 'a.ts', search: 'two\nthree', replace: 'y' },
    ];
    expect((await ask(files, [reply(...both), reply()])).requests[1]?.user).toContain('overlap');
  });

  it('hands on disputes as a program would', async () => {
    const disputes = [{ fingerprint: 'f', evidence: 'It cannot be null.' }];
    expect((await ask(files, [{ edits: [], disputes, summary: 'No.' }])).answer.said).toContain(
      JSON.stringify({ disputes }),
    );
  });

  it('is no bug when the model cannot answer', async () => {
    const failure = new Failure({ code: 'model-budget-spent', message: 'Spent.', hint: 'Raise it.' });
    expect((await ask(files, [failure])).answer).toMatchObject({ exitCode: 1, complaint: 'Spent. Raise it.' });
    await expect(ask(files, [new TypeError('bug')])).rejects.toThrow('bug');
  });

  it('shows a long file around its findings only', async () => {
    const long = Array.from({ length: 5000 }, (_, index) => `line number ${index + 1}`).join('\n');
    const { requests } = await ask({ 'long.ts': long }, [reply()]);
    expect(requests[0]?.user.length).toBeLessThan(5000);
    expect(requests[0]?.user).toContain('[lines left out]');
  });

  it('replaces exactly what was searched for, or nothing', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r\n', '😀', '\uFEFF'), maxLength: 30 });
    fc.assert(
      fc.property(text, text, text, (before, search, replace) => {
        const located = locateEdits([{ path: 'f', search, replace }], new Map([['f', before]]));
        if (!('edits' in located)) return;
        const [edit] = located.edits;
        const result = applyEdits(before, located.edits);
        expect('text' in result).toBe(true);
        expect(before.split(edit?.expected ?? '')).toHaveLength(2);
        const crlf = edit !== undefined && edit.expected !== search;
        const plain = !crlf && !before.includes('\r');
        expect(plain ? result : null).toEqual(plain ? { text: before.split(search).join(replace) } : null);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the judge of disputes', () => {
  const judge = (value: unknown, remainingUsd = 1) =>
    disputeJudge(() =>
      Promise.resolve({
        usage: () => ({ inputTokens: 1, outputTokens: 1, costUsd: 0.5 }),
        port: {
          name: 'm',
          complete: () =>
            Promise.resolve({ value, model: 'm', usage: { inputTokens: 1, outputTokens: 1, costUsd: 0.5 } }),
        },
      }),
    )(makeFinding(), 'It is fine.', { remainingUsd, signal: new AbortController().signal });

  it('answers in two words and a reason; any other reply is no answer', async () => {
    expect(await judge({ status: 'stands', reason: 'Line 3\nthrows.' })).toEqual({
      answer: { status: 'stands', reason: 'Line 3 throws.' },
      costUsd: 0.5,
    });
    expect((await judge({ status: 'cleared', reason: '' })).answer).toBeNull();
    expect((await judge(null)).answer).toBeNull();
  });

  it('is not asked when nothing is left to pay with', async () => {
    expect(await judge({ status: 'stands', reason: '' }, 0)).toEqual({ answer: null, costUsd: 0 });
  });
});
