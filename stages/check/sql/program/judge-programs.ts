import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { FileAccess } from '../../../../pipeline/domain/gate.ts';
import { findCalls, mayHold } from '../../_shared/program-code/find-calls.ts';
import { ruleByName } from '../rules.ts';
import { resetCalls, resetWords } from './reset-calls.ts';

/** A program or a file of settings in which a changed line may make an ORM drop what is there. */
export function mayReset(file: ChangedFile): boolean {
  return mayHold(file, resetWords);
}

const rule = ruleByName.schemaReset;

/** `sequelize.sync({ force: true })`, `dropSchema: true`, `ddl-auto: create` and their kin. */
export async function judgePrograms(
  changed: readonly ChangedFile[],
  files: FileAccess,
): Promise<readonly FindingDraft[]> {
  const drafts: FindingDraft[] = [];
  for (const file of changed.filter(mayReset)) {
    for (const { found, region, text } of await findCalls(file, resetCalls, files))
      drafts.push({
        ruleId: rule.id,
        message: `\`${text}\` ${found.does}`,
        location: { path: file.path, side: 'new', region },
        evidence: text,
        remedy:
          'Take it out of what runs against a database that is kept: change the schema by migrations, and reset in tests or behind a command that a person types.',
        level: rule.level,
        confidence: 'high',
        consequence: rule.consequence,
        fixer: rule.fixer,
        reach: 'every table',
        symbol: `schema-reset ${text.split(/[\s({:=,]/, 1)[0] ?? ''}`,
      });
  }
  return drafts;
}
