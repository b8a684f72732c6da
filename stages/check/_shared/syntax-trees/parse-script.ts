import type { ScopeManager } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/typescript-estree';
import { treeLimits } from './parse-tree.ts';
import type { Unparsed } from './syntax-tree.ts';

export type ScriptNode = TSESTree.Node;

/** A JavaScript or TypeScript program. `range` of its nodes is in UTF-16 code units, end exclusive. */
export interface ScriptTree {
  readonly text: string;
  readonly program: TSESTree.Program;
  /** Every node, parents before children, in the order of the source. */
  readonly nodes: readonly ScriptNode[];
  readonly parents: ReadonlyMap<ScriptNode, ScriptNode>;
  readonly comments: readonly TSESTree.Comment[];
  /** Scopes and references, worked out at the first call. */
  scopes(): ScopeManager;
}

/** A syntax error: the text is no program. */
export interface Misparsed extends Unparsed {
  readonly start: number;
}

type Libraries = [
  typeof import('@typescript-eslint/typescript-estree'),
  typeof import('@typescript-eslint/scope-manager'),
];

let libraries: Promise<Libraries> | null = null;

function load(): Promise<Libraries> {
  libraries ??= Promise.all([
    import('@typescript-eslint/typescript-estree'),
    import('@typescript-eslint/scope-manager'),
  ]);
  return libraries;
}

const isNode = (value: unknown): value is ScriptNode =>
  typeof value === 'object' && value !== null && 'type' in value && 'range' in value;

/** In the order of the source: fields are not (`imported` stands behind `local`), and searches by place rely on it. */
function childrenOf(node: ScriptNode): ScriptNode[] {
  const children: ScriptNode[] = [];
  const fields = node as unknown as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(fields)) {
    if (key === 'parent' || key === 'comments' || key === 'tokens' || key === 'range') continue;
    const value = fields[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) children.push(value);
  }
  return children.sort((left, right) => left.range[0] - right.range[0]);
}

function flatten(program: TSESTree.Program): Pick<ScriptTree, 'nodes' | 'parents'> {
  const nodes: ScriptNode[] = [];
  const parents = new Map<ScriptNode, ScriptNode>();
  const pending: ScriptNode[] = [program];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    nodes.push(node);
    const children = childrenOf(node);
    for (const child of children) parents.set(child, node);
    for (const child of children.reverse()) pending.push(child);
  }
  return { nodes, parents };
}

function describeError(error: unknown): Unparsed | Misparsed {
  if (error instanceof RangeError) return { reason: 'nested too deeply' };
  const { message, index } = error as { message?: string; index?: number };
  const reason = (message ?? String(error)).split('\n')[0] ?? '';
  return index === undefined ? { reason } : { reason, start: index };
}

/** The syntax tree of a script or module. The path says by its extension whether `<T>x` is a cast or an element. */
export async function parseScript(path: string, text: string): Promise<ScriptTree | Unparsed | Misparsed> {
  if (text.length > treeLimits.chars) return { reason: `longer than ${treeLimits.chars} characters` };
  const [{ parse }, { analyze }] = await load();
  try {
    const program = parse(text, {
      range: true,
      comment: true,
      jsx: !/\.[cm]?ts$/.test(path),
      filePath: path,
      allowInvalidAST: true,
      suppressDeprecatedPropertyWarnings: true,
    });
    let scopes: ScopeManager | null = null;
    return {
      text,
      program,
      ...flatten(program),
      comments: program.comments ?? [],
      scopes: () => (scopes ??= analyze(program, { sourceType: 'module', lib: [], jsxPragma: null })),
    };
  } catch (error) {
    return describeError(error);
  }
}

/** Whether there is a tree. */
export const isScript = (result: ScriptTree | Unparsed | Misparsed): result is ScriptTree => 'program' in result;
