import { isOpen } from '../../pipeline/domain/finding.ts';
import type { Finding } from '../../pipeline/domain/finding.ts';
import type { Chunk } from './chunk.ts';
import { renderName } from './fence.ts';

const longestList = 50;

/** Rules of wrapped tools are named by files of the repository: only characters that a rule's id needs get through. */
function cleanRuleId(finding: Finding): string {
  return /^[\w@./:-]{1,100}$/.test(finding.ruleId) ? finding.ruleId : finding.gateId;
}

/** What earlier gates found in the files of a chunk: rule and place, none of their words. Empty when there is nothing. */
export function listPrior(prior: readonly Finding[], chunk: Chunk): string {
  const paths = new Set(chunk.parts.map((part) => part.path));
  const known = prior.filter((finding) => isOpen(finding) && paths.has(finding.location?.path ?? ''));
  if (known.length === 0) return '';
  const lines = known.slice(0, longestList).map((finding) => {
    const line = finding.location?.region?.startLine;
    return `- ${cleanRuleId(finding)} ${renderName(finding.location?.path ?? '')}${line === undefined ? '' : ` line ${line}`}`;
  });
  return `found by other tools:\n${lines.join('\n')}\n\n`;
}
