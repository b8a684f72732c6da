import { loadScanner } from '../load-scanner.ts';
import type { ScanResult, Scanner, SemgrepRule } from '../semgrep/types.ts';
import type { FileAnswer, FileQuestion, Setup, SetupAnswer } from './messages.ts';

/** Notes are numbers: the place of a rule among all sets, from 1 on; 0 while none is running. */
export type Note = (progress: number) => void;

async function openScanners({ sets, stepsPerRule }: Setup, note: Note): Promise<readonly Scanner[]> {
  const { createTreeMemo } = await import('../semgrep/tree/tree-memo.ts');
  const numbers = new Map<SemgrepRule, number>(sets.flat().map((rule, index) => [rule, index + 1]));
  const onRule = (rule: SemgrepRule | null): void => note(rule === null ? 0 : (numbers.get(rule) ?? 0));
  // All sets look at the same tree of a file.
  const trees = createTreeMemo();
  const scanners: Scanner[] = [];
  for (const rules of sets) scanners.push(await loadScanner(rules, { stepsPerRule, onRule }, trees));
  return scanners;
}

async function scanFile(scanners: readonly Scanner[], file: FileQuestion): Promise<FileAnswer> {
  const results: ScanResult[] = [];
  for (const scanner of scanners) results.push(await scanner.scan(file));
  return results;
}

/** What a thread does: it is told the rules once, then asked about one file after the other. */
export function openAnswerer(note: Note): (message: unknown) => Promise<unknown> {
  let scanners: readonly Scanner[] = [];
  return async (message) => {
    const asked = message as Setup | FileQuestion;
    if ('path' in asked) return scanFile(scanners, asked);
    scanners = await openScanners(asked, note);
    return scanners.map((scanner) => scanner.notRun) satisfies SetupAnswer;
  };
}
