/**
 * `npm run bench -- critique-simulation [CHANGES]`: precision, recall and F1 of the whole stage with critics of known recall
 * and noise, for 1 to 5 critics, with and without refuter, and one critic asked as often. The real stage runs; only the ports
 * are scripted. What is assumed is printed first.
 */
import type { FindingDraft } from '../pipeline/domain/finding.ts';
import type { Tools } from '../pipeline/domain/gate.ts';
import type { ModelPort, ModelRequest } from '../pipeline/domain/model.ts';
import { optionsSchema } from '../stages/critique/options.ts';
import { runCritique } from '../stages/critique/run-critique.ts';
import { changeFromPairs } from '../test/support/change-from-pairs.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { table } from './statistics.ts';

// Fitted to published figures: the union of 1, 2, 3, 5 tools finds 37, 55, 65, 75 % of known defects; what one of five tools
// says is right 1–4 % of the time, what two say 19–30 %, what four or more say 57–84 %.
const seen = { a: 1.26, b: 2.14 };
const mirage = { a: 0.15, b: 4.5, perDefect: 25.9 };
const ownNoisePerDefect = 1.43;
const defects = 3;
const mirages = Math.round(mirage.perDefect * defects);
const changes = Number(process.argv[2] ?? 100);

interface Refuter {
  readonly name: string;
  /** Shares of refuted and of uncertain; the rest is confirmed. */
  readonly ofReal: { readonly refuted: number; readonly uncertain: number };
  readonly ofFalse: { readonly refuted: number; readonly uncertain: number };
}

const noRefuter: Refuter = {
  name: 'none',
  ofReal: { refuted: 0, uncertain: 1 },
  ofFalse: { refuted: 0, uncertain: 1 },
};
const good: Refuter = {
  name: 'good',
  ofReal: { refuted: 0.1, uncertain: 0.15 },
  ofFalse: { refuted: 0.7, uncertain: 0.2 },
};
const weak: Refuter = {
  name: 'weak',
  ofReal: { refuted: 0.2, uncertain: 0.3 },
  ofFalse: { refuted: 0.4, uncertain: 0.4 },
};

interface Setup {
  readonly critics: number;
  readonly samples: number;
  readonly refuter: Refuter;
  /** How alike the answers of one critic are that is asked again: small means almost always the same. */
  readonly fickleness: number;
}

interface Site {
  readonly index: number;
  readonly isReal: boolean;
  readonly chance: number;
}

const lineOf = (index: number): string => `step_${index}(state, input_${index});`;
const noiseLines = 500;

function drawSites(random: Random): Site[] {
  return Array.from({ length: defects + mirages }, (_, index) => {
    const isReal = index < defects;
    return { index, isReal, chance: isReal ? random.beta(seen.a, seen.b) : random.beta(mirage.a, mirage.b) };
  });
}

/** Three words that only this place has: whoever speaks of it uses two of them at least, in an order of its own. */
function scenarioOf(index: number, random: Random): string {
  const words = ['alpha', 'beta', 'gamma'].map((word) => `${word}x${index}`);
  const [a, b, c] = words.toSorted(() => random.next() - 0.5);
  return random.next() < 0.5 ? `With ${a} the ${b} fails while ${c} holds.` : `${b} is lost after ${a}.`;
}

/** What one critic is inclined to see of this change; asked again it draws from the same inclinations. */
function inclinations(sites: readonly Site[], random: Random, fickleness: number): readonly number[] {
  return sites.map(({ chance }) => {
    const bounded = Math.min(0.999, Math.max(0.001, chance));
    return random.beta(bounded * fickleness, (1 - bounded) * fickleness);
  });
}

function claim(index: number, random: Random): object {
  return { path: 'a.txt', quote: lineOf(index), failureScenario: scenarioOf(index, random), severity: 'high' };
}

interface World {
  readonly sites: readonly Site[];
  readonly port: ModelPort;
  calls(): { readonly critic: number; readonly refuter: number };
}

function createWorld(seed: number, setup: Setup): World {
  const sites = drawSites(createRandom(seed));
  const known = new Map<string, readonly number[]>();
  const calls = { critic: 0, refuter: 0 };
  function asCritic(request: ModelRequest): object {
    calls.critic++;
    const id = request.purpose;
    const criticSeed = seed * 31 + [...id].reduce((sum, char) => sum * 7 + char.charCodeAt(0), 0);
    const inclined = known.get(id) ?? inclinations(sites, createRandom(criticSeed), setup.fickleness);
    known.set(id, inclined);
    const random = createRandom(criticSeed + 104_729 * (request.sample ?? 1));
    const noticed = sites.filter(({ index }) => random.next() < (inclined[index] ?? 0)).map(({ index }) => index);
    const invented = Array.from({ length: random.poisson(ownNoisePerDefect * defects) }, () => {
      return sites.length + Math.floor(random.next() * noiseLines);
    });
    return { findings: [...noticed, ...invented].map((index) => claim(index, random)), instructionsInCode: [] };
  }
  function asRefuter(request: ModelRequest): object {
    calls.refuter++;
    const index = Number(/"quote":"step_(\d+)\(/.exec(request.user)?.[1] ?? -1);
    const shares = index < defects ? setup.refuter.ofReal : setup.refuter.ofFalse;
    const draw = createRandom(seed * 17 + index).next();
    const isUncertain = draw < shares.refuted + shares.uncertain;
    const verdict = draw < shares.refuted ? 'refuted' : isUncertain ? 'uncertain' : 'confirmed';
    return { evidence: lineOf(index), reason: 'Drawn.', verdict };
  }
  const port: ModelPort = {
    name: 'scripted',
    async complete(request) {
      const value = request.purpose === 'refuter' ? asRefuter(request) : asCritic(request);
      return { value, model: 'scripted', usage: { inputTokens: 0, outputTokens: 0, costUsd: null } };
    },
  };
  return { sites, port, calls: () => calls };
}

const critics = [
  'correctness',
  'security',
  'contracts',
  { id: 'fourth', title: 'a fourth view', prompt: 'Look.' },
  { id: 'fifth', title: 'a fifth view', prompt: 'Look.' },
];

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

interface Simulated {
  readonly drafts: readonly FindingDraft[];
  readonly calls: number;
}

function score({ drafts, calls }: Simulated, counts: (draft: FindingDraft) => boolean): Scored {
  const lines = drafts.filter(counts).map((draft) => draft.location?.region?.startLine ?? Infinity);
  const hits = new Set(lines.filter((line) => line <= defects)).size;
  return { hits, misses: defects - hits, wrong: lines.filter((line) => line > defects).length, calls };
}

async function simulate(seed: number, setup: Setup): Promise<Simulated> {
  const world = createWorld(seed, setup);
  const after = Array.from({ length: world.sites.length + noiseLines }, (_, index) => `${lineOf(index)}\n`).join('');
  const { change, files } = changeFromPairs([{ path: 'a.txt', before: null, after }]);
  const parsed = optionsSchema.parse({
    critics: critics.slice(0, setup.critics),
    contextLines: 0,
    surroundingLines: 0,
  });
  const options = {
    ...parsed,
    samples: setup.samples,
    maxChunkLines: 10_000,
    maxChunkCharacters: 10_000_000,
    maxClaims: 1000,
  };
  const { signal } = new AbortController();
  const { port } = world;
  const ports = { model: port, models: [port], files, tools: {} as Tools };
  const drafts = await runCritique({ change, options, prior: [], signal, ...ports });
  const { critic, refuter } = world.calls();
  return { drafts, calls: critic + (setup.refuter === noRefuter ? 0 : refuter) };
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
    const said = drafts.filter(({ claim }) => {
      const voices = claim?.voices?.length ?? 1;
      return least <= voices && voices <= most;
    });
    const right = said.filter(({ location }) => (location?.region?.startLine ?? Infinity) <= defects).length;
    return `${percent(right / said.length)} % of ${said.length}`;
  };
  return `Said by one of five critics: right in ${rightOf(1, 1)}; by two: ${rightOf(2, 2)}; by four or five: ${rightOf(4, 5)}.`;
}

const rows: string[][] = [];
const believed: string[][] = [];
const byName = new Map<string, Simulated[]>();
for (const refuter of [noRefuter, good, weak]) {
  for (let count = 1; count <= 5; count++) {
    const all = await runSetup({ critics: count, samples: 1, refuter, fickleness: 1 });
    const name = `${count} critic${count === 1 ? '' : 's'}, refuter ${refuter.name}`;
    byName.set(`${count} ${refuter.name}`, all);
    rows.push([name, ...describe(scoreAll(all))]);
    believed.push([name, ...describe(scoreAll(all, isBelieved))]);
  }
}
print(describeVoices(byName.get('5 none') ?? []));
print(`\nAll open findings\n${table(header, rows)}`);
print(`\nOf these, what the author is sent back with (confidence medium or high)\n${table(header, believed)}`);

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

print('\nEqual cost: three critics with refuter against one critic asked for the same number of calls');
const whole: string[][] = [];
const last: string[] = [];
const once = byName.get('1 none') ?? [];
for (const refuter of [good, weak]) {
  const stage = byName.get(`3 ${refuter.name}`) ?? [];
  const samples = Math.round(stage.reduce((sum, one) => sum + one.calls, 0) / stage.length);
  const alone = await runSetup({ critics: 1, samples, refuter: noRefuter, fickleness: 1 });
  for (const [what, counts] of [
    ['open', isOpen],
    ['believed', isBelieved],
  ] as const) {
    const [staged, repeated] = [scoreAll(stage, counts), scoreAll(alone)];
    whole.push([`3 critics, refuter ${refuter.name}, ${what}`, ...describe(staged)]);
    last.push(compare(`3 critics + ${refuter.name} refuter (${what}) against 1 critic × ${samples}`, staged, repeated));
    last.push(
      compare(`3 critics + ${refuter.name} refuter (${what}) against 1 critic asked once`, staged, scoreAll(once)),
    );
  }
  whole.push([`1 critic × ${samples}, all it says`, ...describe(scoreAll(alone))]);
}
print(`${table(header, whole)}\n${last.join('\n')}`);
