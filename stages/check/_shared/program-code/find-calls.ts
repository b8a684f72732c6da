import { type ChangedFile, changedLines } from '../../../../pipeline/domain/change.ts';
import type { Region } from '../../../../pipeline/domain/finding.ts';
import type { FileAccess } from '../../../../pipeline/domain/gate.ts';
import { indexLines } from '../sql/line-index.ts';
import { parseTree } from '../syntax-trees/parse-tree.ts';
import { isUnparsed, type SyntaxNode, type SyntaxTree } from '../syntax-trees/syntax-tree.ts';
import { grammarOf, isForTests, type ProgramLanguage, programLanguage } from './program-language.ts';

/** Something to look for in programs or settings. The pattern is global, linear, and begins at code, not inside a text. */
export interface CallPattern {
  readonly languages: readonly ProgramLanguage[];
  readonly pattern: RegExp;
  /** The file must speak of this somewhere: the library that is meant. */
  readonly context?: RegExp;
  /** The call or setting may begin inside a text: a key of a map. */
  readonly mayBeText?: boolean;
  /** Node type that it must lie in: `keyword_argument`. */
  readonly within?: string;
  /** Ends a sentence that begins with the code. */
  readonly does: string;
}

export interface FoundCall {
  readonly found: CallPattern;
  readonly region: Region;
  readonly text: string;
}

const maxChars = 500_000;
const maxShownChars = 120;
const inert = /comment|string|template|char_literal|heredoc|interpolation|regex|text_block|quoted/;

/** Types of the nodes around an offset, outermost first. */
function nodesAround(root: SyntaxNode, offset: number): readonly string[] {
  const types: string[] = [];
  for (let node: SyntaxNode | undefined = root; node !== undefined;) {
    types.push(node.type);
    node = node.children.find((child) => child.start <= offset && offset < child.end);
  }
  return types;
}

const codeAgain = /substitution|interpolation/;

/** Whether an offset lies in a comment or in a text; an expression inside of a template is code. */
function isInert(types: readonly string[]): boolean {
  const last = types.findLastIndex((type) => inert.test(type) && !codeAgain.test(type));
  return last !== -1 && !types.slice(last + 1).some((type) => codeAgain.test(type));
}

const commentLine = /^\s*(?:#|;|\/\/|\*|<!--|--)/;

function isInCode(tree: SyntaxTree | null, text: string, offset: number, pattern: CallPattern): boolean {
  if (tree === null) {
    const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
    return !commentLine.test(line) && !/(?:^|\s)(?:#|\/\/)/.test(line);
  }
  const types = nodesAround(tree.root, offset);
  if (pattern.within !== undefined && !types.includes(pattern.within)) return false;
  if (pattern.mayBeText === true) return !types.some((type) => type.includes('comment'));
  return !isInert(types);
}

async function treeOf(language: ProgramLanguage, text: string): Promise<SyntaxTree | null> {
  const grammar = grammarOf(language);
  const tree = grammar === null ? null : await parseTree(grammar, text);
  return tree === null || isUnparsed(tree) ? null : tree;
}

/** Cheap, and right for nearly every file: no changed line has one of the words. */
export function mayHold(file: ChangedFile, words: RegExp): boolean {
  if (file.kind !== 'file' || file.status === 'deleted' || file.binary || file.vendored || file.generated) return false;
  if (programLanguage(file.path) === null || isForTests(file.path)) return false;
  return file.hunks.some((hunk) => hunk.lines.some((line) => line.kind === 'added' && words.test(line.text)));
}

const countIn = (text: string | undefined, pattern: RegExp): number => [...(text ?? '').matchAll(pattern)].length;

/**
 * Calls and settings on lines that the change adds, outside of comments and texts. What stood there before as often is
 * not new: it was moved or indented.
 */
export async function findCalls(
  file: ChangedFile,
  patterns: readonly CallPattern[],
  files: FileAccess,
): Promise<readonly FoundCall[]> {
  const language = programLanguage(file.path);
  const own = patterns.filter(({ languages }) => language !== null && languages.includes(language));
  const content = own.length === 0 ? null : await files.read(file.path, 'new');
  if (content === null || language === null || content.text.length > maxChars) return [];
  const { text } = content;
  const wanted = own.filter(({ pattern, context }) => countIn(text, pattern) > 0 && (context?.test(text) ?? true));
  if (wanted.length === 0) return [];
  const before = file.status === 'added' ? null : await files.read(file.path, 'old');
  const tree = await treeOf(language, text);
  const touched = new Set(changedLines(file, 'new'));
  const lines = indexLines(text);
  return wanted
    .filter(({ pattern }) => countIn(before?.text, pattern) < countIn(text, pattern))
    .flatMap((found) =>
      [...text.matchAll(found.pattern)].slice(0, 50).flatMap((match): readonly FoundCall[] => {
        const start = match.index + match[0].length - match[0].trimStart().length;
        const [from, to] = [lines.positionOf(start), lines.positionOf(match.index + match[0].length)];
        const isNew = Array.from({ length: to.line - from.line + 1 }, (_, at) => from.line + at).some((line) =>
          touched.has(line),
        );
        if (!isNew || !isInCode(tree, text, start, found)) return [];
        const shown = match[0].replace(/\s+/g, ' ').trim().slice(0, maxShownChars);
        const region = { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
        return [{ found, region, text: shown }];
      }),
    );
}
