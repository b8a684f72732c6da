/**
 * Changes with known defects, and critics of known recall and noise: what `critique-simulation.ts` runs the real stage on.
 */
import type { FindingDraft } from '../pipeline/domain/finding.ts';
import type { Tools } from '../pipeline/domain/gate.ts';
import type { ModelPort, ModelRequest } from '../pipeline/domain/model.ts';
import { optionsSchema } from '../stages/critique/options.ts';
import { runCritique } from '../stages/critique/run-critique.ts';
import { changeFromPairs } from '../test/support/change-from-pairs.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';

// Fitted to published figures: the union of 1, 2, 3, 5 tools finds 37, 55, 65, 75 % of known defects; what one of five tools
// says is right 1–4 % of the time, what two say 19–30 %, what four or more say 57–84 %.
export const seen = { a: 1.26, b: 2.14 };
export const mirage = { a: 0.15, b: 4.5, perDefect: 25.9 };
export const ownNoisePerDefect = 1.43;
export const defects = 3;
export const mirages = Math.round(mirage.perDefect * defects);

export interface Refuter {
  readonly name: string;
  /** Shares of refuted and of uncertain; the rest is confirmed. */
  readonly ofReal: { readonly refuted: number; readonly uncertain: number };
  readonly ofFalse: { readonly refuted: number; readonly uncertain: number };
}

export const noRefuter: Refuter = {
  name: 'none',
  ofReal: { refuted: 0, uncertain: 1 },
  ofFalse: { refuted: 0, uncertain: 1 },
};
export const good: Refuter = {
  name: 'good',
  ofReal: { refuted: 0.1, uncertain: 0.15 },
  ofFalse: { refuted: 0.7, uncertain: 0.2 },
};
export const weak: Refuter = {
  name: 'weak',
  ofReal: { refuted: 0.2, uncertain: 0.3 },
  ofFalse: { refuted: 0.4, uncertain: 0.4 },
};

export interface Setup {
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

export interface Simulated {
  readonly drafts: readonly FindingDraft[];
  readonly calls: number;
}

/** One change through the real stage. */
export async function simulate(seed: number, setup: Setup): Promise<Simulated> {
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
