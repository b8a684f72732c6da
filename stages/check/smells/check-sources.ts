import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { GateInput } from '../../../pipeline/domain/gate.ts';
import { checkSource, isHandWritten, openSource } from './check-source.ts';
import type { ParsedSource } from './check-source.ts';
import { isMoved, removedLines } from './model/moved.ts';
import type { SmellsOptions } from './options.ts';

const isDraft = (result: ParsedSource | FindingDraft): result is FindingDraft => 'ruleId' in result;

/** What stood elsewhere before the change and only moved is not the change's. */
function withoutMoved(drafts: readonly FindingDraft[], source: ParsedSource, removed: ReadonlySet<string>): readonly FindingDraft[] {
  const lines = source.text.split('\n');
  return drafts.filter(({ location }) => {
    const region = location?.region;
    if (!region) return true;
    return !isMoved(lines.slice(region.startLine - 1, region.endLine ?? region.startLine).join('\n'), removed);
  });
}

/** Everything about source code: each changed file by itself, then with the repository around it. */
export async function checkSources(input: GateInput<SmellsOptions>): Promise<readonly FindingDraft[]> {
  const drafts: FindingDraft[] = [];
  const sources: ParsedSource[] = [];
  const removed = removedLines(input.change);
  for (const file of input.change.files.filter(isHandWritten)) {
    input.signal.throwIfAborted();
    const opened = await openSource(file, input);
    if (opened === null) continue;
    if (isDraft(opened)) {
      drafts.push(opened);
      continue;
    }
    sources.push(opened);
    drafts.push(...withoutMoved(await checkSource(opened), opened, removed));
  }
  return drafts;
}

