import type { Side } from '../../../../pipeline/domain/change.ts';
import type { FileAccess } from '../../../../pipeline/domain/gate.ts';
import { type DocumentProblem, parseDocumentText, type ParsedDocument } from '../document/parse-document.ts';
import { fileOfReference, listReferences } from '../document/references.ts';
import type { Tree } from '../document/tree.ts';

export interface LoadedDocuments {
  readonly documents: ReadonlyMap<string, Tree>;
  readonly problems: readonly DocumentProblem[];
}

/** One specification of more files than this is no specification. */
const maxFiles = 1500;

export interface Loader {
  readonly files: FileAccess;
  /** Path by which a file that the change renamed is read on the old side, by its path there. */
  readonly headPathOf: (path: string) => string;
}

/** Reads and parses one file; null where it is not there or cannot be read (which is then on record). */
export async function loadDocument(
  { files, headPathOf }: Loader,
  path: string,
  side: Side,
): Promise<ParsedDocument | DocumentProblem | null> {
  const readPath = side === 'old' ? headPathOf(path) : path;
  return files.parsed(readPath, side, `api/document:${path}`, async ({ text, encoding }) => {
    const isText = encoding === 'utf-8';
    const parsed = isText ? await parseDocumentText(path, text) : { ok: null, reason: 'not valid UTF-8' };
    if (parsed.ok !== null) return parsed;
    files.markUnread(readPath, `api: ${parsed.reason}`);
    return null;
  });
}

/** A document and every file of the repository that it refers to, directly or not. */
export async function loadDocuments(loader: Loader, root: string, side: Side): Promise<LoadedDocuments> {
  const documents = new Map<string, Tree>();
  const problems: DocumentProblem[] = [];
  const queue = [root];
  const seen = new Set(queue);
  for (let path = queue.shift(); path !== undefined && seen.size <= maxFiles; path = queue.shift()) {
    const loaded = await loadDocument(loader, path, side);
    if (loaded === null) continue;
    if (!loaded.ok) {
      problems.push(loaded);
      continue;
    }
    documents.set(path, loaded.tree);
    for (const reference of listReferences(loaded.tree)) {
      const target = fileOfReference(reference, path);
      if (target === null || seen.has(target)) continue;
      seen.add(target);
      queue.push(target);
    }
  }
  return { documents, problems };
}
