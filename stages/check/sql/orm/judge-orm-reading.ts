import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { toDraft } from '../judge/to-draft.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { Operation } from '../operations.ts';
import type { Script, Unit } from '../script/script.ts';
import type { Framework } from './migration.ts';

const at = (offset: number): Operation => ({
  action: { kind: 'call', name: '' },
  at: offset,
  end: offset + 1,
  where: { kind: 'script' },
  computed: false,
});

/** A migration that its own language could not read either. */
export function judgeDamage(
  script: Script,
  framework: Framework,
  offset: number,
  message: string,
): readonly FindingDraft[] {
  const end = Math.max(script.text.length, 1);
  const statement = {
    start: 0,
    end,
    close: end,
    tokens: [],
    inRoutine: false,
    unterminated: false,
    executesRows: false,
  };
  const unit: Unit = { statement, operations: [], reading: { how: 'parsed' }, isDown: false, isTouched: true };
  const verdict: Verdict = {
    rule: 'parseError',
    message: `This ${framework} migration cannot be parsed (${message}): what stands there was not judged`,
    remedy: 'Correct the syntax; the framework will refuse the file too.',
    reach: 'file',
  };
  return [toDraft(verdict, { script, unit, operation: at(offset), isDeferred: false })];
}

/** SQL that comes from elsewhere: told, so that a reader looks there. */
export function judgeUnseen(script: Script, unit: Unit, what: string): readonly FindingDraft[] {
  if (!unit.isTouched) return [];
  const verdict: Verdict = {
    rule: 'partlyRead',
    message: `This runs ${what}: nothing in it was judged`,
    remedy: 'Write the SQL out in the migration, or let a person read what it runs.',
    reach: 'statement',
  };
  return [toDraft(verdict, { script, unit, operation: at(unit.statement.start), isDeferred: false })];
}
