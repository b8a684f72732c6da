import type { ChangedFile, Side } from '../../../../pipeline/domain/change.ts';
import type { FileAccess } from '../../../../pipeline/domain/gate.ts';
import type { FilePair } from './compare/pair-tests.ts';
import { languageOf } from './languages/table.ts';
import { readTestFile } from './read-test-file.ts';
import { emptyTestFile } from './test-model.ts';
import type { TestFile } from './test-model.ts';
import { isTestPath, mayHoldTests } from './test-paths.ts';

const rustTest = /#\[(?:\w+::)*(?:test|rstest|test_case)\b|#\[cfg\(test\)\]/;
const looksLikeTests =
  /\b(?:describe|it|test)\s*(?:\.\w+\s*)?\(\s*["'`]|\bdef _*x?test_?\w*\s*\(|\bfunc _?[Tt]est\w*\(|@Test\b|#\[(?:\w+::)*test\]|\bassert/;

interface Reading {
  readonly files: FileAccess;
  /** Whether files that only look like tests are read too: tests of a deleted file may be there. */
  readonly isSearching: boolean;
}

/** One side of a file as tests; an empty one where that side does not exist, null where it could not be read. */
async function readSide(file: ChangedFile, side: Side, { files, isSearching }: Reading): Promise<TestFile | null> {
  const path = side === 'old' ? (file.previousPath ?? file.path) : file.path;
  const absent = side === 'old' ? file.status === 'added' : file.status === 'deleted';
  const language = languageOf(path);
  if (absent || language === null) return emptyTestFile(path);
  if (!mayHoldTests(path) && !isSearching) return emptyTestFile(path);
  if (!isTestPath(path)) {
    const content = await (files.peek ?? files.read)(file.path, side);
    const pattern = path.endsWith('.rs') ? rustTest : looksLikeTests;
    if (content === null || !pattern.test(content.text)) return emptyTestFile(path);
  }
  const read = await files.parsed(file.path, side, 'tamper:tests', (content) =>
    readTestFile(path, content.text, language),
  );
  if (read === null) return null;
  if (!('reason' in read)) return read;
  files.markUnread(file.path, `its tests cannot be compared: ${read.reason}`);
  return null;
}

/** Both sides of every changed file that may hold tests. A pair of which one side cannot be read is left out, and said so. */
export async function readPairs(
  changed: readonly ChangedFile[],
  files: FileAccess,
  signal: AbortSignal,
): Promise<readonly FilePair[]> {
  const isTestChange = changed.some((file) => isTestPath(file.previousPath ?? file.path) || isTestPath(file.path));
  const isLosing = changed.some(
    (file) => (file.status === 'deleted' || file.status === 'renamed') && isTestPath(file.previousPath ?? file.path),
  );
  const pairs: FilePair[] = [];
  for (const file of changed) {
    signal.throwIfAborted();
    if (file.kind !== 'file' || file.vendored || file.binary) continue;
    const old = file.previousPath ?? file.path;
    const isNear = mayHoldTests(file.path) || mayHoldTests(old);
    const isSearching = isLosing && isTestChange && (file.status === 'added' || file.status === 'renamed');
    if (!isNear && !isSearching) continue;
    const reading = { files, isSearching: isSearching || isNear };
    const [base, head] = [await readSide(file, 'old', reading), await readSide(file, 'new', reading)];
    if (base !== null && head !== null) pairs.push({ base, head });
  }
  return pairs;
}
