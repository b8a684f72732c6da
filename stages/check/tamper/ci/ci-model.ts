/** One command or action of a pipeline. */
export interface CiStep {
  readonly name: string;
  /** Shell text; empty for an action. */
  readonly run: string;
  /** Action, orb or task without its version; empty for a command. */
  readonly uses: string;
  readonly condition: string;
  readonly ignoresFailure: boolean;
}

export interface CiJob {
  readonly id: string;
  readonly name: string;
  readonly steps: readonly CiStep[];
  readonly needs: readonly string[];
  readonly condition: string;
  readonly ignoresFailure: boolean;
  /** Values of its matrix, all dimensions together. */
  readonly matrix: readonly string[];
}

/** When a pipeline runs. Lists are empty where nothing is filtered. */
export interface CiTriggers {
  readonly events: readonly string[];
  readonly paths: readonly string[];
  readonly pathsIgnored: readonly string[];
  readonly branches: readonly string[];
  readonly branchesIgnored: readonly string[];
}

export interface CiFile {
  readonly jobs: readonly CiJob[];
  readonly triggers: CiTriggers;
}

export const noTriggers: CiTriggers = { events: [], paths: [], pathsIgnored: [], branches: [], branchesIgnored: [] };
export const emptyCi: CiFile = { jobs: [], triggers: noTriggers };

type Plain = Readonly<Record<string, unknown>>;

export function asRecord(value: unknown): Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : value === undefined || value === null ? [] : [value];
}

export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

export const asTexts = (value: unknown): readonly string[] => asList(value).map(asText);

export const isTrue = (value: unknown): boolean =>
  value === true || value === 'true' || (typeof value === 'string' && value.includes('${{'));
