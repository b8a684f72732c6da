import type { ChangedFile } from '../../../pipeline/domain/change.ts';

/** Languages with imports that the import graph does not read. */
const unread = new Set(
  'c c# c++ crystal d dart elixir erlang elm f# groovy haskell java julia kotlin lua nim objective-c ocaml perl php ruby rust scala swift zig'.split(
    ' ',
  ),
);

export function unreadLanguages(files: readonly ChangedFile[]): readonly string[] {
  return [...new Set(files.map(({ language }) => language ?? ''))].filter((language) => unread.has(language)).sort();
}

/** Files of such a language in one folder are likely to need each other: a cut between them would be a guess. */
export function tieUnreadFolders(files: readonly ChangedFile[]): readonly (readonly string[])[] {
  const guessed = files.filter(({ language }) => language !== null && unread.has(language));
  const folders = Map.groupBy(guessed, ({ path, language }) =>
    JSON.stringify([language, path.slice(0, path.lastIndexOf('/') + 1)]),
  );
  return [...folders.values()].map((members) => members.map(({ path }) => path));
}
