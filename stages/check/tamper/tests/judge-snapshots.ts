import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import { changedLines } from '../../../../pipeline/domain/change.ts';
import type { Hit } from '../hit.ts';
import { isTestMaterial, isTestPath } from './test-paths.ts';

const snapshot =
  /\.(?:snap|ambr|golden|approved\.\w+|snap\.\w+|received\.\w+)$|(?:^|\/)(?:__snapshots__|__image_snapshots__|snapshots?|goldens?)\/|-snapshots\//i;
const prose = /\.(?:md|mdx|rst|txt|adoc)$|(?:^|\/)(?:LICENSE|CHANGELOG|\.github|docs)(?:\/|$)/i;

/** A snapshot that a changed test file owns: `a.test.ts` and `__snapshots__/a.test.ts.snap`. */
function ownerOf(path: string): string {
  const name = path.split('/').at(-1) ?? path;
  return name.replace(/\.(?:snap|ambr|golden)$/, '');
}

function isRewritten(file: ChangedFile): boolean {
  if (file.status !== 'modified' || !snapshot.test(file.path) || isTestPath(file.path)) return false;
  return file.binary || (changedLines(file, 'old').length > 0 && changedLines(file, 'new').length > 0);
}

/** What may change an output: sources, dependencies, configuration; and a change of the very test that owns the snapshot. */
function explains(file: ChangedFile, snap: ChangedFile): boolean {
  if (snapshot.test(file.path) && !isTestPath(file.path)) return false;
  if (prose.test(file.path)) return false;
  if (!isTestMaterial(file.path)) return true;
  return (file.path.split('/').at(-1) ?? '') === ownerOf(snap.path) && file.status !== 'deleted'
    ? changedLines(file, 'new').length > 0
    : !isTestPath(file.path) && !snapshot.test(file.path);
}

function firstChange(file: ChangedFile): {
  before: string;
  after: string;
  line: number | null;
  oldLine: number | null;
} {
  for (const { lines } of file.hunks) {
    const removed = lines.find((line) => line.kind === 'removed');
    const added = lines.find((line) => line.kind === 'added');
    if (removed !== undefined && added !== undefined)
      return { before: removed.text, after: added.text, line: added.newLine, oldLine: removed.oldLine };
  }
  return { before: '', after: file.binary ? 'another image' : '', line: null, oldLine: null };
}

/** Snapshots with other content although nothing changed that they are a picture of. */
export function judgeSnapshots(changed: readonly ChangedFile[]): readonly Hit[] {
  return changed.filter(isRewritten).flatMap((file): readonly Hit[] => {
    if (changed.some((other) => other !== file && explains(other, file))) return [];
    const { before, after, line, oldLine } = firstChange(file);
    return [
      {
        rule: 'snapshot-rewritten',
        message: `Is the new snapshot right? ${file.path} changed and no source did.`,
        before: { path: file.path, side: 'old', line: oldLine, endLine: oldLine, text: before },
        after: { path: file.path, side: 'new', line, endLine: line, text: after },
        symbol: file.path,
      },
    ];
  });
}
