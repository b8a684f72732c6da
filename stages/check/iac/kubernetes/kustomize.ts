import path from 'node:path';
import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import {
  type YamlNode,
  canonical,
  entryOf,
  isSame,
  itemsOf,
  nodeAt,
  numberOf,
  textAt,
  textOf,
} from '../../_shared/yaml-nodes/node.ts';
import { openYaml } from '../../_shared/yaml-nodes/open-yaml.ts';
import { type Source, draftAt, openSource } from '../../_shared/yaml-nodes/source.ts';
import type { ReaderInput } from '../reader.ts';
import { draftRemoved } from './judge-removed.ts';
import { type KubeObject, objectsIn } from './object.ts';
import { spanOf } from './place.ts';
import * as rules from './rules.ts';

const lists = ['resources', 'bases', 'components', 'crds', 'helmCharts'] as const;
/** Bases of bases of bases are followed; a ring of them is not. */
const maxDepth = 4;

interface Side {
  readonly source: Source;
  /** Folder that entries are relative to: of a kustomization that moved, another one on each side. */
  readonly folder: string;
  readonly root: YamlNode | null;
}

interface Listed {
  readonly text: string;
  readonly node: YamlNode;
}

function listedIn(root: YamlNode | null): readonly Listed[] {
  return lists.flatMap((key) =>
    itemsOf(nodeAt(root, key)).map((node) => ({ text: textOf(node) ?? textAt(node, 'name') ?? canonical(node), node })),
  );
}

async function objectsAt(input: ReaderInput, file: string, depth: number): Promise<readonly KubeObject[]> {
  const content = await input.files.read(file, 'old');
  if (content === null) return depth >= maxDepth ? [] : objectsBelow(input, file, depth);
  const source = openSource(file, 'old', content.text, null);
  const opened = await openYaml(content.text, file);
  return opened.documents.flatMap((document) => objectsIn(source, document.root, false));
}

async function objectsBelow(input: ReaderInput, folder: string, depth: number): Promise<readonly KubeObject[]> {
  for (const name of ['kustomization.yaml', 'kustomization.yml', 'Kustomization']) {
    const file = path.posix.join(folder, name);
    const content = await input.files.read(file, 'old');
    if (content === null) continue;
    const root = (await openYaml(content.text, file)).documents[0]?.root ?? null;
    const objects: KubeObject[] = [];
    for (const listed of listedIn(root))
      if (isLocal(listed.text))
        objects.push(...(await objectsAt(input, path.posix.join(folder, listed.text), depth + 1)));
    return objects;
  }
  return [];
}

const isLocal = (text: string): boolean =>
  !/^[a-z+]+:\/\/|^git@|^github\.com\/|\?ref=/.test(text) && !text.startsWith('/');

/** An entry that is gone from the lists: what it brought is pruned, though its file is still there. */
async function judgeEntry(input: ReaderInput, before: Side, entry: Listed): Promise<readonly FindingDraft[]> {
  const file = path.posix.normalize(path.posix.join(before.folder, entry.text));
  if (isLocal(entry.text) && !file.startsWith('..')) {
    // Files that are gone too, or moved, are compared by what they held.
    const changed = input.change.files.find((other) => other.path === file || other.previousPath === file);
    if (changed !== undefined && changed.status !== 'modified') return [];
    const objects = await objectsAt(input, file, 0);
    if (objects.length > 0)
      return objects.map((object) =>
        draftRemoved({ ...object, source: before.source }, entry.node, `with the entry ${entry.text}`),
      );
    if (changed !== undefined || (await wasDeletedBelow(input, file))) return [];
  }
  return [
    draftAt(before.source, entry.node, {
      ruleId: rules.objectRemoved.id,
      message: `${entry.text} is no longer part of this kustomization: tools that prune delete what it brought.`,
      remedy: 'Check what it brought; keep what holds data out of pruning first.',
      reach: entry.text,
      symbol: `resources ${entry.text}`,
    }),
  ];
}

async function wasDeletedBelow(input: ReaderInput, folder: string): Promise<boolean> {
  return input.change.files.some(
    (file) => file.status !== 'modified' && (file.previousPath ?? file.path).startsWith(`${folder}/`),
  );
}

/** A change that gives every object another name, another namespace or another selector. */
function judgeTransformers(before: Side, after: Side): readonly FindingDraft[] {
  return ['namespace', 'namePrefix', 'nameSuffix', 'commonLabels'].flatMap((key) => {
    const [was, is] = [entryOf(before.root, key), entryOf(after.root, key)];
    if (isSame(was?.value, is?.value) || (key === 'namespace' && was === null)) return [];
    const isLabels = key === 'commonLabels';
    const rule = isLabels ? rules.immutableChange : rules.objectRemoved;
    const place = is === null ? { source: before.source, entry: was } : { source: after.source, entry: is };
    if (place.entry === null) return [];
    return [
      draftAt(place.source, spanOf(place.entry), {
        ruleId: rule.id,
        message: isLabels
          ? 'commonLabels changes the selectors of every workload, which cannot be changed after creation.'
          : `${key} gives every object of this kustomization another name: the old ones are pruned, with claims and services among them.`,
        remedy: isLabels
          ? 'Use "labels" with "includeSelectors: false" for labels that change.'
          : `Put ${key} back, or move object by object with the data.`,
        reach: key,
        symbol: key,
        ...(isLabels ? {} : { level: 'error' as const }),
      }),
    ];
  });
}

function judgeReplicas(before: Side, after: Side): readonly FindingDraft[] {
  const countOf = (side: Side, name: string | null): number | null =>
    numberOf(
      nodeAt(
        itemsOf(nodeAt(side.root, 'replicas')).find((item) => textAt(item, 'name') === name),
        'count',
      ),
    );
  return itemsOf(nodeAt(after.root, 'replicas')).flatMap((item) => {
    const name = textAt(item, 'name');
    if (numberOf(nodeAt(item, 'count')) !== 0 || countOf(before, name) === 0) return [];
    return [
      draftAt(after.source, item, {
        ruleId: rules.scaledToZero.id,
        message: `${name ?? 'A workload'} is scaled to zero.`,
        remedy: 'Keep at least one replica.',
        reach: name ?? 'replicas',
        symbol: `replicas ${name ?? ''}`,
      }),
    ];
  });
}

/** Patches whose text says `$patch: delete`. */
function judgePatches(before: Side | null, after: Side): readonly FindingDraft[] {
  const known = new Set(patchesOf(before?.root ?? null).map(canonical));
  return patchesOf(after.root)
    .filter(
      (patch) =>
        !known.has(canonical(patch)) &&
        /\$patch["']?\s*:\s*["']?delete|"?op"?\s*:\s*"?remove[\s\S]{0,80}volumeClaimTemplates/.test(
          textOf(patch) ?? textAt(patch, 'patch') ?? '',
        ),
    )
    .map((patch) => {
      const text = textOf(patch) ?? textAt(patch, 'patch') ?? '';
      const kind = textAt(patch, 'target', 'kind') ?? /^kind:[ \t]*(\S+)/m.exec(text)?.[1] ?? 'object';
      const name = textAt(patch, 'target', 'name') ?? /^[ \t]+name:[ \t]*(\S+)/m.exec(text)?.[1] ?? '';
      return draftDeletion(after.source, patch, kind, name);
    });
}

/** Whether a patch, as a list of operations or as a part of an object, leaves no replica. */
async function scalesToZero(patch: YamlNode, file: string): Promise<boolean> {
  const text = textOf(patch) ?? textAt(patch, 'patch');
  if (text === null || !/replicas/i.test(text)) return false;
  const root = (await openYaml(text, file)).documents[0]?.root ?? null;
  const counts = [numberOf(nodeAt(root, 'spec', 'replicas')), numberOf(nodeAt(root, 'spec', 'minReplicas'))];
  const operations = itemsOf(root).filter(
    (item) => textAt(item, 'op') !== 'remove' && /^\/spec\/(?:replicas|minReplicas)$/.test(textAt(item, 'path') ?? ''),
  );
  return counts.includes(0) || operations.some((item) => numberOf(nodeAt(item, 'value')) === 0);
}

async function judgePatchedScale(before: Side, after: Side): Promise<readonly FindingDraft[]> {
  const targetOf = (patch: YamlNode): string => canonical(nodeAt(patch, 'target') ?? patch);
  const known = new Set<string>();
  for (const patch of patchesOf(before.root))
    if (await scalesToZero(patch, before.source.path)) known.add(targetOf(patch));
  const drafts: FindingDraft[] = [];
  for (const patch of patchesOf(after.root)) {
    if (known.has(targetOf(patch)) || !(await scalesToZero(patch, after.source.path))) continue;
    const name = textAt(patch, 'target', 'name') ?? 'A workload';
    const symbol = `replicas ${name}`;
    const message = `${name} is scaled to zero by a patch.`;
    const remedy = 'Keep at least one replica.';
    drafts.push(draftAt(after.source, patch, { ruleId: rules.scaledToZero.id, message, remedy, reach: name, symbol }));
  }
  return drafts;
}

const patchesOf = (root: YamlNode | null): readonly YamlNode[] =>
  ['patches', 'patchesStrategicMerge'].flatMap((key) => itemsOf(nodeAt(root, key)));

const graveKinds: Readonly<Record<string, (typeof rules)[keyof typeof rules]>> = {
  Namespace: rules.namespaceRemoved,
  CustomResourceDefinition: rules.crdRemoved,
  PersistentVolumeClaim: rules.storageRemoved,
  PersistentVolume: rules.storageRemoved,
  StatefulSet: rules.storageRemoved,
  NetworkPolicy: rules.exposed,
  PodDisruptionBudget: rules.guardRemoved,
  HorizontalPodAutoscaler: rules.guardRemoved,
};

export function draftDeletion(source: Source, span: YamlNode, kind: string, name: string): FindingDraft {
  const rule = graveKinds[kind] ?? rules.objectRemoved;
  return draftAt(source, span, {
    ruleId: rule.id,
    message: `A patch deletes ${kind} ${name} from what its base brings.`,
    remedy: 'Leave it in, or retire it by hand and on purpose, after a backup.',
    reach: `${kind} ${name}`,
    symbol: `${kind} ${name} patch`,
  });
}

/** A kustomization on both sides. */
export async function judgeKustomization(
  input: ReaderInput,
  before: Side | null,
  after: Side,
): Promise<readonly FindingDraft[]> {
  const drafts = [...judgePatches(before, after)];
  if (before === null) return drafts;
  const kept = new Set(listedIn(after.root).map((entry) => entry.text.replace(/^\.\//, '')));
  for (const entry of listedIn(before.root))
    if (!kept.has(entry.text.replace(/^\.\//, ''))) drafts.push(...(await judgeEntry(input, before, entry)));
  drafts.push(...(await judgePatchedScale(before, after)));
  return [...drafts, ...judgeTransformers(before, after), ...judgeReplicas(before, after)];
}
