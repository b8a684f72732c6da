import type { PolicyEntryResult } from '../domain/policy.ts';
import type { Report } from '../domain/report.ts';

/** One entry of the policy: a sentence, and its conditions with whether each held. */
export interface PolicyBranch {
  readonly held: boolean;
  readonly text: string;
  readonly conditions: readonly { readonly held: boolean; readonly text: string }[];
}

function describe({ entry, require, from, held, conditions }: PolicyEntryResult): PolicyBranch {
  const who = from === null ? (require === 1 ? 'senior' : 'seniors') : `of ${from.join(', ')}`;
  const asks = require === 0 ? 'asks nobody' : `asks ${require} ${who}`;
  return { held, text: `entry ${entry} ${held ? asks : 'does not apply'}`, conditions };
}

/** The policy as a tree; empty where there is none. */
export function policyTree({ policy }: Report): readonly PolicyBranch[] {
  return (policy?.entries ?? []).map(describe);
}
