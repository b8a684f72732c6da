import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { judgeDamage, judgeUnseen } from './judge-orm-reading.ts';
import type { ReadOrm } from './read-orm-scripts.ts';

/** What could not be read of a migration: said as findings, never passed over. */
export function judgeOrm({ script, damage }: ReadOrm): readonly FindingDraft[] {
  const { framework, steps } = script.origins;
  const unseen = [...steps].flatMap(([unit, { unseen: what }]) =>
    what === undefined ? [] : judgeUnseen(script, unit, what),
  );
  return damage === null ? unseen : [...judgeDamage(script, framework, damage.at, damage.message), ...unseen];
}
