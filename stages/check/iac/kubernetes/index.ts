import path from 'node:path';
import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import type { YamlNode } from '../../_shared/yaml-nodes/node.ts';
import type { Reader, ReaderInput } from '../reader.ts';
import { kubernetesRules } from './all-rules.ts';
import { judgeChart } from './chart.ts';
import { judgeObjects } from './judge-objects.ts';
import { judgeKustomization } from './kustomize.ts';
import {
  type Manifest,
  type ManifestPair,
  changedDocuments,
  mayBeManifest,
  objectsOf,
  openPair,
  problemsOf,
} from './open-manifest.ts';
import { type FileObjects, pairObjects } from './pair-objects.ts';
import { isChart, isKustomization, isValues } from './file-names.ts';
import { helmUnrendered } from './rules.ts';
import { judgeTemplateText } from './template-text.ts';
import { judgeValues } from './values.ts';

const rootOf = (manifest: Manifest | null): YamlNode | null => manifest?.documents[0]?.root ?? null;

async function judgeSpecial(input: ReaderInput, pair: ManifestPair): Promise<readonly FindingDraft[]> {
  const { old, new: now } = pair;
  if (old !== null && now !== null && isValues(pair.file.path) && rootOf(now) !== null)
    return judgeValues(old.source, now.source, rootOf(old), rootOf(now));
  if (old !== null && isChart(pair.file.path) && rootOf(now) !== null)
    return judgeChart(old.source, rootOf(old), rootOf(now));
  if (now !== null && isKustomization(pair.file.path)) {
    const folder = path.posix.dirname(pair.file.path);
    const oldFolder = path.posix.dirname(pair.file.previousPath ?? pair.file.path);
    const before = old === null ? null : { source: old.source, folder: oldFolder, root: rootOf(old) };
    return judgeKustomization(input, before, { source: now.source, folder, root: rootOf(now) });
  }
  return [];
}

function isManifest(pair: ManifestPair): boolean {
  if (isKustomization(pair.file.path) || isChart(pair.file.path)) return false;
  return [pair.old, pair.new].some((side) => side !== null && mayBeManifest(side.source.text));
}

/** Base objects whose head may be hidden in a document that could not be read are left alone: it has its own finding. */
function toObjects(pair: ManifestPair): FileObjects {
  const [was, is] = [changedDocuments(pair.old, pair.new), changedDocuments(pair.new, pair.old)];
  const broken = is.filter((document) => document.root === null).flatMap((document) => document.text.split(/[^\w.-]+/));
  const hidden = new Set(broken);
  const old = pair.old === null ? [] : objectsOf(pair.old, was);
  return {
    old: old.filter((object) => !hidden.has(object.name)),
    new: pair.new === null ? [] : objectsOf(pair.new, is),
  };
}

function judgeReading(pair: ManifestPair): readonly FindingDraft[] {
  const { old, new: now } = pair;
  const problems = [
    ...(now === null ? [] : problemsOf(now, changedDocuments(now, old))),
    ...(old === null ? [] : problemsOf(old, changedDocuments(old, now))),
  ];
  if (now?.isUnrendered !== true) return problems;
  const isYaml = now.documents.every((document) => document.root !== null || document.problems.length === 0);
  const note: FindingDraft = {
    ruleId: helmUnrendered.id,
    message: isYaml
      ? `${pair.file.path} is a template: read without its values, its conditions and loops not evaluated.`
      : `${pair.file.path} is a template that is no YAML before it is rendered: only its lines were compared.`,
    location: { path: pair.file.path, side: 'new', region: null },
    evidence: path.posix.basename(pair.file.path),
    remedy: 'Render it where the pipeline can see the result: helm template . -f values.yaml',
    symbol: 'unrendered',
  };
  return [...problems, note, ...(isYaml || old === null ? [] : judgeTemplateText(old.source, now.source))];
}

/** Folders with a kustomization or chart at the head: what lies below one of them belongs together. */
async function findRoots(input: ReaderInput): Promise<ReadonlySet<string>> {
  const found = await input.files.list('**/{kustomization.yaml,kustomization.yml,Kustomization,Chart.yaml}', 'new');
  return new Set(found.map((file) => path.posix.dirname(file)));
}

async function read(input: ReaderInput): Promise<readonly FindingDraft[]> {
  const drafts: FindingDraft[] = [];
  const objects: FileObjects[] = [];
  for (const file of input.taken) {
    input.signal.throwIfAborted();
    const pair = await openPair(input, file);
    drafts.push(...pair.oversize, ...(await judgeSpecial(input, pair)));
    if (!isManifest(pair)) continue;
    drafts.push(...judgeReading(pair));
    objects.push(toObjects(pair));
  }
  if (objects.length === 0) return drafts;
  return [...drafts, ...judgeObjects(pairObjects(objects, await findRoots(input)))];
}

function takes(file: ChangedFile): boolean {
  if (file.kind !== 'file' || file.binary) return false;
  return /\.(?:ya?ml|json)(?:\.(?:j2|jinja2?|tpl|tmpl|gotmpl))?$/i.test(file.path) || isKustomization(file.path);
}

/** Manifests of Kubernetes, kustomizations, and charts of Helm as far as they can be read without rendering. */
export const kubernetesReader: Reader = { name: 'kubernetes', rules: kubernetesRules, takes, read };
