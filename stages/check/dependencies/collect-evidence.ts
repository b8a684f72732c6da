import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { GateInput } from '../../../pipeline/domain/gate.ts';
import { draftClaim, indexTouched, type Touched } from './judge/draft.ts';
import type { Evidence, Pair, ProjectPair } from './judge/context.ts';
import type { Document, Lock, Manifest, RegistryConfig, Unreadable } from './model/dependency.ts';
import type { DependenciesOptions } from './options.ts';
import { locksOf } from './project/find-locks.ts';
import { formatOf, listsDependencies } from './project/format-names.ts';
import { loadProject } from './project/project.ts';
import { openSides, type Reading, type Sides } from './project/side-view.ts';

interface ReadPair {
  readonly file: ChangedFile;
  readonly before: Reading | null;
  readonly after: Reading | null;
}

async function readPairs(files: readonly ChangedFile[], sides: Sides): Promise<readonly ReadPair[]> {
  const pairs: ReadPair[] = [];
  for (const file of files) {
    const oldPath = file.previousPath ?? file.path;
    const before = file.status === 'added' || formatOf(oldPath) === null ? null : await sides.old.read(oldPath);
    const after = file.status === 'deleted' ? null : await sides.new.read(file.path);
    pairs.push({ file, before, after });
  }
  return pairs;
}

function pairsOf<T extends Document>(pairs: readonly ReadPair[], kind: T['kind']): readonly Pair<T>[] {
  const own = (one: Reading | null): T | null => (one?.kind === kind ? (one as T) : null);
  return pairs
    .map(({ file, before, after }) => ({
      path: file.path,
      before: own(before),
      after: own(after),
      isBroken: after?.kind === 'unreadable',
    }))
    .filter(({ before, after, isBroken }) => !isBroken && (before !== null || after !== null));
}

/** A file that did not parse before either, and was not made worse, is still not read: it is said each time it changes. */
function draftUnreadable(touched: Touched, { path, message, line }: Unreadable): FindingDraft {
  const lines = touched.lines(path, 'new');
  const [first = line] = lines;
  return draftClaim(touched, {
    rule: 'parse-error',
    message: `${path} cannot be read: ${message} (line ${line}).`,
    evidence: message,
    symbol: path,
    place: { path, side: 'new', line: lines.has(line) ? line : first },
  });
}

/** A compiled requirements file that became a plain one, or a lock of another format: both kinds are looked for. */
function lockPaths(pairs: readonly ReadPair[], sides: Sides): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { file, before, after } of pairs) {
    if (before?.kind === 'lock' || after?.kind === 'lock') paths.add(file.path);
    for (const side of [sides.old, sides.new]) for (const lock of locksOf(file.path, side.paths)) paths.add(lock);
  }
  return paths;
}

async function loadProjects(
  paths: ReadonlySet<string>,
  sides: Sides,
  touched: ReadonlySet<string>,
): Promise<ReadonlyMap<string, ProjectPair>> {
  const projects = new Map<string, ProjectPair>();
  for (const path of paths)
    projects.set(path, {
      before: await loadProject(sides.old, path, touched),
      after: await loadProject(sides.new, path, touched),
    });
  return projects;
}

function markBinary(files: readonly ChangedFile[], input: GateInput<DependenciesOptions>): readonly ChangedFile[] {
  return files.filter((file) => {
    if (!file.binary && file.unreadReason === null) return true;
    if (file.status !== 'deleted')
      input.files.markUnread(
        file.path,
        file.unreadReason ?? 'not text, although its name says that it lists dependencies',
      );
    return false;
  });
}

export interface Collected {
  readonly evidence: Evidence;
  readonly unreadable: readonly FindingDraft[];
}

/** Enough for nearly all repositories; in larger ones what is new may be known to a manifest that was not read. */
const maxSiblings = 100;

/** Unchanged manifests of the same formats: what they declare is not new, and what they are called is nobody else's. */
async function readSiblings(pairs: readonly ReadPair[], sides: Sides): Promise<readonly Manifest[]> {
  const changed = new Set(pairs.map(({ file }) => file.path));
  const manifests = pairs.filter(({ after }) => after?.kind === 'manifest');
  const formats = new Set(manifests.map(({ file }) => formatOf(file.path)?.name));
  const others = [...sides.new.paths].filter((path) => !changed.has(path) && formats.has(formatOf(path)?.name));
  const read = await Promise.all(others.slice(0, maxSiblings).map((path) => sides.new.read(path)));
  return read.filter((one): one is Manifest => one?.kind === 'manifest');
}

/** Reads what changed, and the locks and manifests that belong to it. */
export async function collectEvidence(input: GateInput<DependenciesOptions>): Promise<Collected> {
  const { change, files, options } = input;
  const changed = markBinary(change.files.filter(listsDependencies), input);
  const touched = indexTouched(change.files);
  const sides = await openSides(change, files);
  const pairs = await readPairs(changed, sides);
  input.signal.throwIfAborted();
  const projects = await loadProjects(lockPaths(pairs, sides), sides, new Set(changed.map(({ path }) => path)));
  const evidence: Evidence = {
    change,
    touched,
    options,
    manifests: pairsOf<Manifest>(pairs, 'manifest'),
    locks: pairsOf<Lock>(pairs, 'lock'),
    configs: pairsOf<RegistryConfig>(pairs, 'config'),
    siblings: await readSiblings(pairs, sides),
    projects,
    locksOf: (path) => locksOf(path, sides.new.paths),
  };
  const unreadable = pairs.flatMap(({ after }) =>
    after?.kind === 'unreadable' ? [draftUnreadable(touched, after)] : [],
  );
  return { evidence, unreadable };
}
