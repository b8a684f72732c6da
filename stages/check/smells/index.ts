import type { Change, ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import { defineGate } from '../../../pipeline/domain/gate.ts';
import { checkHidden } from './hidden/check-hidden.ts';
import { checkMessages } from './hidden/check-messages.ts';
import { options } from './options.ts';
import type { SmellsOptions } from './options.ts';
import { rules } from './rules/rules.ts';

const isText = (file: ChangedFile): boolean => file.kind === 'file' && !file.binary;

const hasWork = (change: Change): boolean =>
  change.files.some(isText) || change.commits.length > 0 || change.title !== '' || change.body !== '';

/** What agents leave behind and linters do not look for, and text that hides from a reader. */
export const gate = defineGate<SmellsOptions>({
  kind: 'deterministic',
  id: 'smells',
  title: 'What agents leave behind, and hidden text',
  rules,
  options,
  skip: (change) => (hasWork(change) ? null : 'no text changed'),
  async run(input) {
    const drafts: FindingDraft[] = [...checkMessages(input.change)];
    for (const file of input.change.files.filter(isText)) {
      input.signal.throwIfAborted();
      drafts.push(...(await checkHidden(file, input)));
    }
    const { checkSources } = await import('./check-sources.ts');
    return [...drafts, ...(await checkSources(input))];
  },
});
