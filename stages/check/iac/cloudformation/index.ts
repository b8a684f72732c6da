import path from 'node:path';
import type { ChangedFile, Side } from '../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { openYaml } from '../../_shared/yaml-nodes/open-yaml.ts';
import { openSource } from '../../_shared/yaml-nodes/source.ts';
import type { Reader, ReaderInput } from '../reader.ts';
import { cloudformationRules } from './all-rules.ts';
import { judgePair } from './judge-templates.ts';
import type { TemplatePair } from './pair.ts';
import { draftOversize, draftProblems } from './problems.ts';
import { type Template, mayBeTemplate, toTemplate } from './template.ts';

interface ReadSide {
  readonly template: Template | null;
  readonly drafts: readonly FindingDraft[];
  /** The text is a template by its looks and could not be read: nothing may be concluded from its silence. */
  readonly isBroken: boolean;
}

interface ReadFile {
  readonly file: ChangedFile;
  readonly before: ReadSide;
  readonly after: ReadSide;
}

const nothing: ReadSide = { template: null, drafts: [], isBroken: false };

async function readSide(input: ReaderInput, file: ChangedFile, side: Side): Promise<ReadSide> {
  const content = await (input.files.peek ?? input.files.read)(file.path, side);
  if (content === null) return nothing;
  const oversize = draftOversize(file.path, content.text, mayBeTemplate);
  if (oversize !== null) return { template: null, drafts: side === 'new' ? oversize : [], isBroken: true };
  if (!mayBeTemplate(content.text)) return nothing;
  const opened = await input.files.parsed(file.path, side, 'yaml-nodes', ({ text }) => openYaml(text, file.path));
  const document = opened?.documents[0];
  if (document === undefined) return nothing;
  const source = openSource(file.path, side, content.text, file);
  const template = toTemplate(source, document.root);
  const drafts = draftProblems(source, document.problems, document.root === null || template !== null);
  return { template, drafts, isBroken: document.root === null };
}

/** A template that was deleted and came back under another name beside it is the same stack to whoever reads it. */
function pairMoved(files: readonly ReadFile[]): readonly TemplatePair[] {
  const added = files.filter((entry) => entry.before.template === null && entry.after.template !== null);
  return files.flatMap((entry): readonly TemplatePair[] => {
    const before = entry.before.template;
    if (before === null || entry.file.status !== 'deleted') return [];
    const twin = added.find(
      (other) =>
        path.posix.dirname(other.file.path) === path.posix.dirname(entry.file.path) &&
        shareOf(before, other.after.template) > 0.5,
    );
    return twin === undefined ? [{ before, after: null }] : [{ before, after: twin.after.template }];
  });
}

function shareOf(before: Template, after: Template | null): number {
  const ids = [...before.resources.values()];
  const kept = ids.filter((resource) => after?.resources.get(resource.logicalId)?.type === resource.type);
  return ids.length === 0 ? 0 : kept.length / ids.length;
}

function toPairs(files: readonly ReadFile[]): readonly TemplatePair[] {
  const moved = pairMoved(files);
  const taken = new Set(moved.flatMap((pair) => pair.after ?? []));
  const others = files
    .filter(
      (entry) => entry.file.status !== 'deleted' && (entry.after.template === null || !taken.has(entry.after.template)),
    )
    // With one side unreadable, the other one speaks for itself only.
    .map((entry) => ({
      before: entry.after.isBroken ? null : entry.before.template,
      after: entry.after.template,
    }));
  return [...moved, ...others];
}

async function read(input: ReaderInput): Promise<readonly FindingDraft[]> {
  const files: ReadFile[] = [];
  for (const file of input.taken) {
    input.signal.throwIfAborted();
    const before = file.status === 'added' ? nothing : await readSide(input, file, 'old');
    const after = file.status === 'deleted' ? nothing : await readSide(input, file, 'new');
    files.push({ file, before, after });
  }
  return [
    ...files.flatMap((entry) => [...entry.after.drafts, ...entry.before.drafts]),
    ...toPairs(files).flatMap(judgePair),
  ];
}

/** CloudFormation and SAM templates in JSON and YAML, what CDK synthesises, and what the Serverless Framework embeds. */
export const cloudformationReader: Reader = {
  name: 'cloudformation',
  rules: cloudformationRules,
  takes: (file) => file.kind === 'file' && !file.binary && /\.(?:ya?ml|json|template|cfn|cform)$/i.test(file.path),
  read,
};
