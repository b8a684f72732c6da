/**
 * `npm run bench -- critique-simulation [CHANGES]`: precision, recall and F1 of the whole stage with critics of known recall
 * and noise, for 1 to 5 critics, with and without refuter, and one critic asked as often. The real stage runs; only the ports
 * are scripted. What is assumed is printed first.
 */
import type { FindingDraft } from '../pipeline/domain/finding.ts';
import {
  defects,
  good,
  mirage,
  mirages,
  noRefuter,
  ownNoisePerDefect,
  seen,
  simulate,
  weak,
} from './critique-world.ts';
import type { Setup, Simulated } from './critique-world.ts';
import { createRandom } from './random.ts';
import { table } from './statistics.ts';

const changes = Number(process.argv[2] ?? 100);

interface Scored {
  readonly hits: number;
  readonly misses: number;
  readonly wrong: number;
  readonly calls: number;
}

/** Open findings count: what the refuter disproved is on record, and asks nobody for work. */
const isOpen = (draft: FindingDraft): boolean => draft.claim?.status !== 'refuted';
/** What the author is sent back with: not what a single voice claims and nobody could settle. */
const isBelieved = (draft: FindingDraft): boolean => isOpen(draft) && draft.confidence !== 'low';

const saidTimes = (draft: FindingDraft): number => draft.claim?.voices?.length ?? 1;

function score({ drafts, calls }: Simulated, counts: (draft: FindingDraft) => boolean): Scored {
  const lines = drafts.filter(counts).map((draft) => draft.location?.region?.startLine ?? Infinity);
  const hits = new Set(lines.filter((line) => line <= defects)).size;
  return { hits, misses: defects - hits, wrong: lines.filter((line) => line > defects).length, calls };
}

interface Measures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

function measure(scored: readonly Scored[]): Measures {
  const sum = (key: keyof Scored): number => scored.reduce((total, one) => total + one[key], 0);
  const [hits, misses, wrong] = [sum('hits'), sum('misses'), sum('wrong')];
  const precision = hits + wrong === 0 ? 1 : hits / (hits + wrong);
  const recall = hits / (hits + misses);
  return { precision, recall, f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** 95 % of what resampled changes give. */
function interval(scored: readonly Scored[], of: (measures: Measures) => number): readonly [number, number] {
  const random = createRandom(1);
  const values = Array.from({ length: 1000 }, () => {
    const drawn = scored
      .map(() => scored[Math.floor(random.next() * scored.length)])
      .filter((one) => one !== undefined);
    return of(measure(drawn));
  }).toSorted((a, b) => a - b);
  return [values[25] ?? 0, values[974] ?? 1];
}

const percent = (share: number): string => (share * 100).toFixed(1);

function describe(scored: readonly Scored[]): string[] {
  const measures = measure(scored);
  const cells = (['precision', 'recall', 'f1'] as const).map((key) => {
    const [low, high] = interval(scored, (resampled) => resampled[key]);
    return `${percent(measures[key])} (${percent(low)}–${percent(high)})`;
  });
  const calls = scored.reduce((sum, one) => sum + one.calls, 0) / scored.length;
  return [...cells, calls.toFixed(1)];
}

async function runSetup(setup: Setup): Promise<Simulated[]> {
  const all: Simulated[] = [];
  for (let seed = 1; seed <= changes; seed++) all.push(await simulate(seed, setup));
  return all;
}

const scoreAll = (all: readonly Simulated[], counts = isOpen): Scored[] => all.map((one) => score(one, counts));
const print = (text: string): boolean => process.stdout.write(`${text}\n`);
const header = ['setup', 'precision % (95 %)', 'recall % (95 %)', 'F1 % (95 %)', 'calls a change'];

/** By how much, change by change, with what resampling makes of it. */
function compare(name: string, left: readonly Scored[], right: readonly Scored[]): string {
  const random = createRandom(2);
  const differences = Array.from({ length: 1000 }, () => {
    const picks = left.map(() => Math.floor(random.next() * left.length));
    const pick = (scored: readonly Scored[]): Scored[] => picks.flatMap((index) => scored[index] ?? []);
    return measure(pick(left)).f1 - measure(pick(right)).f1;
  }).toSorted((a, b) => a - b);
  const [low, middle, high] = [differences[25] ?? 0, measure(left).f1 - measure(right).f1, differences[974] ?? 0];
  const verdict = low > 0 ? 'better' : high < 0 ? 'worse' : 'no difference that these changes show';
  return `${name}: F1 ${middle >= 0 ? '+' : ''}${percent(middle)} points (${percent(low)} to ${percent(high)}): ${verdict}`;
}

print(
  `${changes} changes with ${defects} defects each. A critic sees a defect with a chance drawn from Beta(${seen.a}, ${seen.b}), shared by all critics;\n` +
    `${mirages} places look like defects to some (Beta(${mirage.a}, ${mirage.b})), and each critic invents ${(ownNoisePerDefect * defects).toFixed(1)} more a change.\n` +
    'Assumed: refuter good = refutes 70 % of false and 10 % of real claims, weak = 40 % and 20 %. Fickleness of one critic asked again: 1.\n',
);
/** Whether the drawn world is the one of the figures: how often is right what so many of five critics say. */
function describeVoices(all: readonly Simulated[]): string {
  const drafts = all.flatMap((one) => one.drafts);
  const rightOf = (least: number, most: number): string => {
    const said = drafts.filter((draft) => least <= saidTimes(draft) && saidTimes(draft) <= most);
    const right = said.filter(({ location }) => (location?.region?.startLine ?? Infinity) <= defects).length;
    return `${percent(right / said.length)} % of ${said.length}`;
  };
  return `Said by one of five critics: right in ${rightOf(1, 1)}; by two: ${rightOf(2, 2)}; by four or five: ${rightOf(4, 5)}.`;
}

const rows: string[][] = [];
const trusted: string[][] = [];
const byName = new Map<string, Simulated[]>();
for (const refuter of [noRefuter, good, weak]) {
  for (let count = 1; count <= 5; count++) {
    const all = await runSetup({ critics: count, samples: 1, refuter, fickleness: 1 });
    const name = `${count} critic${count === 1 ? '' : 's'}, refuter ${refuter.name}`;
    byName.set(`${count} ${refuter.name}`, all);
    rows.push([name, ...describe(scoreAll(all))]);
    trusted.push([name, ...describe(scoreAll(all, isBelieved))]);
  }
}
print(describeVoices(byName.get('5 none') ?? []));
print(`\nAll open findings\n${table(header, rows)}`);
print(`\nOf these, what the author is sent back with (confidence medium or high)\n${table(header, trusted)}`);

print('\nEqual cost: one critic asked as often as several critics are, no refuter');
const again: string[][] = [];
const said: string[] = [];
for (const fickleness of [0.3, 1, 1000]) {
  for (const samples of [3, 5]) {
    const alone = scoreAll(await runSetup({ critics: 1, samples, refuter: noRefuter, fickleness }));
    again.push([`1 critic × ${samples}, fickleness ${fickleness}`, ...describe(alone)]);
    const many = scoreAll(byName.get(`${samples} none`) ?? []);
    const gained = percent(measure(many).recall - measure(alone).recall);
    const name = `${samples} critics against 1 × ${samples} (fickleness ${fickleness}): recall ${gained} points more`;
    said.push(compare(name, many, alone));
  }
}
print(`${table(header, again)}\n${said.join('\n')}`);

/** The vote of a critic that is asked again and again, at the threshold that turns out best for it. */
function bestVote(all: readonly Simulated[], samples: number): { readonly votes: number; readonly scored: Scored[] } {
  const options = Array.from({ length: samples }, (_, index) => {
    const votes = index + 1;
    return { votes, scored: scoreAll(all, (draft) => saidTimes(draft) >= votes) };
  });
  return options.toSorted((a, b) => measure(b.scored).f1 - measure(a.scored).f1)[0] ?? { votes: 1, scored: [] };
}

print('\nEqual cost: three critics with refuter against one critic asked for the same number of calls');
const whole: string[][] = [];
const last: string[] = [];
const once = scoreAll(byName.get('1 none') ?? []);
const stages = [good, weak].map((refuter) => {
  const all = byName.get(`3 ${refuter.name}`) ?? [];
  return { name: `3 critics + ${refuter.name} refuter`, all, open: scoreAll(all), believed: scoreAll(all, isBelieved) };
});
for (const { name, open, believed } of stages) {
  whole.push([`${name}, open`, ...describe(open)], [`${name}, believed`, ...describe(believed)]);
  last.push(compare(`${name}, open, against 1 critic asked once`, open, once));
  last.push(compare(`${name}, believed, against 1 critic asked once`, believed, once));
}
const samples = Math.round((stages[0]?.all ?? []).reduce((sum, one) => sum + one.calls, 0) / changes);
for (const fickleness of [1, 1000]) {
  const alone = await runSetup({ critics: 1, samples, refuter: noRefuter, fickleness });
  const union = scoreAll(alone);
  const { votes, scored } = bestVote(alone, samples);
  const name = `1 critic × ${samples} (fickleness ${fickleness})`;
  whole.push([`${name}, all it says`, ...describe(union)], [`${name}, said ≥ ${votes} times`, ...describe(scored)]);
  for (const stage of stages) {
    last.push(compare(`${stage.name}, believed, against ${name}, all it says`, stage.believed, union));
    last.push(compare(`${stage.name}, believed, against ${name}, said ≥ ${votes} times`, stage.believed, scored));
  }
}
print(`${table(header, whole)}\n${last.join('\n')}`);
