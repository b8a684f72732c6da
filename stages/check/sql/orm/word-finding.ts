import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Operation } from '../operations.ts';
import type { Unit } from '../script/script.ts';
import type { Found, Framework, Step } from './migration.ts';
import { remedyFor } from './remedies.ts';

/** What is known of a unit beyond what SQL would say. */
export interface Origins {
  readonly framework: Framework;
  /** Nothing says which engine runs it: what PostgreSQL refuses may be right for another. */
  readonly isDialectAssumed: boolean;
  readonly steps: ReadonlyMap<Unit, Step>;
  readonly found: ReadonlyMap<Operation, Found>;
}

const lossOnly = new Set(['loss', 'exposure']);

/** `safety_assured`: the author says that it was looked at. That is no proof, so it only takes the edge off locks. */
function vouched(draft: FindingDraft, step: Step): FindingDraft {
  if (step.isVouchedFor !== true || draft.level !== 'error' || lossOnly.has(draft.consequence ?? 'loss')) return draft;
  return { ...draft, level: 'warning' };
}

/** Says a finding in the framework's words. */
export function wordFinding(draft: FindingDraft, unit: Unit, operation: Operation, origins: Origins): FindingDraft {
  const step = origins.steps.get(unit);
  const own = origins.found.get(operation)?.instead;
  const remedy = remedyFor(origins.framework, draft.ruleId, draft.reach ?? '') ?? draft.remedy;
  const isDoubtful = origins.isDialectAssumed && draft.ruleId === 'sql/parse-error' && step !== undefined;
  const worded = { ...draft, remedy, ...(isDoubtful && draft.level === 'error' ? { level: 'warning' as const } : {}) };
  const isOwn = own !== undefined && own.ruleId === draft.ruleId;
  const told = isOwn
    ? { ...worded, message: own.message, level: draft.level === 'note' ? draft.level : own.level }
    : worded;
  return step === undefined ? told : vouched(told, step);
}
