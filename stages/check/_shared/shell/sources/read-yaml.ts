import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { joinTexts, sliceText, type SourceText, textAt } from '../source-text.ts';
import { alignScalar } from './align-scalar.ts';
import { assignment, joinLines, quoteWords } from './exec-form.ts';
import { maskTemplates } from './mask-templates.ts';
import type { FileError, FileScripts, ScriptContext, ShellSource } from './shell-source.ts';
import { contextOfYaml, isWorkflow, scriptKeys, wordKeys } from './yaml-keys.ts';

interface YamlRead {
  readonly file: string;
  readonly context: ScriptContext;
  readonly isGithub: boolean;
  readonly isCertain: boolean;
  readonly document: Document;
  readonly sources: ShellSource[];
  /** Nodes that were looked at: anchors may be used many times, and in circles. */
  readonly seen: Set<unknown>;
  /** Lists of anchors of lists of anchors multiply. */
  readonly budget: { texts: number };
}

const maxTexts = 20_000;
const maxVariables = 64;
const otherShells = /python|node|pwsh|powershell|cmd|perl|ruby/i;

/** The text of a scalar with the way back to the file; null for anything that is not text. */
export function scalarText(node: unknown, file: string): SourceText | null {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return null;
  const [start, end] = node.range;
  return alignScalar(node.value, file, start + leadLength(node, file), end);
}

function leadLength(node: Scalar, file: string): number {
  if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') return 1;
  if (node.type !== 'BLOCK_LITERAL' && node.type !== 'BLOCK_FOLDED') return 0;
  const start = node.range?.[0] ?? 0;
  return Math.max(0, file.indexOf('\n', start) + 1 - start);
}

function resolve(node: unknown, read: YamlRead): unknown {
  return isAlias(node) ? node.resolve(read.document) : node;
}

/** Texts of a list, lists inside it too (GitLab's anchors and references). */
function listTexts(node: unknown, read: YamlRead, depth = 0): readonly SourceText[] {
  const value = resolve(node, read);
  const text = scalarText(value, read.file);
  read.budget.texts--;
  if (text !== null) return [text];
  if (!isSeq(value) || depth > 8) return [];
  return value.items.flatMap((item) => (read.budget.texts > 0 ? listTexts(item, read, depth + 1) : []));
}

function add(read: YamlRead, text: SourceText, prelude: SourceText | null): void {
  const masked = maskTemplates(text, read.isGithub);
  read.sources.push({ text: masked, prelude, context: read.context, isCertain: read.isCertain });
}

/** `env:`, `environment:` and `variables:` of a map as assignments. */
function environmentOf(map: YAMLMap, read: YamlRead): readonly SourceText[] {
  return ['env', 'environment', 'variables'].flatMap((key) => {
    const block = resolve(map.get(key, true), read);
    if (!isMap(block)) return [];
    return block.items.flatMap((pair) => {
      const value = scalarText(pair.value, read.file);
      const name = isScalar(pair.key) ? String(pair.key.value) : '';
      const isPlain = value !== null && /^\w+$/.test(name) && !/[`\n]|\$\{\{|\$\(/.test(value.text);
      return isPlain ? [assignment(name, value)] : [];
    });
  });
}

/** `- NAME=value`, as compose files have it. */
function environmentList(map: YAMLMap, read: YamlRead): readonly SourceText[] {
  const block = resolve(map.get('environment', true), read);
  if (!isSeq(block)) return [];
  return block.items.flatMap((item) => {
    const text = scalarText(item, read.file);
    const name = /^\w{1,80}(?==)/.exec(text?.text ?? '')?.[0];
    if (text === null || name === undefined) return [];
    return [assignment(name, sliceText(text, name.length + 1, text.text.length))];
  });
}

function addScripts(map: YAMLMap, read: YamlRead, prelude: SourceText | null): void {
  const words: SourceText[] = [];
  const program = isSeq(resolve(map.get('args', true), read))
    ? scalarText(map.get('entrypoint', true), read.file)
    : null;
  if (program !== null) words.push(program);
  for (const pair of map.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    const value = resolve(pair.value, read);
    if (wordKeys.has(key) && isSeq(value)) words.push(...listTexts(value, read));
    else if (scriptKeys.has(key)) {
      const lines = listTexts(value, read);
      if (lines.length > 0 && !isOtherShell(map, key)) add(read, joinLines(lines), prelude);
    } else if ((key === 'entrypoint' || key === 'args') && isScalar(value) && program === null) {
      const text = scalarText(value, read.file);
      if (text !== null) add(read, text, prelude);
    }
  }
  if (words.length > 0) add(read, quoteWords(words), prelude);
}

/** `shell: python` beside `run:`. For Ansible, `shell:` is the script itself. */
function isOtherShell(map: YAMLMap, key: string): boolean {
  const shell: unknown = map.get('shell');
  return key === 'run' && typeof shell === 'string' && otherShells.test(shell);
}

const taskTools: readonly (readonly [RegExp, string])[] = [
  [/^Terraform/i, 'terraform'],
  [/^(?:Kubernetes|Kubectl)/i, 'kubectl'],
  [/^HelmDeploy/i, 'helm'],
];

/** A task of Azure Pipelines that runs a tool with the command and the options of its inputs. */
function addTask(map: YAMLMap, read: YamlRead): void {
  const task: unknown = map.get('task');
  const tool = typeof task === 'string' ? taskTools.find(([name]) => name.test(task))?.[1] : undefined;
  const inputs = resolve(map.get('inputs', true), read);
  if (tool === undefined || !isMap(inputs)) return;
  const parts = ['command', 'commandOptions', 'arguments'].flatMap((key) => {
    const text = scalarText(resolve(inputs.get(key, true), read), read.file);
    return text === null ? [] : [textAt(' ', text.originOf(0)), text];
  });
  const [first] = parts;
  if (first !== undefined) add(read, joinTexts([textAt(tool, first.originOf(0)), ...parts]), null);
}

interface Pending {
  readonly node: unknown;
  readonly environment: readonly SourceText[];
  /** Inside `with:`: whether an action takes that text for a script is its own matter. */
  readonly isInput: boolean;
}

/** `script:` of `actions/github-script` is JavaScript. */
function isCodeAction(map: YAMLMap): boolean {
  const uses: unknown = map.get('uses');
  return typeof uses === 'string' && /github-script@/.test(uses);
}

function walk(root: unknown, read: YamlRead): void {
  const pending: Pending[] = [{ node: root, environment: [], isInput: false }];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const node = resolve(item.node, read);
    if (node === null || typeof node !== 'object' || read.seen.has(node)) continue;
    read.seen.add(node);
    if (isMap(node)) {
      const own = [...environmentOf(node, read), ...environmentList(node, read)];
      if (own.length > 0)
        read.sources.push({ text: joinTexts(own), prelude: null, context: read.context, isCertain: false });
      const environment = [...item.environment, ...own].slice(-maxVariables);
      addScripts(
        node,
        { ...read, isCertain: read.isCertain && !item.isInput },
        environment.length === 0 ? null : joinTexts([...environment]),
      );
      addTask(node, read);
      for (const pair of node.items) {
        const isWith = isScalar(pair.key) && pair.key.value === 'with';
        if (isWith && isCodeAction(node)) continue;
        pending.push({ node: pair.value, environment, isInput: item.isInput || isWith });
      }
    } else if (isSeq(node)) {
      for (const child of node.items) pending.push({ ...item, node: isPair(child) ? child.value : child });
    }
  }
}

const anyKey = new RegExp(
  String.raw`["']?(?:${[...scriptKeys, ...wordKeys].map((key) => key.replaceAll('.', String.raw`\.`)).join('|')})["']?\s*:`,
);

/** Documents of a YAML file; its syntax errors are given with them. */
export function parseYaml(text: string): { documents: readonly Document[]; errors: readonly FileError[] } {
  try {
    const parsed = parseAllDocuments(text, {
      logLevel: 'silent',
      lineCounter: new LineCounter(),
      prettyErrors: false,
      uniqueKeys: false,
    });
    const documents = Array.isArray(parsed) ? parsed : [];
    const errors = documents.flatMap((document) =>
      document.errors.map((error) => ({ message: error.message, offset: error.pos[0] })),
    );
    return { documents, errors };
  } catch (error) {
    // The parser recurses: nesting of thousands of levels ends in a RangeError.
    if (!(error instanceof RangeError)) throw error;
    return { documents: [], errors: [{ message: 'nested too deep', offset: 0 }] };
  }
}

/** Every text for a shell in a YAML file: workflows, pipelines, compose files, playbooks, manifests. */
export function readYaml(path: string, text: string): FileScripts {
  const context = contextOfYaml(path, text);
  if (context !== 'ci' && !anyKey.test(text)) return { sources: [], errors: [] };
  const { documents, errors } = parseYaml(text);
  const sources: ShellSource[] = [];
  const budget = { texts: maxTexts };
  for (const document of documents) {
    const read = {
      file: text,
      context,
      isGithub: isWorkflow(path),
      isCertain: context === 'ci',
      document,
      sources,
      seen: new Set<unknown>(),
      budget,
    };
    try {
      walk(document.contents, read);
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
      return { sources, errors: [...errors, { message: 'anchors that cannot be followed', offset: 0 }] };
    }
  }
  if (budget.texts <= 0)
    return { sources, errors: [...errors, { message: `more than ${maxTexts} script lines`, offset: 0 }] };
  // A template (Helm, Jinja) is not YAML before it is rendered: only what must be YAML as it stands is held to it.
  return { sources, errors: context === 'ci' || context === 'compose' ? errors : [] };
}
