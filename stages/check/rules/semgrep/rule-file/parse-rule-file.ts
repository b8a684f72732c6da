import { indexLines } from '../../../_shared/sql/line-index.ts';
import { type YamlDocument, openYaml } from '../../../_shared/yaml-nodes/open-yaml.ts';
import type { SemgrepRule, UnsupportedRule } from '../types.ts';
import { parseRule } from './parse-rule.ts';
import type { YamlProblem } from '../../../_shared/yaml-nodes/node.ts';
import { at, describe, itemsAt, type Place, type RuleProblem, textOfId } from './place.ts';

/** What a rule file holds. A rule that is not in `rules` is in `notRun`, with the reason. */
export interface RuleFile {
  readonly rules: readonly SemgrepRule[];
  readonly notRun: readonly UnsupportedRule[];
  readonly problems: readonly RuleProblem[];
}

interface Reader {
  readonly path: string;
  readonly positionOf: (offset: number) => { readonly line: number; readonly column: number };
  readonly rules: SemgrepRule[];
  readonly notRun: UnsupportedRule[];
  readonly problems: RuleProblem[];
}

function describeProblem({ path, line, column, breadcrumb, message }: RuleProblem): string {
  return `${breadcrumb === '' ? '' : `${breadcrumb}: `}${message} (${path}:${line}:${column})`;
}

function duplicatesIn(document: YamlDocument, { node }: Place): readonly YamlProblem[] {
  return document.problems.filter(
    ({ kind, offset }) => kind === 'duplicate-key' && offset >= node.start && offset < node.end,
  );
}

/** One rule after the other: what is wrong with one keeps none of the others from running. */
function readRule(reader: Reader, item: Place, duplicates: readonly YamlProblem[]): void {
  const ruleId = textOfId(item.node);
  const reasons: string[] = [];
  const place: Place = {
    ...item,
    reading: {
      report: ({ node, breadcrumb }, level, message) => {
        const problem = { path: reader.path, ...reader.positionOf(node.start), breadcrumb, ruleId, message, level };
        reader.problems.push(problem);
        if (level === 'error') reasons.push(describeProblem(problem));
      },
      refuse: ({ breadcrumb }, reason) => reasons.push(`${breadcrumb}: ${reason}`),
    },
  };
  for (const { message, offset } of duplicates)
    place.reading.report({ ...place, node: { ...item.node, start: offset, end: offset + 1 } }, 'error', message);
  const source = { path: reader.path, line: reader.positionOf(item.node.start).line };
  const rule = parseRule(place, source);
  const [reason] = reasons;
  if (rule !== null && reason === undefined) reader.rules.push(rule);
  else
    reader.notRun.push({
      id: ruleId ?? item.breadcrumb,
      reason: reason ?? `${item.breadcrumb}: cannot be read`,
      source,
    });
}

function report(reader: Reader, offset: number, breadcrumb: string, message: string): void {
  const position = reader.positionOf(offset);
  reader.problems.push({ path: reader.path, ...position, breadcrumb, ruleId: null, message, level: 'error' });
}

function readDocument(reader: Reader, document: YamlDocument): void {
  for (const { message, offset, kind } of document.problems)
    if (kind !== 'duplicate-key') report(reader, offset, '', message);
  if (document.root === null) return;
  const root: Place = {
    node: document.root,
    breadcrumb: '',
    reading: {
      report: ({ node, breadcrumb }, _, message) => report(reader, node.start, breadcrumb, message),
      refuse: () => {},
    },
  };
  const rules = at(root, 'rules');
  if (rules === null) report(reader, root.node.start, '', 'a rule file is a map with the key "rules"');
  else if (rules.node.kind !== 'list')
    report(reader, rules.node.start, 'rules', `expected a list of rules, got ${describe(rules.node)}`);
  else for (const item of itemsAt(rules)) readRule(reader, item, duplicatesIn(document, item));
}

/**
 * Reads the text of a rule file (YAML or JSON, one document or several). Never throws for what stands in the text:
 * every mistake is in `problems`, with the way to it and its line, and its rule in `notRun`.
 */
export async function parseRuleFile(path: string, text: string): Promise<RuleFile> {
  const { positionOf } = indexLines(text);
  const reader: Reader = { path, positionOf, rules: [], notRun: [], problems: [] };
  const { documents } = await openYaml(text, path);
  for (const document of documents) readDocument(reader, document);
  if (documents.length === 0) report(reader, 0, '', 'the file is empty');
  return { rules: reader.rules, notRun: reader.notRun, problems: reader.problems };
}
