import { posix } from 'node:path';
import type { HunkLine } from '../../pipeline/domain/change.ts';
import type { FileAccess } from '../../pipeline/domain/gate.ts';
import type { Chunk, FilePart } from './chunk.ts';
import { grammarOfPath } from './syntax/grammar-of.ts';
import { listImports } from './syntax/imports.ts';
import { readOutline } from './syntax/outline.ts';
import type { Outline, Unit } from './syntax/outline.ts';

/** Lines from outside the change that help to understand it. */
export interface ContextExcerpt {
  readonly path: string;
  readonly lines: readonly string[];
}

/** How outlines of files are come by; each file is parsed once a run. */
export interface OutlineSource {
  outlineOf(path: string): Promise<Outline | null>;
  /** Paths of test files that are named like a file. */
  testsOf(path: string): Promise<readonly string[]>;
}

const longestExcerpt = 15;
const mostImports = 8;
const maxCharacters = 200_000;

export function openOutlines(files: FileAccess, known: ReadonlyMap<string, Outline>): OutlineSource {
  const opened = new Map<string, Promise<Outline | null>>();
  const open = async (path: string): Promise<Outline | null> => {
    const grammar = grammarOfPath(path);
    const content = grammar === null ? null : ((await files.peek?.(path, 'new')) ?? null);
    if (grammar === null || content === null || content.text.length > maxCharacters) return null;
    return readOutline(grammar, content.text);
  };
  return {
    async outlineOf(path) {
      const outline = known.get(path);
      if (outline !== undefined) return outline;
      const opening = opened.get(path) ?? open(path);
      opened.set(path, opening);
      return opening;
    },
    async testsOf(path) {
      const { name, ext } = posix.parse(path);
      // A name with signs of a glob would look for something else.
      if (!/^[\w.-]+$/.test(name) || isTest(path)) return [];
      const globs = [`**/${name}.{test,spec}${ext}`, `**/{test_${name},${name}_test,${name}_spec}${ext}`];
      return (await Promise.all(globs.map((glob) => files.list(glob, 'new')))).flat();
    },
  };
}

function isTest(path: string): boolean {
  return /(?:^|[/_.])(?:tests?|spec)[/_.]/.test(path);
}

const word = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

function namesIn(lines: readonly HunkLine[]): Set<string> {
  const changed = lines.filter((line) => line.kind !== 'context').map((line) => line.text);
  return new Set(changed.join('\n').match(word) ?? []);
}

function newLinesOf(part: FilePart): Set<number> {
  return new Set(part.pieces.flat().flatMap((line) => line.newLine ?? []));
}

/** A function by its signature, a type as it stands when it is short. Nothing of what the critic sees anyway. */
function describeUnit(unit: Unit, outline: Outline, shown: ReadonlySet<number>): readonly string[] {
  const { startLine, endLine } = unit.kind === 'type' ? unit : unit.signature;
  if (shown.has(startLine) || endLine - startLine >= longestExcerpt) return [];
  return outline.lines.slice(startLine - 1, endLine);
}

function describeNames(names: ReadonlySet<string>, outline: Outline, shown: ReadonlySet<number>): string[] {
  const wanted = outline.units.filter((unit) => unit.name !== null && names.has(unit.name));
  return wanted.flatMap((unit) => describeUnit(unit, outline, shown));
}

async function describeImported(
  part: FilePart,
  outline: Outline,
  names: ReadonlySet<string>,
  source: OutlineSource,
): Promise<ContextExcerpt[]> {
  const imports = listImports(part.path, outline.lines).filter((entry) => entry.names.some((name) => names.has(name)));
  const excerpts: ContextExcerpt[] = [];
  for (const { names: imported, candidates } of imports.slice(0, mostImports)) {
    const used = new Set(imported.filter((name) => names.has(name)));
    for (const path of candidates) {
      const target = await source.outlineOf(path);
      if (target === null) continue;
      excerpts.push({ path, lines: describeNames(used, target, new Set()) });
      break;
    }
  }
  return excerpts;
}

/** Names of the functions in which something changed. */
function changedFunctions(part: FilePart, outline: Outline): Set<string> {
  const changed = part.pieces.flat().filter((line) => line.kind === 'added');
  const units = outline.units.filter(
    ({ kind, name, startLine, endLine }) =>
      kind === 'function' &&
      name !== null &&
      changed.some(({ newLine }) => newLine !== null && startLine <= newLine && newLine <= endLine),
  );
  return new Set(units.flatMap((unit) => unit.name ?? []));
}

/** The shortest test that names a changed function: it says what the function is for. */
async function describeTest(part: FilePart, outline: Outline, source: OutlineSource): Promise<ContextExcerpt[]> {
  const changed = changedFunctions(part, outline);
  if (changed.size === 0) return [];
  for (const path of (await source.testsOf(part.path)).slice(0, 3)) {
    const tests = await source.outlineOf(path);
    if (tests === null) continue;
    const blocks = tests.units
      // On one line stand imports and the like, not a test that says something.
      .filter(
        ({ kind, startLine, endLine }) =>
          kind !== 'type' && endLine > startLine && endLine - startLine < longestExcerpt,
      )
      .map((unit) => tests.lines.slice(unit.startLine - 1, unit.endLine))
      .filter((lines) => (lines.join('\n').match(word) ?? []).some((name) => changed.has(name)));
    const shortest = blocks.toSorted((a, b) => a.length - b.length)[0];
    if (shortest !== undefined) return [{ path, lines: shortest }];
  }
  return [];
}

async function describePart(part: FilePart, source: OutlineSource): Promise<ContextExcerpt[]> {
  const outline = await source.outlineOf(part.path);
  if (outline === null) return [];
  const names = namesIn(part.pieces.flat());
  const own = { path: part.path, lines: describeNames(names, outline, newLinesOf(part)) };
  const imported = await describeImported(part, outline, names, source);
  return [own, ...imported, ...(await describeTest(part, outline, source))];
}

/**
 * Signatures and types that the changed lines of a chunk name, and a test that covers them: at most `maxLines` lines, as
 * more context makes models worse. None of it counts as read.
 */
export async function findContext(chunk: Chunk, source: OutlineSource, maxLines: number): Promise<ContextExcerpt[]> {
  const found: ContextExcerpt[] = [];
  let left = maxLines;
  for (const part of maxLines === 0 ? [] : chunk.parts) {
    for (const excerpt of await describePart(part, source)) {
      const lines = excerpt.lines.filter((line) => line.length <= 200);
      if (lines.length === 0 || lines.length > left) continue;
      left -= lines.length;
      found.push({ path: excerpt.path, lines });
    }
  }
  return found;
}
