import type { BlastLevel, BlastReason } from '../../../pipeline/domain/blast-radius.ts';
import type { BlastRadiusOptions } from './options.ts';
import type { CriticalPath } from './kinds/critical-paths.ts';

/** What the score is made of. Each part grows with the change and with its importers, and nothing is taken off. */
export interface ScoreInput {
  /** Files, tests aside, that the change touches or that reach it. */
  readonly files: number;
  readonly knownFiles: number;
  readonly entryPoints: number;
  readonly criticalPaths: readonly Pick<CriticalPath, 'name' | 'weight'>[];
  /** Changed lines that people write: no lock files, nothing generated. */
  readonly lines: number;
  /** Whether it does more than it says. */
  readonly exceedsIntent: boolean;
}

const most = { reach: 25, entryPoints: 15, critical: 35, size: 15, intent: 10 };

/** 0 at none, 1 at `full`, in between by the logarithm: the tenth file tells more than the hundredth. */
function onLogScale(value: number, full: number): number {
  return Math.min(1, Math.log2(1 + value) / Math.log2(1 + full));
}

const fullReach = 255;
const fullEntryPoints = 63;
const smallSize = 20;
const fullSize = 1000;

/** The weightiest counts whole, each further one half as much as the one before. */
function criticalPoints(weights: readonly number[]): number {
  const sorted = weights.toSorted((left, right) => right - left);
  return Math.min(
    most.critical,
    sorted.reduce((sum, weight, at) => sum + weight / 2 ** at, 0),
  );
}

/** Nothing up to twenty lines, all from a thousand on. */
function sizePoints(lines: number): number {
  const scale = Math.log(Math.max(lines, smallSize) / smallSize) / Math.log(fullSize / smallSize);
  return most.size * Math.min(1, scale);
}

const plural = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;

function reasonsOf(input: ScoreInput): readonly BlastReason[] {
  const { files, knownFiles, entryPoints, criticalPaths, lines } = input;
  const names = criticalPaths.map(({ name }) => name).join(', ');
  return [
    {
      code: 'reach',
      text: `${plural(files, 'source file')} of ${knownFiles.toLocaleString('en-US')} changed or reach the change through imports`,
      points: most.reach * onLogScale(files, fullReach),
    },
    {
      code: 'entry-points',
      text: `${plural(entryPoints, 'entry point')} among them`,
      points: most.entryPoints * onLogScale(entryPoints, fullEntryPoints),
    },
    {
      code: 'critical-path',
      text: `critical paths: ${names}`,
      points: criticalPoints(criticalPaths.map(({ weight }) => weight)),
    },
    { code: 'size', text: `${plural(lines, 'line')} to read`, points: sizePoints(lines) },
    { code: 'intent', text: 'does more than it says', points: input.exceedsIntent ? most.intent : 0 },
  ];
}

export interface Score {
  readonly score: number;
  readonly level: BlastLevel;
  /** Parts that add something, with their points to a tenth. */
  readonly reasons: readonly BlastReason[];
}

function levelOf(score: number, { medium, high, critical }: BlastRadiusOptions['thresholds']): BlastLevel {
  if (score >= critical) return 'critical';
  if (score >= high) return 'high';
  return score >= medium ? 'medium' : 'low';
}

/** 0–100: reach 25 + entry points 15 + critical paths 35 + size 15 + intent 10. Pure; no part ever lowers another. */
export function scoreChange(input: ScoreInput, thresholds: BlastRadiusOptions['thresholds']): Score {
  const parts = reasonsOf(input).filter(({ points }) => points > 0);
  const score = Math.round(parts.reduce((sum, { points }) => sum + points, 0));
  const reasons = parts.map((reason) => ({ ...reason, points: Math.round(reason.points * 10) / 10 }));
  return { score, level: levelOf(score, thresholds), reasons };
}
