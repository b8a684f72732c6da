import { type Change, changedLines, type ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import { defineGate, type GateInput } from '../../../pipeline/domain/gate.ts';
import { options, type RulesOptions } from './options.ts';
import { rules } from './rules.ts';
import type { Match } from './semgrep/types.ts';
import { starterRules } from './starter/declared.ts';

type Input = GateInput<RulesOptions>;

const isText = (file: ChangedFile): boolean => file.kind === 'file' && !file.binary;
const hasHead = (file: ChangedFile): boolean => isText(file) && file.status !== 'deleted' && !file.vendored;
const hasWork = (change: Change): boolean => change.files.some(isText);

/** Head texts of the changed files, by path. What cannot be read is noted by the access. */
async function readHeads({ change, files }: Input): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const file of change.files.filter(hasHead)) {
    if (changedLines(file, 'new').length === 0) continue;
    const content = await files.read(file.path, 'new');
    if (content !== null) texts.set(file.path, content.text);
  }
  return texts;
}

function touches(file: ChangedFile | undefined, match: Match): boolean {
  // A match that ends at the start of a line has nothing on that line.
  const last = match.end.column === 1 && match.end.line > match.start.line ? match.end.line - 1 : match.end.line;
  return file !== undefined && changedLines(file, 'new').some((line) => line >= match.start.line && line <= last);
}

async function run(input: Input): Promise<readonly FindingDraft[]> {
  const { checkRuleChanges } = await import('./check-rule-changes.ts');
  const { checkFiles } = await import('./check-files.ts');
  const texts = await readHeads(input);
  const byPath = new Map(input.change.files.map((file) => [file.path, file]));
  const keep = (match: Match): boolean => touches(byPath.get(match.path), match);
  return [...(await checkRuleChanges(input)), ...(await checkFiles(input, texts, keep))];
}

export const gate = defineGate<RulesOptions>({
  kind: 'deterministic',
  id: 'rules',
  title: 'Semgrep rules: your own, and a starter set',
  rules,
  dynamicRules: true,
  options,
  rulesFor: ({ starter }) => (starter === 'on' ? starterRules : []),
  skip: (change) => (hasWork(change) ? null : 'no text changed'),
  run,
});
