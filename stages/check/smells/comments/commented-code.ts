import { parseScript, isScript } from '../../_shared/syntax-trees/parse-script.ts';
import type { ScriptNode } from '../../_shared/syntax-trees/parse-script.ts';
import { parseTree } from '../../_shared/syntax-trees/parse-tree.ts';
import { isUnparsed } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { SyntaxNode } from '../../_shared/syntax-trees/syntax-tree.ts';
import type { LanguageName } from '../languages.ts';
import type { Comment, Hit } from '../model/hit.ts';

/** Comments on lines that follow each other, as one text. */
interface Block {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

function ownLine(text: string, comment: Comment): boolean {
  const before = text.slice(text.lastIndexOf('\n', comment.start - 1) + 1, comment.start);
  return before.trim() === '';
}

function groupLines(text: string, comments: readonly Comment[]): readonly Block[] {
  const blocks: { start: number; end: number; lines: string[] }[] = [];
  for (const comment of comments) {
    if (!ownLine(text, comment)) continue;
    const last = blocks.at(-1);
    const between = last === undefined ? '' : text.slice(last.end, comment.start);
    const lines = comment.text.split('\n').map((line) => line.replace(/^\s*\*(?!\/)/, ''));
    const follows = last !== undefined && between.trim() === '' && between.split('\n').length <= 2;
    if (follows && !comment.isBlock) {
      last.end = comment.end;
      last.lines.push(...lines);
    } else blocks.push({ start: comment.start, end: comment.end, lines });
  }
  return blocks;
}

const prose = /^\W*[A-Za-z][a-z']*,?(?: [a-zA-Z'`-]+,?){3,}/;
/** `Should complete successfully (…)` is a call to Ruby. */
const sentence = /^\W*[A-Z][a-z]+ [a-z]+ [a-z]+\b/;
const directive =
  /^\s*(eslint|ts-|@ts|prettier|istanbul|c8|v8|noqa|type:|pylint|mypy|nolint|go:|\+build|rubocop|frozen_string|region|endregion|biome|jshint|webpack|vite|@vite|language=|lint|swiftlint|sourceMappingURL|<reference|@type|@param|@return|pragma|noinspection|export LC|-\*-|!|!\/)/i;
const codeMark = /[;{}()=[\]]|=>|\bend\b|:$/;

/** Worth a parse: no sentence, no directive, and most lines carry a sign that prose does not. */
function mayBeCode(lines: readonly string[]): boolean {
  const full = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (full.length === 0 || full.length > 400 || full.some((line) => line.length > 400 || directive.test(line)))
    return false;
  if (full.some((line) => (prose.test(line) || sentence.test(line)) && !/[;{}]$/.test(line))) return false;
  return full.filter((line) => codeMark.test(line)).length * 3 >= full.length * 2;
}

const jsStatements =
  /^(VariableDeclaration|FunctionDeclaration|ClassDeclaration|IfStatement|ForStatement|ForOfStatement|ForInStatement|WhileStatement|TryStatement|ReturnStatement|ThrowStatement|ImportDeclaration|ExportNamedDeclaration|ExportDefaultDeclaration|SwitchStatement|TSInterfaceDeclaration|TSTypeAliasDeclaration)$/;

function isJsCode(node: ScriptNode, isAlone: boolean, ends: boolean): boolean {
  if (jsStatements.test(node.type)) return true;
  if (node.type !== 'ExpressionStatement') return false;
  const { type } = node.expression;
  const works =
    type === 'CallExpression' ||
    type === 'AssignmentExpression' ||
    type === 'AwaitExpression' ||
    type === 'UpdateExpression';
  return works && (!isAlone || ends);
}

async function isJavaScript(code: string): Promise<boolean> {
  const tree = await parseScript('comment.ts', code);
  const program = isScript(tree) ? tree : await parseScript('comment.tsx', code);
  if (!isScript(program) || program.program.body.length === 0) return false;
  const { body } = program.program;
  const ends = /[;}]\s*$/.test(code);
  return body.every((node) => isJsCode(node, body.length === 1 && !code.trim().includes('\n'), ends));
}

type TreeLanguage = Exclude<LanguageName, 'javascript'>;

const wrappers: Readonly<Record<TreeLanguage, readonly (readonly [string, string])[]>> = {
  python: [['', '']],
  ruby: [['', '']],
  go: [
    ['package p\nfunc f() {\n', '\n}'],
    ['package p\n', ''],
  ],
  java: [
    ['class A { void f() {\n', '\n} }'],
    ['class A {\n', '\n}'],
  ],
  'c-sharp': [
    ['class A { void F() {\n', '\n} }'],
    ['class A {\n', '\n}'],
  ],
  rust: [
    ['fn f() {\n', '\n}'],
    ['', ''],
  ],
  php: [
    ['<?php\n', '\n'],
    ['<?php class A {\n', '\n}'],
  ],
};

const expressionOnly =
  /^(identifier|string|integer|float|tuple|comparison_operator|constant|attribute|list|dictionary|set|binary|binary_operator|boolean_operator|unary|symbol|call|pair|type|named_expression|generic_type|lambda)$/;

/** Whether a statement does something; a lone name or comparison is prose that happens to parse. */
function works(node: SyntaxNode, code: string): boolean {
  if (node.type !== 'expression_statement' && !expressionOnly.test(node.type))
    return !/^(labeled_statement|empty_statement|echo_statement)$/.test(node.type);
  const inner = node.type === 'expression_statement' ? node.children[0] : node;
  if (inner === undefined) return false;
  if (
    /^(assignment|augmented_assignment|await|yield|call_expression|method_invocation|invocation_expression|assignment_expression|function_call_expression|member_call_expression|macro_invocation)$/.test(
      inner.type,
    )
  )
    return true;
  return inner.type === 'call' && /\)\s*(do\b|\{|$)/.test(code);
}

async function isTreeCode(language: TreeLanguage, code: string): Promise<boolean> {
  for (const [head, tail] of wrappers[language]) {
    const tree = await parseTree(language, head + code + tail);
    if (isUnparsed(tree) || tree.error !== null) continue;
    const own = statementsIn(tree.root, head.length, head.length + code.length);
    if (own.length > 0 && own.every((node) => works(node, code))) return true;
  }
  return false;
}

/** The outermost nodes that lie wholly in the comment's own text. */
function statementsIn(root: SyntaxNode, start: number, end: number): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const isContainer = node.type === 'statement_list' || node.type === 'program' || node.type === 'module';
    if (node.start >= start && node.end <= end && !isContainer) {
      if (node.isNamed && node.type !== 'comment' && node.type !== 'php_tag') found.push(node);
    } else if (node.end > start && node.start < end) pending.push(...node.children);
  }
  return found;
}

const strong =
  /[;{}]\s*$|^\s*(?:\w+\s*:?=\s*\S|(?:const|let|var|if|for|while|return|import|from|def|func|await|self\.|this\.)\b.*[()=[\]{}.'"])|\)\s*$/;

function isClear(language: LanguageName, lines: readonly string[]): boolean {
  const full = lines.filter((line) => line.trim() !== '');
  if (full.length >= 2) return true;
  const [line = ''] = full;
  const needsEnd = language !== 'python' && language !== 'ruby' && language !== 'go';
  return needsEnd ? /[;{}]\s*$/.test(line) && /[(=]/.test(line) : strong.test(line) && /\w\s*(=|\(|\.)/.test(line);
}

const documentation = /(?:^|\n)\s*(?:@example|```|>>>|\$ |Usage|Example|Output:)/i;

/** Comments that are code: judged by parsing what they say. `isOurs` says whether a stretch is part of the change. */
export async function findCommentedCode(
  language: LanguageName,
  text: string,
  comments: readonly Comment[],
  isOurs: (start: number, end: number) => boolean,
): Promise<readonly Hit[]> {
  const hits: Hit[] = [];
  for (const block of groupLines(text, comments)) {
    const code = block.lines.join('\n');
    const isDoc =
      text.startsWith('/**', block.start) || text.startsWith('///', block.start) || documentation.test(code);
    if (!isOurs(block.start, block.end) || isDoc || !isClear(language, block.lines) || !mayBeCode(block.lines))
      continue;
    const isCode =
      language === 'javascript' ? await isJavaScript(code) : await isTreeCode(language, dedent(block.lines));
    if (!isCode) continue;
    const count = block.lines.filter((line) => line.trim() !== '').length;
    const what = count === 1 ? 'A line of code is' : `${count} lines of code are`;
    hits.push({ rule: 'commented-out-code', start: block.start, end: block.end, message: `${what} commented out.` });
  }
  return hits;
}

function dedent(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(Math.min(indent, line.length))).join('\n');
}
