import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { FileAccess } from '../../../pipeline/domain/gate.ts';
import { findCalls, mayHold } from '../_shared/program-code/find-calls.ts';
import { programLanguage } from '../_shared/program-code/program-language.ts';
import { docs } from './rules/docs.ts';
import { levelOf } from './rules/rule-name.ts';
import { tlsCalls, tlsWords } from './tables/tls-calls.ts';

/** A program, not a script, in which a changed line may turn TLS verification off. */
export function isProgram(file: ChangedFile): boolean {
  return programLanguage(file.path) !== 'settings' && mayHold(file, tlsWords);
}

/** TLS verification that a program of the change turns off. */
export async function checkProgram(file: ChangedFile, files: FileAccess): Promise<readonly FindingDraft[]> {
  const found = await findCalls(file, tlsCalls, files);
  return found.map(({ found: call, region, text }) => ({
    ruleId: 'shell/tls-off',
    message: `\`${text}\` ${call.does}.`,
    location: { path: file.path, side: 'new', region },
    evidence: text,
    remedy: docs['tls-off'].safe,
    level: levelOf('tls-off'),
    confidence: 'high',
    symbol: text.split(/[\s=:,(]/, 1)[0] ?? text,
    reach: file.path,
  }));
}
