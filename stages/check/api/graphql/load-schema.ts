import { GraphQLError, type DefinitionNode, parse } from 'graphql';
import type { Side } from '../../../../pipeline/domain/change.ts';
import type { DocumentProblem } from '../document/parse-document.ts';
import { openSource, type Source } from '../document/tree.ts';
import type { Task } from '../specification.ts';

export interface SdlFile {
  readonly ok: true;
  readonly source: Source;
  readonly definitions: readonly DefinitionNode[];
}

const maxChars = 12_000_000;

function parseSdl(path: string, text: string): SdlFile | DocumentProblem {
  const source = openSource(path, text);
  try {
    const { definitions } = parse(text, { allowLegacyFragmentVariables: true });
    const isSdl = (node: DefinitionNode): boolean =>
      node.kind !== 'OperationDefinition' && node.kind !== 'FragmentDefinition';
    return { ok: true, source, definitions: definitions.filter(isSdl) };
  } catch (error) {
    if (error instanceof GraphQLError)
      return { ok: false, source, line: error.locations?.[0]?.line ?? 1, message: error.message };
    if (error instanceof RangeError) return { ok: false, source, line: 1, message: 'nested too deeply' };
    throw error;
  }
}

/** One file of a schema; null where it is not there, or was noted as unread. A file of comments only holds nothing. */
export async function loadSdl(
  { files, touched }: Task,
  path: string,
  side: Side,
): Promise<SdlFile | DocumentProblem | null> {
  const readPath = side === 'old' ? (touched.headPaths.get(path) ?? path) : path;
  return files.parsed(readPath, side, `api/sdl:${path}`, ({ text, encoding }) => {
    const reason =
      encoding !== 'utf-8' ? 'not valid UTF-8' : text.length > maxChars ? `longer than ${maxChars} characters` : null;
    if (reason !== null) files.markUnread(readPath, `api: ${reason}`);
    if (reason !== null) return null;
    const isEmpty = text.split('\n').every((line) => /^[\s\ufeff]*(?:#|$)/.test(line));
    return isEmpty ? { ok: true as const, source: openSource(path, text), definitions: [] } : parseSdl(path, text);
  });
}
