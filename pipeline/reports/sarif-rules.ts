import type { ReportingDescriptor } from 'sarif';
import type { Finding, Rule } from '../domain/finding.ts';
import { shorten } from './escape.ts';

/** GitHub cuts descriptions at 1,024 characters; help is for a side panel, not a book. */
const longestDescription = 1000;
const longestHelp = 8000;

/** `sql/drop-column` → `SqlDropColumn`. */
function ruleName(id: string): string {
  return id
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

function plainDocs(markdown: string): string {
  return markdown.replace(/[`*]/g, '').trim();
}

function describeRule(rule: Rule): ReportingDescriptor {
  const title = shorten(rule.title, longestDescription);
  const docs = rule.docs.trim() === '' ? rule.title : rule.docs;
  const gate = rule.id.split('/')[0] ?? rule.id;
  return {
    id: rule.id,
    name: ruleName(rule.id),
    shortDescription: { text: title },
    fullDescription: { text: title },
    help: { text: shorten(plainDocs(docs), longestHelp), markdown: shorten(docs, longestHelp) },
    defaultConfiguration: { level: rule.level },
    properties: { tags: [gate, ...(rule.consequence === undefined ? [] : [rule.consequence])], fixable: rule.fixable },
  };
}

/** A wrapped tool's own rule, or any that the registry does not know. */
function describeUnknown(finding: Finding): ReportingDescriptor {
  const title = finding.ruleId;
  return describeRule({ id: finding.ruleId, title, level: finding.level, fixable: false, docs: finding.remedy });
}

export interface RuleTable {
  readonly descriptors: ReportingDescriptor[];
  readonly indexOf: (ruleId: string) => number;
}

/** Rules that the findings name: the registry's in its order, then what only the findings know. All of them would be a megabyte. */
export function buildRuleTable(rules: readonly Rule[], findings: readonly Finding[]): RuleTable {
  const descriptors = new Map<string, ReportingDescriptor>();
  const named = new Set(findings.map((finding) => finding.ruleId));
  for (const rule of rules)
    if (named.has(rule.id) && !descriptors.has(rule.id)) descriptors.set(rule.id, describeRule(rule));
  for (const finding of findings) {
    if (!descriptors.has(finding.ruleId)) descriptors.set(finding.ruleId, describeUnknown(finding));
  }
  const positions = new Map([...descriptors.keys()].map((id, at) => [id, at]));
  return { descriptors: [...descriptors.values()], indexOf: (ruleId) => positions.get(ruleId) ?? -1 };
}
