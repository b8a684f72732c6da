import { posix } from 'node:path';
import type { Change, ChangedFile, Side } from '../../../../pipeline/domain/change.ts';
import type { FileAccess } from '../../../../pipeline/domain/gate.ts';
import { readPom, type PomValue, type Properties } from '../maven/pom.ts';
import type { Document, Unreadable } from '../model/dependency.ts';
import { findConflict, UnreadableText } from '../text/lines.ts';
import { formatOf, isForeign } from './format-names.ts';
import { readerOf } from './formats.ts';

export type Reading = Document | Unreadable;

/** The dependency files of one side of the change, each read when it is asked for, and once. */
export interface SideView {
  readonly side: Side;
  /** Paths of all dependency files of that side, changed or not. */
  readonly paths: ReadonlySet<string>;
  /** Null where the side has no such file, or one that is no text. */
  read(path: string): Promise<Reading | null>;
}

/** Larger than any lock file that was met, and still parsed in a second. */
const maxChars = 16_000_000;

const maxParents = 6;

function parentOf(path: string, value: PomValue): string | null {
  if (value.parentPath === null) return null;
  const target = posix.normalize(posix.join(posix.dirname(path), value.parentPath));
  if (target.startsWith('..')) return null;
  return target.endsWith('.xml') ? target : `${target}/pom.xml`;
}

async function propertiesAbove(view: SideView, path: string, value: PomValue, depth: number): Promise<Properties> {
  const parent = parentOf(path, value);
  if (parent === null || depth === 0 || parent === path || !view.paths.has(parent)) return new Map();
  const document = await view.read(parent);
  return document?.kind === 'manifest' ? (document.value as PomValue).properties : new Map();
}

async function parseText(view: SideView, path: string, text: string): Promise<Reading> {
  try {
    if (text.length > maxChars) throw new UnreadableText(`over ${maxChars} characters`, 1);
    const conflict = findConflict(text);
    if (conflict !== null) throw new UnreadableText('merge-conflict marker', conflict);
    const document = (await readerOf(path)?.(text, path)) ?? {
      kind: 'config' as const,
      ecosystem: 'npm' as const,
      path,
      settings: [],
    };
    if (document.kind !== 'manifest' || formatOf(path)?.name !== 'pom.xml') return document;
    const above = await propertiesAbove(view, path, document.value as PomValue, maxParents);
    return above.size === 0 ? document : readPom(text, path, above);
  } catch (error) {
    if (error instanceof UnreadableText) return { kind: 'unreadable', path, message: error.message, line: error.line };
    throw error;
  }
}

/** Path to ask for, whichever side: a renamed file is read by its new path. */
function headPathOf(change: Change, path: string, side: Side): ChangedFile | null {
  return change.files.find((file) => (side === 'old' ? (file.previousPath ?? file.path) : file.path) === path) ?? null;
}

async function openSide(
  change: Change,
  files: FileAccess,
  side: Side,
  shared: Map<string, Promise<Reading | null>>,
): Promise<SideView> {
  const all = await files.list('**', side);
  const paths = new Set(all.filter((path) => formatOf(path) !== null && !isForeign(path)));
  const own = new Map<string, Promise<Reading | null>>();
  const pending = new Set<string>();
  const view: SideView = {
    side,
    paths,
    read(path) {
      const changed = headPathOf(change, path, side);
      // What nobody changed is the same on both sides; a pom is not, where its parent changed.
      const memo = changed === null && formatOf(path)?.name !== 'pom.xml' ? shared : own;
      const known = memo.get(path);
      if (known !== undefined) return pending.has(path) ? Promise.resolve(null) : known;
      const load = async (): Promise<Reading | null> => {
        pending.add(path);
        try {
          const content = await files.read(changed?.path ?? path, side);
          return content === null ? null : await parseText(view, path, content.text);
        } finally {
          pending.delete(path);
        }
      };
      const loading = load();
      memo.set(path, loading);
      return loading;
    },
  };
  return view;
}

export interface Sides {
  readonly old: SideView;
  readonly new: SideView;
}

export async function openSides(change: Change, files: FileAccess): Promise<Sides> {
  const shared = new Map<string, Promise<Reading | null>>();
  return { old: await openSide(change, files, 'old', shared), new: await openSide(change, files, 'new', shared) };
}
