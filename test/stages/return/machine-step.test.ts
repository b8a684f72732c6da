import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocks, type Finding, isOpen } from '../../../pipeline/domain/finding.ts';
import type { Fix } from '../../../pipeline/domain/fix.ts';
import type { Evaluation } from '../../../stages/return/evaluation.ts';
import { runReturn } from '../../../stages/return/loop.ts';
import { selectFixes } from '../../../stages/return/select-fixes.ts';
import { FakeWorkspace } from './fake-workspace.ts';
import { makeFinding } from './make-finding.ts';

/** A file of words, one a line. A word `bad…` is a finding of its own, and so is every `worse`; fixes replace whole lines. */
const isFound = (word: string): boolean => word.startsWith('bad') || word === 'worse';

interface Planned {
  readonly line: number;
  readonly lines: number;
  readonly to: string;
}

function fixFor(words: readonly string[], { line, lines, to }: Planned): Fix {
  const expected = words.slice(line, line + lines).join('\n');
  const end = words[line + lines - 1] ?? '';
  const region = { startLine: line + 1, startColumn: 1, endLine: line + lines, endColumn: end.length + 1 };
  return { title: `${expected} → ${to}`, safety: 'safe', edits: [{ path: 'f', region, expected, replacement: to }] };
}

function read(words: readonly string[], fixes: ReadonlyMap<string, Fix>): Evaluation {
  const findings = words.flatMap((word, index): Finding[] => {
    if (!isFound(word)) return [];
    const fix = fixes.get(word);
    const location = { path: 'f', side: 'new', region: { startLine: index + 1 } } as const;
    const fields = { fingerprint: `${word}`, ruleId: `test/${word}`, message: word, location };
    return [makeFinding({ ...fields, ...(fix === undefined ? {} : { fix, route: 'fix' }) })];
  });
  return { findings, headSha: null, drafted: findings.length, durationMs: 1 };
}

/** A workspace over that file, with the real choice of fixes. */
class FileWorkspace extends FakeWorkspace {
  private words: readonly string[];
  private kept: readonly string[];
  constructor(words: readonly string[]) {
    super([], []);
    this.words = words;
    this.kept = words;
  }
  override apply = (fixes: readonly Fix[]) => {
    const selected = selectFixes(fixes, new Map([['f', this.words.join('\n')]]));
    this.words = selected.texts.get('f')?.split('\n') ?? this.words;
    return Promise.resolve(selected);
  };
  override head = () => Promise.resolve(JSON.stringify(this.kept));
  override content = this.head;
  override commit = () => {
    const changed = JSON.stringify(this.words) !== JSON.stringify(this.kept);
    this.kept = this.words;
    return Promise.resolve(changed ? JSON.stringify(this.kept) : null);
  };
  override reset = (sha: string) => {
    this.words = JSON.parse(sha) as string[];
    this.kept = this.words;
    return Promise.resolve();
  };
  get text(): readonly string[] {
    return this.kept;
  }
}

describe('machine fixes, whatever they do', () => {
  const words = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'bad1', 'bad2', 'bad3', 'bad4'), { minLength: 1 });
  const planned = fc.record({
    at: fc.nat(),
    lines: fc.integer({ min: 1, max: 2 }),
    to: fc.constantFrom('ok', 'worse', 'bad9', '', 'ok\nok'),
  });

  it('are kept as one set that removes each of its findings and brings none, or not at all', async () => {
    let kept = 0;
    let undone = 0;
    await fc.assert(
      fc.asyncProperty(words, fc.array(planned, { minLength: 7, maxLength: 7 }), async (first, plans) => {
        const fixes = new Map(
          first.flatMap((word, index): [string, Fix][] => {
            const plan = plans[index];
            if (!isFound(word) || plan === undefined || plan.at % 4 === 0) return [];
            // Now and then a fix is for the wrong line.
            const line = plan.at % 5 === 1 ? 0 : index;
            return [[word, fixFor(first, { line, lines: Math.min(plan.lines, first.length - line), to: plan.to })]];
          }),
        );
        const workspace = new FileWorkspace(first);
        const result = await runReturn<Evaluation>({
          settings: { agent: 'none', rounds: 3, machineFixes: 'safe', budget: { usd: 1, minutes: 1 } },
          change: { files: [] },
          first: read(first, fixes),
          openWorkspace: () => Promise.resolve(workspace),
          evaluate: () => Promise.resolve(read(workspace.text, fixes)),
          now: () => 0,
          signal: new AbortController().signal,
        });
        const before = first.filter(isFound);
        const after = workspace.text.filter(isFound);
        expect(after.filter((word) => !before.some((known) => known === word))).toEqual([]);
        expect(
          result.final.findings.filter((each) => isOpen(each) && blocks(each)).map((each) => each.fingerprint),
        ).toEqual(after);
        const touched = JSON.stringify(workspace.text) !== JSON.stringify(first);
        if (touched) kept += 1;
        else undone += result.rounds.some((round) => round.outcome.includes('undone')) ? 1 : 0;
      }),
      { numRuns: 500 },
    );
    // Both ways were gone, many times: the property is about something.
    expect(Math.min(kept, undone)).toBeGreaterThan(20);
  });
});
