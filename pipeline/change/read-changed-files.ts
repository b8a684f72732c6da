import type { ChangedFile, Hunk } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import type { ChangeLimits } from './change-source.ts';
import { classify, needsContent } from './classify.ts';
import type { DiffEntry, DiffReading } from './diff-entry.ts';
import { tooLarge } from './failures.ts';
import { joinTypeChange, toHunks } from './hunks.ts';
import { mapConcurrently } from './map-concurrently.ts';
import { kindOfMode } from './raw-diff.ts';
import type { Attributes } from './read-attributes.ts';
import type { ChangedBytes } from './read-changed-bytes.ts';
import { hasNul } from './read-first-bytes.ts';
import { isRegularFile } from './tree-entries.ts';

/** What is known of the changed files beside the diff. */
export interface FileContext {
  readonly attributes: ReadonlyMap<string, Attributes>;
  /** Of objects, by id. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly bytes: ChangedBytes;
  /** Looks at the beginning only: for files that are too large to be read. */
  isBinary(entry: DiffEntry): Promise<boolean>;
  readonly limits: ChangeLimits;
}

interface Reading {
  readonly entry: DiffEntry;
  readonly binary: boolean;
  readonly unreadReason: string | null;
}

const parallelReads = 16;

function sizeOf(oid: string | null, { sizes }: FileContext): number {
  return oid === null ? 0 : (sizes.get(oid) ?? 0);
}

function newSize(entry: DiffEntry, context: FileContext): number {
  if (entry.sizeBytes !== null) return entry.sizeBytes;
  return entry.stamp?.sizeBytes ?? sizeOf(entry.record.newOid, context);
}

function overLimit(entry: DiffEntry, context: FileContext): string | null {
  const limit = context.limits.maxFileBytes;
  const size = Math.max(sizeOf(entry.record.oldOid, context), newSize(entry, context));
  return size > limit ? tooLarge(size, limit) : null;
}

/** Git printed no text for it: because it is binary, too big, or because attributes said so. */
async function examineHidden(entry: DiffEntry, context: FileContext): Promise<Reading | 'text'> {
  const { path, oldMode, newMode } = entry.record;
  const unreadReason = overLimit(entry, context);
  if (unreadReason !== null) {
    const binary = await context.isBinary(entry);
    return { entry, binary, unreadReason: binary ? null : unreadReason };
  }
  if (context.attributes.get(path)?.diff === 'unset') return { entry, binary: true, unreadReason: null };
  const old = isRegularFile(oldMode) ? await context.bytes(entry, 'old') : null;
  const now = isRegularFile(newMode) ? await context.bytes(entry, 'new') : null;
  return hasNul(old) || hasNul(now) ? { entry, binary: true, unreadReason: null } : 'text';
}

async function examine(entry: DiffEntry, context: FileContext): Promise<Reading | 'text'> {
  const { unreadReason } = entry;
  const hidden = unreadReason === null && entry.sections.some((section) => section.binary);
  if (!hidden) return { entry, binary: false, unreadReason };
  try {
    return await examineHidden(entry, context);
  } catch (error) {
    return { entry, binary: false, unreadReason: reasonOf(error) };
  }
}

/** A file that cannot be read is a fact of the change; anything else is a failure of ours. */
function reasonOf(error: unknown): string {
  if (error instanceof Failure && error.code.startsWith('file-')) return error.message;
  throw error;
}

/** Attributes that the change itself brings cannot hide a file: what they call binary and is text is asked for again. */
async function readTexts(reading: DiffReading, entries: readonly DiffEntry[]): Promise<Map<string, DiffEntry>> {
  if (entries.length === 0) return new Map();
  const paths = entries.flatMap(({ record }) => [
    record.path,
    ...(record.previousPath === null ? [] : [record.previousPath]),
  ]);
  const again = new Map((await reading.asText(paths)).map((matched) => [matched.record.path, matched.sections]));
  return new Map(
    entries.map((entry) => [entry.record.path, { ...entry, sections: again.get(entry.record.path) ?? [] }]),
  );
}

function hunksOf({ entry, binary, unreadReason }: Reading): Hunk[] {
  if (binary || unreadReason !== null) return [];
  const perSection = entry.sections.map((section) => toHunks(section.hunks));
  return entry.record.typeChanged ? joinTypeChange(perSection.flat()) : perSection.flat();
}

/** Old side where there is one: see `classify`. */
async function contentToClassify(reading: Reading, context: FileContext): Promise<Uint8Array | null> {
  const { record } = reading.entry;
  const side = record.status === 'added' ? 'new' : 'old';
  const isText = !reading.binary && reading.unreadReason === null && overLimit(reading.entry, context) === null;
  const mode = side === 'old' ? record.oldMode : record.newMode;
  if (!isText || !isRegularFile(mode) || !needsContent(record.path, context.attributes.get(record.path))) return null;
  return context.bytes(reading.entry, side);
}

async function toChangedFile(reading: Reading, context: FileContext): Promise<ChangedFile> {
  const { record } = reading.entry;
  let { unreadReason } = reading;
  const content = await contentToClassify(reading, context).catch((error: unknown) => {
    unreadReason = reasonOf(error);
    return null;
  });
  const deleted = record.status === 'deleted';
  if (record.status === 'unmerged') throw new Error('unmerged records are refused before');
  return {
    path: record.path,
    previousPath: record.previousPath,
    status: record.status,
    kind: kindOfMode(deleted ? record.oldMode : record.newMode),
    oldMode: record.oldMode,
    newMode: record.newMode,
    ...classify(record.path, content, context.attributes.get(record.path)),
    binary: reading.binary,
    sizeBytes: deleted ? sizeOf(record.oldOid, context) : newSize(reading.entry, context),
    hunks: hunksOf({ ...reading, unreadReason }),
    unreadReason,
  };
}

/** The changed files with hunks, size, language and what they are. */
export async function readChangedFiles(
  reading: DiffReading,
  entries: readonly DiffEntry[],
  context: FileContext,
): Promise<ChangedFile[]> {
  const examined = await mapConcurrently(entries, parallelReads, (entry) => examine(entry, context));
  const texts = await readTexts(
    reading,
    entries.filter((_, index) => examined[index] === 'text'),
  );
  const readings = examined.map((found, index): Reading | null => {
    const entry = entries[index];
    if (found !== 'text' || entry === undefined) return found === 'text' ? null : found;
    return { entry: texts.get(entry.record.path) ?? entry, binary: false, unreadReason: null };
  });
  const settled = readings.filter((reading) => reading !== null);
  return mapConcurrently(settled, parallelReads, (reading) => toChangedFile(reading, context));
}
