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

const maxChars = 4_000_000;
/** The parser keeps every token: some 700 bytes each. Published schemas have a tenth of this. */
const maxTokens = 250_000;

function parseSdl(path: string, text: string): SdlFile | DocumentProblem | string {
  const source = openSource(path, text);
  try {
    const { definitions } = parse(text, { allowLegacyFragmentVariables: true, maxTokens });
    const isSdl = (node: DefinitionNode): boolean =>
      node.kind !== 'OperationDefinition' && node.kind !== 'FragmentDefinition';
    return { ok: true, source, definitions: definitions.filter(isSdl) };
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes('Parsing aborted')) return 'too many tokens';
    if (error instanceof GraphQLError)
      return { ok: false, source, line: error.locations?.[0]?.line ?? 1, message: error.message };
    if (error instanceof RangeError) return { ok: false, source, line: 1, message: 'nested too deeply' };
    throw error;
  }
}

function readSdl(path: string, text: string, encoding: string): SdlFile | DocumentProblem | string {
  if (encoding !== 'utf-8') return 'not valid UTF-8';
  if (text.length > maxChars) return `longer than ${maxChars} characters`;
  const isEmpty = text.split('\n').every((line) => /^[\s\ufeff]*(?:#|$)/.test(line));
  return isEmpty ? { ok: true, source: openSource(path, text), definitions: [] } : parseSdl(path, text);
}

/** One file of a schema; null where it is not there, or was noted as unread. A file of comments only holds nothing. */
export async function loadSdl(
  { files, touched }: Task,
  path: string,
  side: Side,
): Promise<SdlFile | DocumentProblem | null> {
  const readPath = side === 'old' ? (touched.headPaths.get(path) ?? path) : path;
  return files.parsed(readPath, side, `api/sdl:${path}`, ({ text, encoding }) => {
    const parsed = readSdl(path, text, encoding);
    if (typeof parsed !== 'string') return parsed;
    files.markUnread(readPath, `api: ${parsed}`);
    return null;
  });
}
