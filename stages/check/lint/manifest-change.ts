import path from 'node:path';
import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FileAccess } from '../../../pipeline/domain/gate.ts';

/** Keys of package.json that cannot change what a linter loads. */
const harmless = new Set(
  'name version description keywords homepage bugs license author contributors funding files repository scripts engines private publishConfig bin man sideEffects types packageManager browserslist lint-staged jest size-limit'.split(
    ' ',
  ),
);
const dependencyKeys = new Set(['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']);

type Json = Readonly<Record<string, unknown>>;

function parse(text: string | undefined): Json | null {
  try {
    const json: unknown = JSON.parse(text ?? '{}');
    return typeof json === 'object' && json !== null ? (json as Json) : null;
  } catch {
    return null;
  }
}

function changedKeys(before: unknown, after: unknown): readonly string[] {
  const [old, now] = [(before ?? {}) as Json, (after ?? {}) as Json];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]),
  );
}

const isLocal = (version: unknown): boolean =>
  typeof version === 'string' && /^(?:file|link|portal|workspace|git|https?)[:+]|^[.~/]/.test(version);

/** A dependency that the linter loads, or that points at code which is not a published version. */
function findDependency(
  before: unknown,
  after: unknown,
  linterName: string,
  packages: ReadonlySet<string>,
): string | null {
  const now = (after ?? {}) as Json;
  const isUsed = (name: string): boolean =>
    name.includes(linterName) || [...packages].some((used) => used === name || used.startsWith(`${name}/`));
  return changedKeys(before, after).find((name) => name in now && (isUsed(name) || isLocal(now[name]))) ?? null;
}

/** Why a changed package.json may change what the linter executes; null where it cannot, or where the file is another one. */
export async function findManifestChange(
  file: ChangedFile,
  linterName: string,
  packages: ReadonlySet<string>,
  files: FileAccess,
): Promise<string | null> {
  if (path.posix.basename(file.path) !== 'package.json') return null;
  const before = file.status === 'added' ? {} : parse((await files.read(file.path, 'old'))?.text);
  const after = parse((await files.read(file.path, 'new'))?.text);
  if (before === null || after === null) return 'it is a manifest that cannot be read';
  for (const key of changedKeys(before, after)) {
    if (harmless.has(key)) continue;
    if (!dependencyKeys.has(key)) return `its key "${key}" changes`;
    const dependency = findDependency(before[key], after[key], linterName, packages);
    if (dependency !== null) return `its dependency ${dependency} changes`;
  }
  return null;
}
