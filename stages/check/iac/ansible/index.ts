import type { ChangedFile, Side } from '../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { openYaml } from '../../_shared/yaml-nodes/open-yaml.ts';
import { openSource } from '../../_shared/yaml-nodes/source.ts';
import { draftOversize, draftProblems } from '../cloudformation/problems.ts';
import type { Reader, ReaderInput } from '../reader.ts';
import { judgeTasks } from './judge-tasks.ts';
import { ansibleRules } from './rules.ts';
import { type Task, isAnsible, tasksIn } from './tasks.ts';

/** Words of which at least one stands in every task that a rule could be about. */
const mayMatter =
  /absent|deleted|destroyed|terminated|undefined|removed|purged|force|wipefs|mkfs|\brm\b|drop|truncate|delobj|delete|remove_volumes|prune|shrink|destroy|\bdd\b|flush/i;

/** Playbooks that set up and tear down a test's own machines. */
const scaffold = /(?:^|\/)(?:molecule|tests?|integration)\//;

/** Files that are Ansible's by where they lie: of these a syntax error is told. */
const ownPath = /(?:^|\/)(?:tasks|handlers|playbooks)\/|(?:^|\/)(?:site|playbook[^/]*)\.ya?ml$/;

async function tasksAt(input: ReaderInput, file: ChangedFile, side: Side): Promise<readonly Task[]> {
  const opened = await input.files.parsed(file.path, side, 'yaml-nodes', ({ text }) => openYaml(text, file.path));
  return opened?.documents.flatMap((document) => tasksIn(document.root)) ?? [];
}

async function readFile(input: ReaderInput, file: ChangedFile): Promise<readonly FindingDraft[]> {
  const content = await (input.files.peek ?? input.files.read)(file.path, 'new');
  if (content === null) return [];
  const oversize = draftOversize(file.path, content.text, () => ownPath.test(file.path));
  if (oversize !== null) return oversize;
  if (!(mayMatter.test(content.text) || ownPath.test(file.path))) return [];
  if (!/^[ \t]*-\s/m.test(content.text)) return [];
  const opened = await input.files.parsed(file.path, 'new', 'yaml-nodes', ({ text }) => openYaml(text, file.path));
  if (opened === null) return [];
  const source = openSource(file.path, 'new', content.text, file);
  const isOurs = opened.documents.some((document) => isAnsible(document.root, file.path));
  const problems = opened.documents.flatMap((document) => document.problems);
  const drafts = draftProblems(source, problems, isOurs || ownPath.test(file.path));
  if (!isOurs) return drafts;
  const tasks = opened.documents.flatMap((document) => tasksIn(document.root));
  const before = file.status === 'added' ? [] : await tasksAt(input, file, 'old');
  return [...drafts, ...judgeTasks(source, before, tasks, scaffold.test(file.path))];
}

async function read(input: ReaderInput): Promise<readonly FindingDraft[]> {
  const drafts: FindingDraft[] = [];
  for (const file of input.taken) {
    input.signal.throwIfAborted();
    drafts.push(...(await readFile(input, file)));
  }
  return drafts;
}

/** Playbooks and task files of Ansible: what their new and changed tasks delete or overwrite. */
export const ansibleReader: Reader = {
  name: 'ansible',
  rules: ansibleRules,
  takes: (file) => file.kind === 'file' && !file.binary && file.status !== 'deleted' && /\.ya?ml$/i.test(file.path),
  read,
};
