import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { threadModules } from '../../../pipeline/cli/wire-threads.ts';
import { Failure } from '../../../pipeline/domain/failure.ts';
import type { Thread } from '../../../pipeline/domain/gate.ts';
import { openThreads } from '../../../pipeline/platform/local/threads.ts';
import { openHere } from '../../../stages/check/rules/threads/open-here.ts';
import { type FilesScan, scanFiles } from '../../../stages/check/rules/threads/scan-files.ts';
import { starterSet } from '../../../stages/check/rules/starter/rules.generated.ts';
import { parseRuleFile } from '../../../stages/check/rules/semgrep/index.ts';

const own = await parseRuleFile(
  'own.yaml',
  JSON.stringify({
    rules: [
      { id: 'call', languages: ['js', 'ts'], severity: 'ERROR', message: '$F is called', pattern: '$F($X)' },
      { id: 'word', languages: ['generic'], severity: 'INFO', message: 'm', pattern: 'alpha ... omega' },
      { id: 'unread', languages: ['js'], severity: 'INFO', message: 'm', pattern: 'alpha((' },
      { id: 'taint', languages: ['js'], severity: 'INFO', message: 'm', mode: 'join', pattern: 'a' },
    ],
  }),
);
const sets = [own.rules, starterSet];
const { signal } = new AbortController();
const shared = { sets, stepsPerRule: 3_000_000, secondsPerFile: 60, signal } as const;
const real = openThreads(threadModules, signal);
const stuck = openThreads({ rules: new URL('./threads/stuck.ts', import.meta.url) }, signal);

const piece = fc.constantFrom(
  'alpha(1);\n',
  'eval(name);\n',
  'const alpha = "omega";\n',
  'omega\n',
  'f(alpha(',
  'el.innerHTML = `<b>${name}</b>`;\n',
  'setTimeout("go()", 1); // nosemgrep\n',
);
const files = fc
  .array(fc.record({ text: fc.array(piece, { maxLength: 6 }), end: fc.constantFrom('js', 'ts', 'txt', 'py') }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((all) => all.map(({ text, end }, index) => ({ path: `src/${index}.${end}`, text: text.join('') })));

/** Threads that are kept from one scan to the next: starting one from source takes as long as many scans. */
const kept: Thread[] = [];
afterAll(() => Promise.all(kept.map((thread) => thread.end())));

function openKept(): () => Thread {
  let next = 0;
  return () => {
    const thread = (kept[next++] ??= real.start('rules'));
    return { ask: (...args) => thread.ask(...args), progress: () => thread.progress(), end: async () => {} };
  };
}

const scan = (given: FilesScan['files'], threads: number): ReturnType<typeof scanFiles> =>
  scanFiles({ ...shared, files: given, threads, open: openKept() });

describe('scanning in threads', () => {
  it('finds the same, in the same order, in this thread, in one and in several', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 2, max: 4 }), async (given, threads) => {
        const here = JSON.stringify(await scanFiles({ ...shared, files: given, threads: 1, open: openHere }));
        found += here.split('"ruleId"').length - 1;
        expect(JSON.stringify(await scan(given, 1))).toBe(here);
        expect(JSON.stringify(await scan(given, threads))).toBe(here);
      }),
      { numRuns: 12 },
    );
    expect(found).toBeGreaterThan(0);
  });

  it('gives up a file over its time, names the rule, and goes on', async () => {
    const given = ['a.js', 'stuck-1.js', 'b.js', 'stuck-2.js', 'c.js'].map((path) => ({ path, text: 'f(1);' }));
    const limited = { ...shared, secondsPerFile: 5, files: given };
    const { results } = await scanFiles({ ...limited, threads: 2, open: () => stuck.start('rules') });
    const counts = results.map((answer) => answer.flatMap((result) => result.matches).length);
    expect(counts).toEqual([1, 0, 1, 0, 1]);
    const errors = results.flatMap((answer) => answer.flatMap((result) => result.errors));
    const message = 'not done within 5 s, and stopped while the rule call was running';
    expect(errors).toEqual([
      { path: 'stuck-1.js', ruleId: null, kind: 'timeout', message },
      { path: 'stuck-2.js', ruleId: null, kind: 'timeout', message },
    ]);
  });

  it('ends at once when it is aborted', async () => {
    const controller = new AbortController();
    const threads = openThreads({ rules: new URL('./threads/stuck.ts', import.meta.url) }, controller.signal);
    const reason = new Failure({ code: 'aborted', message: 'stop', hint: '' });
    const given = [{ path: 'stuck.js', text: 'f(1);' }];
    const scanning = scanFiles({
      ...shared,
      files: given,
      threads: 2,
      signal: controller.signal,
      open: () => threads.start('rules'),
    });
    setTimeout(() => controller.abort(reason), 300);
    await expect(scanning).rejects.toBe(reason);
  });

  it('says which rules can never run, also without a file', async () => {
    const { notRun } = await scan([], 1);
    expect(notRun).toEqual([[], []]);
    const { results } = await scan([{ path: 'a.js', text: 'alpha(1)' }], 1);
    expect(results[0]?.[0]?.notRun.map((rule) => rule.id)).toEqual(['unread']);
  });
});
