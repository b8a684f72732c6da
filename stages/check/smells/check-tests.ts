import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { GateInput } from '../../../pipeline/domain/gate.ts';
import type { Func } from './model/hit.ts';
import { folderOf, isTestPath, isToolPath, nameOf, stemOf } from './model/paths.ts';
import type { Repository } from './model/repository.ts';
import { touches } from './model/source-file.ts';
import type { SourceFile } from './model/source-file.ts';
import type { SmellsOptions } from './options.ts';
import { docs } from './rules/docs.ts';
import { plainTokens } from './twins/tokens.ts';

/** Test files by what they test, as their names say. */
function testsByStem(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const found = Map.groupBy(
    [...paths].filter((path) => isTestPath(path) && /\.(?:[cm]?[jt]sx?|py|go|java|rb|rs|php|cs)$/.test(path)),
    stemOf,
  );
  return found;
}

/** Tests in the folder of a file or below it, in a folder of the same name; else those of a file whose name is alone. */
function testsOf(path: string, tests: readonly string[], { paths }: Repository): readonly string[] {
  const folder = folderOf(path);
  const isNear = (test: string): boolean =>
    test.startsWith(folder === '' ? '' : `${folder}/`) || (folder !== '' && nameOf(folderOf(test)) === nameOf(folder));
  const near = tests.filter(isNear);
  if (near.length > 0 || tests.length === 0) return near;
  const stem = stemOf(path);
  let alike = 0;
  for (const other of paths) if (stemOf(other) === stem && !isTestPath(other)) alike += 1;
  return alike === 1 ? tests : [];
}

const generic = new Set([
  'index',
  'main',
  'utils',
  'util',
  'helpers',
  'types',
  'mod',
  'lib',
  'app',
  'models',
  'views',
  'admin',
  '__init__',
  'conftest',
  'constants',
  'config',
  'base',
  'common',
  'urls',
  'forms',
]);

/** Behaviour is in the tokens: comments and layout are not. */
async function changesBehaviour({ file, code, language }: SourceFile, repository: Repository): Promise<boolean> {
  const before = await repository.text(file.path, 'old');
  if (before === null) return false;
  return plainTokens(before, language).join(' ') !== plainTokens(code, language).join(' ');
}

const changedFunctions = (source: SourceFile): readonly Func[] =>
  source.parsed.functions.filter(({ body }) => touches(source, body.start, body.end));

function draft(source: SourceFile, functions: readonly Func[], tests: readonly string[]): FindingDraft | null {
  const [first] = functions;
  if (first === undefined) return null;
  const names = [...new Set(functions.map(({ name }) => name))];
  const shown =
    names
      .slice(0, 4)
      .map((name) => `\`${name}\``)
      .join(', ') + (names.length > 4 ? ` and ${names.length - 4} more` : '');
  const line =
    [...source.touched].find((one) => one >= source.lines.lineOf(first.body.start)) ?? source.lines.lineOf(first.start);
  return {
    ruleId: 'smells/tests-unchanged',
    message: `${shown} changed; no test of this change touches it (${tests.slice(0, 2).join(', ')} stayed as it was).`,
    location: { path: source.file.path, side: 'new', region: { startLine: line } },
    evidence: names.slice(0, 10).join(', '),
    remedy: docs['tests-unchanged'].safe,
    level: 'note',
    symbol: names.slice(0, 10).join(','),
  };
}

const changesTests = (files: readonly ChangedFile[]): boolean => files.some(({ path }) => isTestPath(path));

const maxFiles = 5;

/** Many files of one change are told in one note: whoever reads it knows why. */
function summarise(drafts: readonly FindingDraft[]): readonly FindingDraft[] {
  const [first] = drafts;
  if (first === undefined || drafts.length <= maxFiles) return drafts;
  const paths = drafts.map(({ location }) => location?.path ?? '');
  const message = `Functions in ${drafts.length} files that have tests changed, and no test did: ${paths.slice(0, maxFiles).join(', ')} and ${drafts.length - maxFiles} more.`;
  return [{ ...first, message, evidence: paths.slice(0, 20).join(', '), symbol: 'change' }];
}

/** Changed functions of modules that have tests, where the change touches no test at all. One note a file. */
export async function checkTests(
  sources: readonly SourceFile[],
  repository: Repository,
  { change }: GateInput<SmellsOptions>,
): Promise<readonly FindingDraft[]> {
  if (changesTests(change.files)) return [];
  const tests = testsByStem(repository.paths);
  const drafts: FindingDraft[] = [];
  for (const source of sources) {
    const { path, status } = source.file;
    const stem = stemOf(path);
    const known = testsOf(path, tests.get(stem) ?? [], repository);
    const isOther = status === 'added' || isTestPath(path) || isToolPath(path);
    if (isOther || generic.has(stem) || known.length === 0) continue;
    const functions = changedFunctions(source);
    if (functions.length === 0 || !(await changesBehaviour(source, repository))) continue;
    const found = draft(source, functions, known);
    if (found !== null) drafts.push(found);
  }
  return summarise(drafts);
}
