/** Which files of a repository two engines are compared on. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { languageOfPath } from '../../stages/check/rules/semgrep/index.ts';

export interface PickedFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
  /** null: only rules of the languages generic and regex look at it. */
  readonly language: string | null;
}

const maxBytes = 500_000;

const listFiles = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\/(?:\.git|node_modules)(?:\/|$)/.test(entry.parentPath))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .toSorted();

/** `count` items at even distances. */
export function spread<T>(items: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, items.length / count);
  return Array.from({ length: Math.ceil(items.length / step) }, (_, index) => items[Math.floor(index * step)]).filter(
    (item): item is T => item !== undefined,
  );
}

function readText(file: string): string | null {
  const bytes = readFileSync(file);
  if (bytes.subarray(0, 8000).includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Files whose language is known, `max` at most, and an eighth of that of other texts; evenly spread where there are more. */
export function pickFiles(
  root: string,
  asked: { readonly max: number; readonly languages: readonly string[] },
): readonly PickedFile[] {
  const wanted = (language: string | null): boolean =>
    asked.languages.length === 0 || (language !== null && asked.languages.includes(language));
  const all = listFiles(root)
    .map((file) => ({ path: file, language: languageOfPath(file) }))
    .filter((file) => wanted(file.language) && statSync(path.join(root, file.path)).size < maxBytes);
  const [known, other] = [all.filter((file) => file.language !== null), all.filter((file) => file.language === null)];
  return [...spread(known, asked.max), ...spread(other, asked.max / 8)].flatMap((file): PickedFile[] => {
    const text = readText(path.join(root, file.path));
    return text === null ? [] : [{ ...file, text }];
  });
}
