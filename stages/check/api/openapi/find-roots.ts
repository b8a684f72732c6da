import path from 'node:path';
import type { FileAccess } from '../../../../pipeline/domain/gate.ts';
import { classifyDocument, classifyName } from '../classify.ts';
import { loadDocuments, type Loader } from './load-documents.ts';

/** A root lies in the folder of its parts or above; of so many documents in those folders, most are something else. */
const maxCandidates = 60;

const isAbove = (folder: string, file: string): boolean =>
  folder === '.' || path.posix.dirname(file) === folder || file.startsWith(`${folder}/`);

function likelihood(file: string): number {
  if (/openapi|swagger/i.test(file)) return 0;
  return /api|spec|root|index|main/i.test(path.posix.basename(file)) ? 1 : 2;
}

async function isRoot(files: FileAccess, file: string): Promise<boolean> {
  const look = files.peek ?? files.read;
  const content = await look.call(files, file, 'new');
  return content !== null && classifyDocument(file, content.text) === 'openapi';
}

async function candidates(files: FileAccess, fragments: readonly string[]): Promise<readonly string[]> {
  const all = await files.list('**/*.{yaml,yml,json}', 'new');
  const near = all.filter(
    (file) =>
      classifyName(file) === 'document' && fragments.some((fragment) => isAbove(path.posix.dirname(file), fragment)),
  );
  return near.toSorted((a, b) => likelihood(a) - likelihood(b)).slice(0, maxCandidates);
}

/** OpenAPI documents, unchanged themselves, that refer to one of the changed parts. */
export async function findRoots(
  loader: Loader,
  fragments: readonly string[],
  known: ReadonlySet<string>,
): Promise<readonly string[]> {
  if (fragments.length === 0) return [];
  const roots: string[] = [];
  for (const file of await candidates(loader.files, fragments)) {
    if (known.has(file) || !(await isRoot(loader.files, file))) continue;
    const { documents } = await loadDocuments(loader, file, 'new');
    if (fragments.some((fragment) => documents.has(fragment))) roots.push(file);
  }
  return roots;
}
