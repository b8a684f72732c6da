import { fingerprint } from '../domain/fingerprint.ts';
import type { Finding, FindingDraft, Rule } from '../domain/finding.ts';
import type { Item, TriageContext } from './context.ts';

/** A wrapped tool's own rules are not declared: what the tool said of one finding is all that is known. */
export function ruleFor(draft: FindingDraft, rules: ReadonlyMap<string, Rule>): Rule {
  return (
    rules.get(draft.ruleId) ?? {
      id: draft.ruleId,
      title: draft.ruleId,
      level: draft.level ?? 'warning',
      fixable: draft.fix !== undefined,
      docs: '',
    }
  );
}

const identity = (draft: FindingDraft): string => fingerprint(draft, 0);

/** Drafts of one gate as findings. Equal ones in one file are told apart by their order there, not by their line. */
export function stamp(gateId: string, drafts: readonly FindingDraft[], context: TriageContext): readonly Item[] {
  const occurrences = new Map<string, number>();
  const inOrder = [...drafts].sort(
    (a, b) =>
      (a.location?.region?.startLine ?? 0) - (b.location?.region?.startLine ?? 0) ||
      (a.location?.region?.startColumn ?? 0) - (b.location?.region?.startColumn ?? 0),
  );
  return inOrder.map((draft) => {
    const occurrence = occurrences.get(identity(draft)) ?? 0;
    occurrences.set(identity(draft), occurrence + 1);
    return { settled: false, finding: toFinding(gateId, draft, fingerprint(draft, occurrence), context) };
  });
}

function toFinding(gateId: string, draft: FindingDraft, print: string, context: TriageContext): Finding {
  const rule = ruleFor(draft, context.rules);
  return {
    ...draft,
    fingerprint: print,
    gateId,
    level: draft.level ?? rule.level,
    effect: 'advisory',
    confidence: draft.confidence ?? 'high',
    consequence: draft.consequence ?? rule.consequence ?? 'defect',
    fixer: draft.fixer ?? rule.fixer ?? 'author',
    baselineState: 'new',
    suppressions: [],
    route: 'inform',
    disposition: 'informed',
    reason: '',
    round: context.round,
  };
}
