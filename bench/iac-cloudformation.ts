/**
 * The CloudFormation reader on the labelled templates of `../shared/corpora/iac.dev.jsonl`: recall, false alarms, time.
 * `--misses` lists the cases that went wrong. A corpus in the same form may be given as a path.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FindingDraft } from '../pipeline/domain/finding.ts';
import type { Tools } from '../pipeline/domain/gate.ts';
import { cloudformationReader } from '../stages/check/iac/cloudformation/index.ts';
import { options } from '../stages/check/iac/options.ts';
import { type FilePair, changeFromPairs } from '../test/support/change-from-pairs.ts';

interface Case {
  readonly id: string;
  readonly source: string;
  readonly files: readonly FilePair[];
  readonly expect: 'flag' | 'clean';
  readonly category: string;
  readonly note: string;
}

const write = (line: string): void => void process.stdout.write(`${line}\n`);
const levels = new Map(cloudformationReader.rules.map((rule) => [rule.id, rule.level]));
const isTemplate = (one: Case): boolean =>
  one.files.some((file) => /"Type"\s*:\s*"\w+::|Type:\s*\w+::/.test(`${file.before ?? ''}${file.after ?? ''}`));

async function findSerious(one: Case): Promise<readonly FindingDraft[]> {
  const { change, files } = changeFromPairs(one.files);
  const defaults = options.parse({});
  const taken = change.files.filter((file) => cloudformationReader.takes(file, defaults));
  if (taken.length === 0) return [];
  const signal = new AbortController().signal;
  // The reader runs no programs: a call would fail loudly.
  const input = { change, files, taken, signal, options: defaults, prior: [], tools: {} as Tools };
  const drafts = await cloudformationReader.read(input);
  return drafts.filter((draft) => (draft.level ?? levels.get(draft.ruleId)) !== 'note');
}

function summarise(cases: readonly Case[], flagged: ReadonlySet<string>, elapsedMs: number): void {
  for (const [label, expected] of [
    ['recall', 'flag'],
    ['false alarms', 'clean'],
  ] as const) {
    const chosen = cases.filter((one) => one.expect === expected);
    const hit = chosen.filter((one) => flagged.has(one.id)).length;
    write(`${label.padEnd(14)} ${hit} of ${chosen.length}`);
  }
  write(`${cases.length} cases in ${elapsedMs.toFixed(0)} ms`);
}

async function main(args: readonly string[]): Promise<void> {
  const beside = path.resolve(import.meta.dirname, '../../shared/corpora/iac.dev.jsonl');
  const file = args.find((argument) => !argument.startsWith('--')) ?? beside;
  if (!existsSync(file)) return write(`skipped: no corpus at ${file}`);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const cases = lines.map((line) => JSON.parse(line) as Case).filter(isTemplate);
  const flagged = new Set<string>();
  const startedAt = performance.now();
  for (const one of cases) {
    const serious = await findSerious(one);
    if (serious.length > 0) flagged.add(one.id);
    if (args.includes('--misses') && serious.length > 0 !== (one.expect === 'flag'))
      write(
        `${one.expect === 'flag' ? 'MISS ' : 'ALARM'} ${one.id} ${serious.map((draft) => draft.message).join(' | ')}`,
      );
  }
  summarise(cases, flagged, performance.now() - startedAt);
}

await main(process.argv.slice(2));
