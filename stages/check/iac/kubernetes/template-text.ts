import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { type Source, draftAt } from '../../_shared/yaml-nodes/source.ts';
import type { IacRule } from '../terraform/rules/define-rule.ts';
import { retentionLost, storageRemoved } from './rules.ts';

const signs: readonly { readonly pattern: RegExp; readonly rule: IacRule; readonly what: string }[] = [
  {
    pattern: /helm\.sh\/resource-policy["']?\s*:\s*["']?keep/,
    rule: retentionLost,
    what: 'the annotation that kept an object',
  },
  { pattern: /(?:R|r)eclaimPolicy\s*:\s*["']?Retain/, rule: retentionLost, what: 'a reclaim policy of Retain' },
  {
    pattern: /^\s*kind\s*:\s*["']?(?:PersistentVolumeClaim|PersistentVolume|StatefulSet)["']?\s*$/,
    rule: storageRemoved,
    what: 'a claim, volume or StatefulSet',
  },
  { pattern: /^\s*volumeClaimTemplates\s*:/, rule: storageRemoved, what: 'the claims of a StatefulSet' },
];

function spansOf(text: string, pattern: RegExp): readonly { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.length < 1000 && pattern.test(line)) found.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return found;
}

/** A template that cannot be read as YAML: signs that stood in it and stand there no longer, counted. */
export function judgeTemplateText(before: Source, after: Source): readonly FindingDraft[] {
  return signs.flatMap(({ pattern, rule, what }) => {
    const [was, is] = [spansOf(before.text, pattern), spansOf(after.text, pattern)];
    const gone = was.filter((span) => before.changed.has(before.lines.lineOf(span.start)));
    return gone.slice(0, Math.max(0, was.length - is.length)).map((span) =>
      draftAt(before, span, {
        ruleId: rule.id,
        message: `${before.path}: ${what} is gone from the template (compared by lines, because it cannot be read unrendered).`,
        remedy: 'Put the line back, or show the rendered manifests.',
        reach: before.path,
        symbol: what,
        confidence: 'low',
      }),
    );
  });
}
