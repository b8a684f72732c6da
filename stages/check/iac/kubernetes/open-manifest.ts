import type { ChangedFile, Side } from '../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { type YamlDocument, maxFileCharacters, openYaml } from '../../_shared/yaml-nodes/open-yaml.ts';
import { type Source, openSource } from '../../_shared/yaml-nodes/source.ts';
import { draftOversize, draftProblems } from '../cloudformation/problems.ts';
import type { ReaderInput } from '../reader.ts';
import { elideSchemas } from './elide-schemas.ts';
import { isNamed } from './file-names.ts';
import { isTemplated, neutralise } from './neutralise.ts';
import { type KubeObject, objectsIn } from './object.ts';

/** One side of a file that may hold manifests. */
export interface Manifest {
  readonly source: Source;
  readonly documents: readonly YamlDocument[];
  readonly isUnrendered: boolean;
}

export interface ManifestPair {
  readonly file: ChangedFile;
  readonly old: Manifest | null;
  readonly new: Manifest | null;
  /** What is said of a head that is too large to be opened: both sides are null then. */
  readonly oversize: readonly FindingDraft[];
}

/** Whether the text has what every manifest has; parsing costs far more than looking. */
export function mayBeManifest(text: string): boolean {
  return /(?:^|[\s{,[-])["']?apiVersion["']?[ \t]*:/m.test(text) && /kind["']?[ \t]*:/.test(text);
}

async function openSide(input: ReaderInput, file: ChangedFile, side: Side): Promise<Manifest | null> {
  const content = await (input.files.peek ?? input.files.read)(file.path, side);
  if (content === null || content.text.length > maxFileCharacters) return null;
  const isUnrendered = isTemplated(content.text);
  if (!isUnrendered && !isNamed(file.path) && !mayBeManifest(content.text)) return null;
  const key = `yaml-nodes-${isUnrendered ? 'neutral' : 'elided'}`;
  const opened = await input.files.parsed(file.path, side, key, ({ text }) =>
    openYaml(elideSchemas(isUnrendered ? neutralise(text) : text), file.path),
  );
  if (opened === null) return null;
  return { source: openSource(file.path, side, content.text, file), documents: opened.documents, isUnrendered };
}

/** What is to be said of a head that is too large; nothing else is done with such a file. Null for every other. */
async function oversizeOf(input: ReaderInput, file: ChangedFile): Promise<readonly FindingDraft[] | null> {
  if (file.status === 'deleted') return null;
  const content = await (input.files.peek ?? input.files.read)(file.path, 'new');
  return content === null ? null : draftOversize(file.path, content.text, mayBeManifest);
}

export async function openPair(input: ReaderInput, file: ChangedFile): Promise<ManifestPair> {
  const oversize = await oversizeOf(input, file);
  if (oversize !== null) return { file, old: null, new: null, oversize };
  return {
    file,
    oversize: [],
    old: file.status === 'added' ? null : await openSide(input, file, 'old'),
    new: file.status === 'deleted' ? null : await openSide(input, file, 'new'),
  };
}

/** Documents that the other side does not hold word for word: only these can have changed, and only these are parsed. */
export function changedDocuments(manifest: Manifest | null, other: Manifest | null): readonly YamlDocument[] {
  const known = new Set(other?.documents.map((document) => document.text) ?? []);
  return manifest?.documents.filter((document) => !known.has(document.text)) ?? [];
}

export function objectsOf(manifest: Manifest, documents: readonly YamlDocument[]): readonly KubeObject[] {
  return documents
    .filter((document) => mayBeManifest(document.text))
    .flatMap((document) => objectsIn(manifest.source, document.root, manifest.isUnrendered));
}

/** Where templates lie that are expected to be no YAML before they are rendered. */
const isTemplatePath = (path: string): boolean => /(?:^|\/)templates\/|\.(?:j2|jinja2?|tpl|tmpl|gotmpl)$/i.test(path);

/** What could not be read. A template of a chart that is no YAML even without its expressions is told as unrendered. */
export function problemsOf(manifest: Manifest, documents: readonly YamlDocument[]): readonly FindingDraft[] {
  if (manifest.isUnrendered && isTemplatePath(manifest.source.path)) return [];
  return documents.flatMap((document) =>
    draftProblems(manifest.source, document.problems, mayBeManifest(document.text)),
  );
}
