import { matchesPath } from '../../../pipeline/domain/match.ts';
import { isOfLanguage } from './languages.ts';
import type { LanguageName } from './languages.ts';
import type { Hit } from './model/hit.ts';
import { folderOf } from './model/paths.ts';
import type { Repository } from './model/repository.ts';
import type { SourceFile } from './model/source-file.ts';
import type { SmellsOptions } from './options.ts';

const printing: Readonly<Record<LanguageName, RegExp>> = {
  javascript: /\bconsole\.(log|dir|table)\(|process\.stdout\.write\(/,
  python: /^\s*(print|pprint|click\.echo|typer\.echo|console\.print)\(|sys\.stdout\.write\(/m,
  go: /\bfmt\.(Print|Fprint)\w*\(|\bprintln\(/,
  java: /\bSystem\.(out|err)\.print/,
  ruby: /^\s*(puts|pp?|print|\$stdout\.puts)\b/m,
  rust: /\be?println?!/,
  php: /\b(echo|print_r|var_dump|printf)\b/,
  'c-sharp': /\bConsole\.Write/,
};

/** A program that is started by hand says so. */
const program =
  /^#!|\bif __name__ ==|\bargparse\b|\bimport (click|typer|fire)\b|\bfrom (click|typer|rich)\b|process\.argv|\bcommander\b|\byargs\b|\bfunc main\(\)|\bpublic static void main\b|\bstatic (async )?(void|int|Task) Main\(|\bfn main\(\)|\bBaseCommand\b|OptionParser|\bThor\b/m;

const maxPrints = 5;

async function neighboursPrint(repository: Repository, { file, language }: SourceFile): Promise<boolean> {
  const folder = folderOf(file.path);
  const near = [...repository.paths].filter(
    (path) => folderOf(path) === folder && path !== file.path && isOfLanguage(path, language),
  );
  const texts = await Promise.all(near.slice(0, 60).map((path) => repository.text(path)));
  return texts.some((text) => text !== null && printing[language].test(text.slice(0, 200_000)));
}

/** Whether a file prints on purpose: it did before, it prints a lot, it is a program, or its neighbours print. */
async function printsOnPurpose(
  source: SourceFile,
  repository: Repository,
  { output }: SmellsOptions,
): Promise<boolean> {
  const { file, text, language, parsed } = source;
  if (output.some((glob) => matchesPath(glob, file.path)) || program.test(text.slice(0, 200_000))) return true;
  const prints = parsed.hits.filter(({ rule }) => rule === 'debug-output');
  if (prints.length >= maxPrints || prints.filter(({ level }) => level === 'note').length >= 2) return true;
  const before = file.status === 'added' ? null : await repository.text(file.path, 'old');
  if (before !== null && printing[language].test(before)) return true;
  return neighboursPrint(repository, source);
}

/** A file that also prints words for people prints its values for them, too, unless the words say otherwise. */
function besideWords(hits: readonly Hit[], text: string): readonly Hit[] {
  const speaks = hits.some(({ rule, level }) => rule === 'debug-output' && level === 'note');
  const isValue = ({ rule, start, end }: Hit): boolean =>
    rule === 'debug-output' && !/["'`]/.test(text.slice(start, end));
  return speaks ? hits.map((hit) => (isValue(hit) ? { ...hit, level: 'note' } : hit)) : hits;
}

/** Hits without the prints of files whose purpose it is to print. */
export async function withoutPurposefulOutput(
  source: SourceFile,
  hits: readonly Hit[],
  repository: Repository,
  options: SmellsOptions,
): Promise<readonly Hit[]> {
  if (!hits.some(({ rule }) => rule === 'debug-output')) return hits;
  const isPurpose = await printsOnPurpose(source, repository, options);
  return isPurpose ? hits.filter(({ rule }) => rule !== 'debug-output') : besideWords(hits, source.text);
}
