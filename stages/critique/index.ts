import type { Change } from '../../pipeline/domain/change.ts';
import { defineGate } from '../../pipeline/domain/gate.ts';
import { planChunks } from './chunk.ts';
import { critics, selectCritics } from './critics.ts';
import { optionsSchema } from './options.ts';
import type { CritiqueOptions } from './options.ts';
import { conformanceRule, instructionsRule, tooManyClaimsRule } from './rules.ts';
import { runCritique } from './run-critique.ts';
import { listPrompts } from './system-text.ts';

function skip(change: Change, options: CritiqueOptions): string | null {
  const plan = planChunks(change.files, options);
  if (plan.chunks.length > 0 || plan.unreadable.length > 0) return null;
  const reasons = plan.notSent.slice(0, 3).map(({ path, reason }) => `${path}: ${reason}`);
  return reasons.length === 0 ? 'no file changed' : `nothing for a critic to read (${reasons.join('; ')})`;
}

const declared = [...critics.map((critic) => critic.rule), conformanceRule, instructionsRule, tooManyClaimsRule];

/** Stage 2: models read the change without its story, and others try to disprove what they claim. */
export const gate = defineGate<CritiqueOptions>({
  kind: 'stochastic',
  id: 'critique',
  title: 'Critique',
  rules: declared,
  options: optionsSchema,
  skip,
  rulesFor: (options) => selectCritics(options).flatMap(({ rule }) => (declared.includes(rule) ? [] : [rule])),
  promptsFor: listPrompts,
  run: runCritique,
});
