import type { FindingDraft } from '../../../../../pipeline/domain/finding.ts';
import { toDraft } from '../model/draft.ts';
import type { Subject } from '../model/subject.ts';
import { moduleVersionBumped } from '../rules/outage.ts';
import { majorOf, refOf } from './versions.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const baseOf = (source: string): string => source.split('?')[0] ?? '';

function turnOf(
  before: Subject['before'],
  after: Subject['after'],
): { readonly turn: string; readonly key: string } | null {
  const [oldSource, newSource] = [text(before?.['source']), text(after?.['source'])];
  const [oldVersion, newVersion] = [
    text(before?.['version']) || (refOf(oldSource) ?? ''),
    text(after?.['version']) || (refOf(newSource) ?? ''),
  ];
  if (baseOf(oldSource) !== baseOf(newSource)) return { turn: `source ${oldSource} → ${newSource}`, key: 'source' };
  const [was, is] = [majorOf(oldVersion), majorOf(newVersion)];
  if (was === null || is === null || was === is) return null;
  return { turn: `version ${oldVersion} → ${newVersion}`, key: text(after?.['version']) === '' ? 'source' : 'version' };
}

/** A module from elsewhere: a major step of its version, or another module in its place. */
export function judgeModuleSource(subject: Subject): readonly FindingDraft[] {
  if (subject.kind !== 'module' || subject.before === null || subject.after === null) return [];
  const found = turnOf(subject.before, subject.after);
  if (found === null) return [];
  return [
    toDraft(subject, {
      rule: moduleVersionBumped,
      message: `${subject.address} changes: ${found.turn}.`,
      location: subject.place([found.key], 'new'),
      evidence: found.turn,
      remedy: 'Read the upgrade notes of the module and look at a plan.',
      detail: found.key,
    }),
  ];
}
