/** Recall and false alarms of one gate on labelled cases, in rows; shared by the benches of the gates. Not a bench itself. */
import type { DeterministicGate, Tools } from '../pipeline/domain/gate.ts';
import { changeFromPairs } from '../test/support/change-from-pairs.ts';
import { type Case, readCorpus } from './corpus.ts';

/** What the gate said of a case; `flagged` counts errors and warnings. */
export interface Result {
  readonly one: Case;
  readonly flagged: boolean;
  readonly rules: readonly string[];
}

const write = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs one gate on one case, straight: no runner, no other gates. */
async function judgeCase<Options>(gate: DeterministicGate<Options>, one: Case): Promise<Result> {
  const { change, files } = changeFromPairs(one.files);
  const options = gate.options.parse({});
  // The gate runs no programs: a call would fail loudly.
  const tools = {} as Tools;
  const signal = new AbortController().signal;
  const skipped = gate.skip?.(change, options) ?? null;
  const drafts = skipped === null ? await gate.run({ change, options, prior: [], files, tools, signal }) : [];
  const serious = drafts.filter((draft) => draft.level !== 'note');
  return { one, flagged: serious.length > 0, rules: serious.map((draft) => draft.ruleId) };
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '   –  ' : `${((100 * part) / whole).toFixed(1).padStart(5)}%`;

/** One row: recall over the bad cases, false alarms over the clean ones. */
function summarise(name: string, results: readonly Result[]): void {
  const bad = results.filter(({ one }) => one.expect === 'flag');
  const good = results.filter(({ one }) => one.expect === 'clean');
  const found = bad.filter(({ flagged }) => flagged).length;
  const alarms = good.filter(({ flagged }) => flagged).length;
  const counts = `${String(found).padStart(4)}/${String(bad.length).padEnd(4)}  ${percent(alarms, good.length)} ${String(alarms).padStart(4)}/${good.length}`;
  write(`${name.padEnd(44)} ${percent(found, bad.length)} ${counts}`);
}

export function summariseBy(title: string, results: readonly Result[], keyOf: (one: Case) => string): void {
  write(`\n${title.padEnd(44)} recall            false alarms`);
  const groups = Map.groupBy(results, ({ one }) => keyOf(one));
  for (const key of [...groups.keys()].sort()) summarise(key, groups.get(key) ?? []);
}

export function listMisses(results: readonly Result[]): void {
  write('\nWrong:');
  for (const { one, flagged, rules } of results) {
    if (flagged === (one.expect === 'flag')) continue;
    write(
      `\n${flagged ? 'ALARM' : 'MISS '} ${one.id} (${one.category}; ${one.note})${flagged ? ` ${rules.join(' ')}` : ''}`,
    );
    for (const file of one.files)
      if (file.before !== file.after) write(`      ${(file.after ?? '').trim().replaceAll('\n', '\n      ')}`);
  }
}

/** Judges the chosen cases of a corpus and prints the first rows; null, told why, where the corpus is absent. */
export async function judgeCorpus<Options>(
  gate: DeterministicGate<Options>,
  name: string,
  choose: (one: Case) => boolean,
): Promise<readonly Result[] | null> {
  const cases = readCorpus(name);
  if (cases === null) {
    write(`skipped: no corpus ../shared/corpora/${name}.dev.jsonl`);
    return null;
  }
  const startedAt = performance.now();
  const results: Result[] = [];
  for (const one of cases.filter(choose)) results.push(await judgeCase(gate, one));
  write(`${results.length} of ${cases.length} cases, ${(performance.now() - startedAt).toFixed(0)} ms`);
  summariseBy('all', results, () => 'all');
  summariseBy('source', results, (one) => one.source.split(' ')[0] ?? '');
  return results;
}
