import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { Fix } from '../../../../pipeline/domain/fix.ts';
import type { LineIndex } from '../../_shared/sql/line-index.ts';
import type { Operation } from '../operations.ts';
import type { Unit } from '../script/script.ts';
import type { Found, Framework, Step } from './migration.ts';
import { proposeIndexFix } from './propose-index-fix.ts';
import { remedyFor } from './remedies.ts';

/** What is known of a unit beyond what SQL would say. */
export interface Origins {
  readonly framework: Framework;
  /** Nothing says which engine runs it: what PostgreSQL refuses may be right for another. */
  readonly isDialectAssumed: boolean;
  readonly steps: ReadonlyMap<Unit, Step>;
  readonly found: ReadonlyMap<Operation, Found>;
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
}

const lossOnly = new Set(['loss', 'exposure']);

/** `safety_assured`: the author says that it was looked at. That is no proof, so it only takes the edge off locks. */
function vouched(draft: FindingDraft, step: Step): FindingDraft {
  if (step.isVouchedFor !== true || draft.level !== 'error' || lossOnly.has(draft.consequence ?? 'loss')) return draft;
  return { ...draft, level: 'warning' };
}

function fixFor(step: Step, { framework, path, text, lines, steps }: Origins): Fix | null {
  const all = [...new Set(steps.values())].filter(({ isDown }) => !isDown);
  const texts = all.map(({ at, end }) => text.slice(at, end));
  return proposeIndexFix({ framework, path, text, lines, start: step.at, end: step.end, steps: texts });
}

/** Says a finding in the framework's words. */
export function wordFinding(draft: FindingDraft, unit: Unit, operation: Operation, origins: Origins): FindingDraft {
  const step = origins.steps.get(unit);
  const own = origins.found.get(operation)?.instead;
  const remedy = remedyFor(origins.framework, draft.ruleId, draft.reach ?? '') ?? draft.remedy;
  const isDoubtful = origins.isDialectAssumed && draft.ruleId === 'sql/parse-error' && step !== undefined;
  const fix = draft.ruleId === 'sql/index-not-concurrent' && step !== undefined ? fixFor(step, origins) : null;
  const worded = {
    ...draft,
    remedy,
    ...(fix === null ? {} : { fix }),
    ...(isDoubtful && draft.level === 'error' ? { level: 'warning' as const } : {}),
  };
  const isOwn = own !== undefined && own.ruleId === draft.ruleId;
  const told = isOwn
    ? { ...worded, message: own.message, level: draft.level === 'note' ? draft.level : own.level }
    : worded;
  return step === undefined ? told : vouched(told, step);
}
