import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import { defineGate } from '../../../pipeline/domain/gate.ts';
import { draftFindings } from './draft-findings.ts';
import { kindOf } from './kinds/file-kind.ts';
import { measureReach } from './measure-reach.ts';
import { measureChange } from './measure.ts';
import { type BlastRadiusOptions, options } from './options.ts';
import { rules } from './rules.ts';

/** Whether anything in the repository could import it: then the graph is worth its time. */
function canBeImported(file: ChangedFile): boolean {
  const kind = kindOf(file);
  return (
    ['source', 'test', 'tool', 'migration', 'asset', 'docs'].includes(kind) ||
    (kind === 'config' && /\.(?:json|[cm]?[jt]s)$/.test(file.path))
  );
}

/** How far a mistake in the change would go, and whether the change is what it says. */
export const gate = defineGate<BlastRadiusOptions>({
  kind: 'deterministic',
  id: 'blast-radius',
  title: 'Reach of the change, critical paths, size against stated intent',
  rules,
  options,
  async run(input) {
    const { change } = input;
    const reach = change.files.some(canBeImported) ? await measureReach(input) : null;
    const measured = measureChange(change, reach, input.options);
    input.measure?.({ blastRadius: measured.radius });
    return draftFindings(measured, change.files);
  },
});
