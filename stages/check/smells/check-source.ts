import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../pipeline/domain/finding.ts';
import type { GateInput } from '../../../pipeline/domain/gate.ts';
import type { ScriptTree } from '../_shared/syntax-trees/parse-script.ts';
import { findCommentedCode } from './comments/commented-code.ts';
import { findElided } from './comments/elided.ts';
import { findPretences } from './comments/placeholders.ts';
import { findTodos } from './comments/todo.ts';
import { parseJavaScript, scriptsOf } from './javascript/parse-source.ts';
import { languageOf } from './languages.ts';
import type { LanguageName } from './languages.ts';
import type { Hit, Parsed } from './model/hit.ts';
import { isTestPath, isToolPath } from './model/paths.ts';
import { createSourceFile, touches } from './model/source-file.ts';
import type { SourceFile } from './model/source-file.ts';
import type { SmellsOptions } from './options.ts';
import type { RuleName } from './rules/rule-name.ts';
import { parseWithTree } from './trees/parse-source.ts';
import type { TreeIndex } from './trees/tree-index.ts';

/** A parsed file: `script` for JavaScript and TypeScript, `index` for the others. */
export interface ParsedSource extends SourceFile {
  readonly script: ScriptTree | null;
  readonly index: TreeIndex | null;
}

type Read = Parsed & { readonly tree?: ScriptTree; readonly index?: TreeIndex };

const isParsed = (result: Read | { readonly reason: string }): result is Read => 'hits' in result;

async function parse(language: LanguageName, path: string, code: string): Promise<Read | { readonly reason: string }> {
  if (language === 'javascript') return parseJavaScript(path, code);
  return parseWithTree(language, path, code);
}

const isRead = (file: ChangedFile): boolean =>
  file.kind === 'file' && file.status !== 'deleted' && !file.binary && !file.generated && !file.vendored && file.hunks.length > 0;

/** Whether the file is source code that somebody wrote by hand and the change adds to. */
export const isHandWritten = (file: ChangedFile): boolean => isRead(file) && languageOf(file.path, file.language) !== null;

/** A changed file, parsed; a draft instead where it does not parse any more; null where nothing can be said. */
export async function openSource(
  file: ChangedFile,
  { files }: GateInput<SmellsOptions>,
): Promise<ParsedSource | FindingDraft | null> {
  const language = languageOf(file.path, file.language);
  if (language === null || file.unreadReason !== null) {
    if (file.unreadReason !== null) files.markUnread(file.path, file.unreadReason);
    return null;
  }
  const content = await files.read(file.path, 'new');
  if (content === null) return null;
  const code = language === 'javascript' ? scriptsOf(file.path, content.text) : content.text;
  const parsed = await parse(language, file.path, code);
  if (!isParsed(parsed)) return reportUnparsed(file, language, content.text, parsed, files);
  const source = createSourceFile(file, language, content.text, code, parsed);
  return { ...source, script: parsed.tree ?? null, index: parsed.index ?? null };
}

/** Where the base parsed, the change broke it: a finding. Where it did not either, it is written in something else. */
async function reportUnparsed(
  file: ChangedFile,
  language: LanguageName,
  text: string,
  { reason, start }: { readonly reason: string; readonly start?: number },
  files: GateInput['files'],
): Promise<FindingDraft | null> {
  if (start === undefined) {
    files.markUnread(file.path, reason);
    return null;
  }
  const before = file.status === 'added' ? null : await files.read(file.path, 'old');
  const wasBroken = before !== null && !isParsed(await parse(language, file.path, scriptsOf(file.path, before.text)));
  if (wasBroken || /@flow\b/.test(text.slice(0, 1000)) || isTestPath(file.path)) {
    files.markUnread(file.path, `not parsed: ${reason}`);
    return null;
  }
  const source = createSourceFile(file, language, text, text, { comments: [], functions: [], hits: [], error: null });
  const [first] = source.touched;
  const at = source.touched.has(source.lines.lineOf(start)) ? source.lines.lineOf(start) : first;
  if (at === undefined) return null;
  return {
    ruleId: 'smells/parse-error',
    message: `${file.path} does not parse: ${reason} (line ${source.lines.lineOf(start)}).`,
    location: { path: file.path, side: 'new', region: { startLine: at } },
    evidence: (text.split('\n', at)[at - 1] ?? '').trim().slice(0, 200),
    remedy: 'Make it parse: compile it, or run it once.',
    symbol: reason,
  };
}

/** Rules that say something about tests, too. The others are about what runs in production. */
const inTests = new Set<RuleName>([
  'elided-code',
  'debugger-left',
  'constant-condition',
  'new-todo',
  'commented-out-code',
  'unknown-import',
  'missing-file',
  'missing-export',
]);
const inTools = new Set<RuleName>([...inTests, 'placeholder', 'floating-promise', 'dropped-error', 'near-copy', 'swallowed-error', 'failure-as-value']);

/** Whether a rule has something to say about files in such a place. */
export function applies(rule: RuleName, path: string): boolean {
  if (isTestPath(path)) return inTests.has(rule);
  if (isToolPath(path)) return inTools.has(rule) || rule === 'unchecked-number';
  return true;
}

function commentHits({ file, parsed }: SourceFile): readonly Hit[] {
  const { comments } = parsed;
  return [...findElided(comments, isTestPath(file.path)), ...findPretences(comments), ...findTodos(comments)];
}

/** Hits that need no other file, wherever they stand. */
export async function findOwnHits(source: ParsedSource): Promise<readonly Hit[]> {
  const { language, code, parsed } = source;
  const commented = await findCommentedCode(language, code, parsed.comments, (start, end) => touches(source, start, end));
  return [...parsed.hits, ...commentHits(source), ...commented];
}
