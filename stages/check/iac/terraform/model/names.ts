import { matchesRule } from '../../../../../pipeline/domain/match.ts';

/** Whether a dotted name ends in `wanted` at a boundary: `settings.backup.enabled` ends in `backup.enabled`. */
export function endsInName(name: string, wanted: string): boolean {
  return name === wanted || name.endsWith(`.${wanted}`);
}

export function matchesType(patterns: readonly string[] | undefined, type: string): boolean {
  return (patterns ?? []).some((pattern) => matchesRule(pattern, type));
}
