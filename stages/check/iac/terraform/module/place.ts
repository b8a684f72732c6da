import { type Change, type ChangedFile, changedLines, type Side } from '../../../../../pipeline/domain/change.ts';
import type { Location } from '../../../../../pipeline/domain/finding.ts';

/** Builds locations in files of the change. */
export interface Placer {
  /**
   * A place on the lines of a file. Lines that the change leaves alone become the file as a whole: a block that a pure
   * rename took out of its module has no removed line, and still is gone.
   */
  at(path: string, side: Side, startLine: number, endLine: number): Location;
}

export function createPlacer(change: Pick<Change, 'files'>): Placer {
  const files = new Map<string, ChangedFile>();
  for (const file of change.files) {
    files.set(`new ${file.path}`, file);
    files.set(`old ${file.previousPath ?? file.path}`, file);
  }
  const lines = new Map<string, ReadonlySet<number>>();
  const touchedLines = (file: ChangedFile, side: Side): ReadonlySet<number> => {
    const key = `${side} ${file.path}`;
    const known = lines.get(key) ?? new Set(changedLines(file, side));
    lines.set(key, known);
    return known;
  };
  return {
    at(path, side, startLine, endLine) {
      const file = files.get(`${side} ${path}`);
      const region = { startLine, endLine };
      if (file === undefined) return { path, side, region };
      const touched = touchedLines(file, side);
      for (let line = startLine; line <= endLine; line++) if (touched.has(line)) return { path, side, region };
      return { path, side, region: null };
    },
  };
}
