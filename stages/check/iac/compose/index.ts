import path from 'node:path';
import type { ChangedFile, Side } from '../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { type YamlNode, entriesOf, nodeAt } from '../../_shared/yaml-nodes/node.ts';
import { openYaml } from '../../_shared/yaml-nodes/open-yaml.ts';
import { openSource } from '../../_shared/yaml-nodes/source.ts';
import { draftOversize, draftProblems } from '../cloudformation/problems.ts';
import type { Reader, ReaderInput } from '../reader.ts';
import { judgeExposure } from './judge-exposure.ts';
import { judgeVolumes } from './judge-volumes.ts';
import { type Project, toProject } from './project.ts';
import { composeRules } from './rules.ts';

const filePattern = /(?:^|\/)(?:docker-)?(?:compose|stack)[^/]*\.ya?ml$|[-_.]compose\.ya?ml$/i;

interface ReadSide {
  readonly project: Project | null;
  readonly drafts: readonly FindingDraft[];
  readonly isBroken: boolean;
}

async function readSide(input: ReaderInput, file: ChangedFile, side: Side): Promise<ReadSide> {
  const content = await input.files.read(file.path, side);
  const oversize = content === null ? null : draftOversize(file.path, content.text, () => true);
  if (oversize !== null) return { project: null, drafts: side === 'new' ? oversize : [], isBroken: true };
  const opened = await input.files.parsed(file.path, side, 'yaml-nodes', ({ text }) => openYaml(text, file.path));
  const document = opened?.documents[0];
  if (content === null || document === undefined) return { project: null, drafts: [], isBroken: false };
  const source = openSource(file.path, side, content.text, file);
  const project = toProject(source, document.root);
  const drafts = draftProblems(source, document.problems, document.root === null || project !== null);
  return { project, drafts, isBroken: document.root === null };
}

/** An empty project at the head: what is left of one whose file is deleted or emptied. */
function emptied(project: Project): Project {
  const root: YamlNode = { kind: 'map', tag: null, entries: new Map(), start: 0, end: 0 };
  return { ...project, root, services: new Map(), volumes: new Map() };
}

/** Volumes that the other compose files of the folder declare at the head: overrides and included files. */
async function otherVolumes(input: ReaderInput, file: ChangedFile): Promise<ReadonlySet<string>> {
  const folder = path.posix.dirname(file.path);
  const beside = await input.files.list(`${folder === '.' ? '' : `${folder}/`}*.{yml,yaml}`, 'new');
  const names = new Set<string>();
  for (const other of beside.filter((name) => filePattern.test(name) && name !== file.path)) {
    const content = await input.files.read(other, 'new');
    const opened = content === null ? null : await openYaml(content.text, other);
    for (const entry of entriesOf(nodeAt(opened?.documents[0]?.root, 'volumes'))) names.add(entry.key);
  }
  return names;
}

async function readFile(input: ReaderInput, file: ChangedFile): Promise<readonly FindingDraft[]> {
  const before = file.status === 'added' ? null : await readSide(input, file, 'old');
  const after = file.status === 'deleted' ? null : await readSide(input, file, 'new');
  const drafts = [...(after?.drafts ?? []), ...(before?.drafts ?? [])];
  const old = before?.project ?? null;
  if (after?.isBroken === true) return drafts;
  const now = after?.project ?? (old === null ? null : emptied(old));
  if (now === null) return drafts;
  const volumes = old === null ? [] : judgeVolumes({ old, new: now, others: await otherVolumes(input, file) });
  return [...drafts, ...volumes, ...judgeExposure(old, now)];
}

async function read(input: ReaderInput): Promise<readonly FindingDraft[]> {
  const drafts: FindingDraft[] = [];
  for (const file of input.taken) {
    input.signal.throwIfAborted();
    drafts.push(...(await readFile(input, file)));
  }
  return drafts;
}

/** Compose files: what becomes of the data of their services, and what they open. */
export const composeReader: Reader = {
  name: 'compose',
  rules: composeRules,
  takes: (file) => file.kind === 'file' && !file.binary && filePattern.test(file.path),
  read,
};
