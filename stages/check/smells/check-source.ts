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
import { docs } from './rules/docs.ts';
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
  file.kind === 'file' &&
  file.status !== 'deleted' &&
  !file.binary &&
  !file.generated &&
  !file.vendored &&
  file.hunks.length > 0;

/** Whether the file is source code that somebody wrote by hand and the change adds to. */
export const isHandWritten = (file: ChangedFile): boolean =>
  isRead(file) && languageOf(file.path, file.language) !== null;

/** A changed file as far as it could be read, and what is to be said of its syntax. */
export interface OpenedSource {
  readonly source: ParsedSource | null;
  readonly drafts: readonly FindingDraft[];
}

const nothing: OpenedSource = { source: null, drafts: [] };

/** A changed file, parsed. Where there is no tree, a draft says so, or the file is marked as unread. */
export async function openSource(file: ChangedFile, { files }: GateInput<SmellsOptions>): Promise<OpenedSource> {
  const language = languageOf(file.path, file.language);
  if (language === null) return nothing;
  const content = file.unreadReason === null ? await files.read(file.path, 'new') : null;
  if (file.unreadReason !== null) files.markUnread(file.path, file.unreadReason);
  if (content === null) return nothing;
  const code = language === 'javascript' ? scriptsOf(file.path, content.text) : content.text;
  const parsed = await parse(language, file.path, code);
  const before = async (): Promise<string | null> =>
    file.status === 'added' ? null : ((await (files.peek ?? files.read).call(files, file.path, 'old'))?.text ?? null);
  const syntax = { file, language, text: content.text, before };
  if (!isParsed(parsed)) return { source: null, drafts: await reportUnparsed(syntax, parsed, files) };
  const source = createSourceFile(file, language, content.text, code, parsed);
  const opened = { ...source, script: parsed.tree ?? null, index: parsed.index ?? null };
  return { source: opened, drafts: parsed.error === null ? [] : await reportDamage(syntax, source, parsed.error) };
}

interface Syntax {
  readonly file: ChangedFile;
  readonly language: LanguageName;
  readonly text: string;
  before(): Promise<string | null>;
}

function draftSyntax(
  source: SourceFile,
  start: number,
  reason: string,
  level: 'warning' | 'note',
): FindingDraft | null {
  const own = source.lines.lineOf(start);
  const [first] = source.touched;
  const line = source.touched.has(own) ? own : first;
  if (line === undefined) return null;
  return {
    ruleId: 'smells/parse-error',
    message: `${source.file.path} does not parse: ${reason} (line ${own}).`,
    location: { path: source.file.path, side: 'new', region: { startLine: line } },
    evidence: (source.text.split('\n', line)[line - 1] ?? '').trim().slice(0, 200),
    remedy: docs['parse-error'].safe,
    level,
    symbol: reason,
  };
}

/** Where the base parsed, the change broke it: a finding. Where it did not either, it is written in something else. */
async function reportUnparsed(
  { file, language, text, before }: Syntax,
  { reason, start }: { readonly reason: string; readonly start?: number },
  files: GateInput['files'],
): Promise<readonly FindingDraft[]> {
  const old = start === undefined ? null : await before();
  const wasBroken = old !== null && !isParsed(await parse(language, file.path, scriptsOf(file.path, old)));
  if (start === undefined || wasBroken || /@flow\b/.test(text.slice(0, 1000)) || isTestPath(file.path)) {
    files.markUnread(file.path, `not parsed: ${reason}`);
    return [];
  }
  const source = createSourceFile(file, language, text, text, { comments: [], functions: [], hits: [], error: null });
  const draft = draftSyntax(source, start, reason, 'warning');
  return draft === null ? [] : [draft];
}

/** tree-sitter reads on after an error, and its grammar may be older than the language: a note. */
async function reportDamage(
  { file, language, before }: Syntax,
  source: SourceFile,
  { start, message }: { readonly start: number; readonly message: string },
): Promise<readonly FindingDraft[]> {
  if (!source.touched.has(source.lines.lineOf(start)) || isTestPath(file.path)) return [];
  const old = await before();
  const wasParsed = old === null ? null : await parse(language, file.path, old);
  const wasDamaged = wasParsed !== null && (!isParsed(wasParsed) || wasParsed.error !== null);
  const draft = wasDamaged ? null : draftSyntax(source, start, message, 'note');
  return draft === null ? [] : [draft];
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
const inTools = new Set<RuleName>([
  ...inTests,
  'placeholder',
  'floating-promise',
  'dropped-error',
  'near-copy',
  'swallowed-error',
  'failure-as-value',
]);

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
  const commented = await findCommentedCode(language, code, parsed.comments, (start, end) =>
    touches(source, start, end),
  );
  return [...parsed.hits, ...commentHits(source), ...commented];
}
