import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineRange } from '../../../pipeline/domain/change.ts';
import type { ModelScript, ModelServerRequest } from '../../support/model-server.ts';
import { isAsked, run, scripted } from './critique-harness.ts';

/** Lines that no other line looks like, in functions of twenty. */
function source(name: string, lines: number): string {
  return Array.from({ length: lines }, (_, index) => {
    if (index % 20 === 0) return `export function ${name}${index}() {\n`;
    return index % 20 === 19 ? '}\n' : `  step('${name} ${index}');\n`;
  }).join('');
}

const numbersIn = (ranges: readonly LineRange[]): number[] =>
  ranges.flatMap(({ start, end }) => Array.from({ length: end - start + 1 }, (_, index) => start + index));

function linesRead(files: Awaited<ReturnType<typeof run>>['files']): Set<string> {
  return new Set(
    files.marked.flatMap(({ path, side, ranges }) => numbersIn(ranges ?? []).map((line) => `${side} ${path} ${line}`)),
  );
}

/** Added lines of a prompt, by the one text that each of them has. */
function linesSent({ user }: ModelServerRequest, at: ReadonlyMap<string, string>): string[] {
  const [change = ''] = user.split('\ncontext (not part of the change):');
  return change.split('\n').flatMap((line) => (line.startsWith('+') ? (at.get(line.slice(1)) ?? []) : []));
}

describe('the ledger', () => {
  it('has exactly the lines that a critic got and answered, whatever fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 10, max: 90 }),
        fc.integer({ min: 5, max: 60 }),
        fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
        async (lines, maxChunkLines, fails) => {
          const text = source('f', lines).replaceAll('}\n', '} // end\n');
          const at = new Map<string, string>();
          const unique = text.split('\n').map((line, index) => (line === '} // end' ? `} // end ${index}` : line));
          unique.forEach((line, index) => at.set(line, `new a.ts ${index + 1}`));
          const pairs = [{ path: 'a.ts', before: null, after: unique.join('\n') }];
          const answered: ModelServerRequest[] = [];
          let count = 0;
          const script: ModelScript = (request) => {
            if (isAsked(request, 'critic_findings') && fails[count++] === true) return { mode: 'html' };
            answered.push(request);
            return scripted({})(request);
          };
          const options = { critics: ['correctness', 'security'], maxChunkLines };
          const { files, requests, failure } = await run(script, { pairs, options });
          const read = new Set(answered.flatMap((request) => linesSent(request, at)));
          expect(linesRead(files)).toEqual(read);
          expect(failure === null).toBe(answered.length > 0);
          expect(files.unread.length > 0).toBe(answered.length > 0 && answered.length < requests.length);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('has no line for context, nor for what the refuter was shown', async () => {
    const before = source('f', 200);
    const pairs = [{ path: 'a.ts', before, after: before.replace("step('f 101')", "step('g 101')") }];
    const quote = "  step('g 101');";
    const finding = { path: 'a.ts', quote, failureScenario: 'Step g does not exist.', severity: 'high' };
    const { files, requests } = await run(scripted({ findings: [finding] }), { pairs });
    expect(requests.at(-1)?.user).toContain("step('f 61')");
    expect(linesRead(files)).toEqual(new Set(['new a.ts 102', 'old a.ts 102']));
    expect(files.reads).toEqual([]);
  });
});

describe('a change of 5,000 lines', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const pairs = names.map((name) => ({ path: `${name}.ts`, before: null, after: source(name, 1000) }));

  it('stays within its budget, reads what that pays for, and says line by line what nobody read', async () => {
    let spent = 0;
    const script: ModelScript = (request) => {
      const usage = {
        prompt_tokens: Math.ceil((request.system.length + request.user.length) / 4),
        completion_tokens: 50,
      };
      spent += usage.prompt_tokens + usage.completion_tokens;
      return { mode: 'json', value: { findings: [], instructionsInCode: [] }, usage };
    };
    const tokens = 30_000;
    const options = { critics: ['correctness', 'security', 'contracts'], maxOutputTokens: 2000, concurrency: 1 };
    const { files, requests, failure } = await run(script, { pairs, options, budget: { tokens } });
    expect(failure).toBeNull();
    expect(spent).toBeLessThanOrEqual(tokens);
    expect(requests.length).toBeGreaterThan(3);
    const read = linesRead(files);
    // Every chunk is asked about once before any twice: what was paid for is spread, not three critics on the first file.
    const sent = requests.map(({ user }) => user.split('\n').filter((line) => line.startsWith('+')).length);
    expect(read.size).toBe(sent.reduce((sum, lines) => sum + lines, 0));
    expect(read.size).toBeGreaterThan(1000);
    const named = new Set(
      files.unread.flatMap(({ path, reason }) =>
        [...reason.matchAll(/lines (\d+)(?:–(\d+))?/g)].flatMap(([, start = '', end = start]) =>
          numbersIn([{ start: Number(start), end: Number(end) }]).map((line) => `new ${path} ${line}`),
        ),
      ),
    );
    expect(read.size).toBeLessThan(5000);
    const all = pairs.flatMap(({ path }) => Array.from({ length: 1000 }, (_, index) => `new ${path} ${index + 1}`));
    expect(all.filter((line) => !read.has(line) && !named.has(line))).toEqual([]);
    for (const { reason } of files.unread) expect(reason).toContain('model-budget-spent');
  });

  it('with enough budget is read whole, in chunks of at most 400 changed lines that end with a function', async () => {
    const { files, requests } = await run(scripted({}), { pairs, budget: { tokens: 10_000_000 } });
    expect(linesRead(files).size).toBe(5000);
    expect(files.unread).toEqual([]);
    for (const { user } of requests) {
      const added = user.split('\n').filter((line) => line.startsWith('+'));
      expect(added.length).toBeLessThanOrEqual(400);
      expect(added.at(-1)).toBe('+}');
    }
  });
});
