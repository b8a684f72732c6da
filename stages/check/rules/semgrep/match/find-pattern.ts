import type { Pattern } from '../pattern/compile-pattern.ts';
import { child } from '../tree/node.ts';
import type { Node, Tree } from '../tree/node.ts';
import type { FormulaMatch } from '../types.ts';
import { toBindings } from './env.ts';
import type { Env } from './env.ts';
import { isExpression, statementKinds } from './kinds.ts';
import { matchStatements } from './match-lists.ts';
import { partialSpan } from './match-partial.ts';
import type { Span } from './match-port.ts';
import type { Matcher } from './matcher.ts';
import { requiredWords, spellsAll } from './required-words.ts';
import { flatten } from './statements.ts';

const literals = new Set(['String', 'AnyString', 'MetaString', 'RegexString', 'Number', 'Bool']);
const everywhere = new Set(['Meta', 'Ellipsis', 'DeepEllipsis', 'TypedMeta']);

/** The nodes that a pattern of one node can match at all. */
function candidates(pattern: Node, tree: Tree): readonly Node[] {
  const of = (...kinds: string[]): Node[] => kinds.flatMap((kind) => tree.byKind.get(kind) ?? []);
  if (everywhere.has(pattern.kind)) return tree.nodes.filter(isExpression);
  if (literals.has(pattern.kind)) {
    const kind = pattern.kind.endsWith('String') ? 'String' : pattern.kind;
    return [...of(kind), ...tree.nodes.filter((node) => node.constant !== null && node.kind !== kind)].filter(
      isExpression,
    );
  }
  switch (pattern.kind) {
    case 'Name':
    case 'Dot':
      return of('Name', 'Dot').filter(isExpression);
    case 'Assign':
      return of('Assign', 'VarDef');
    case 'Func':
      return of('Func', 'Lambda');
    case 'AnyFor':
      return of('For', 'ForEach');
    case 'Partial':
      return of(pattern.children[0]?.kind ?? '');
    case 'Import':
    case 'ImportFrom':
    case 'ImportAs':
      return of('Import', 'ImportFrom', 'ImportAs');
    case 'MetaRegex':
    case 'AnyRegex':
      return of('Regex');
    case 'Template':
      return of('Template', 'String');
    case 'Set':
      return tree.language === 'python' ? of('Set', 'Dict', 'Comprehension') : of('Set');
    case 'ExprStmt':
      return tree.nodes.filter((node) => statementKinds.has(node.kind));
    case 'TypeName':
      return tree.nodes.filter((node) => node.kind === 'TypeName' || node.role === 'type');
    default:
      return of(pattern.kind);
  }
}

function spanOf(pattern: Node, target: Node, text: string): { readonly start: number; readonly end: number } {
  if (pattern.kind === 'Partial') return partialSpan(pattern, target, text);
  // `x = e` is the part of `const x = e` from the name on.
  const isPart = pattern.kind === 'Assign' && target.kind === 'VarDef';
  // Of a declaration what an assignment would be: the name and its value.
  const part = (role: string): Node | null => (isPart ? child(target, role) : null);
  return { start: part('name')?.start ?? target.start, end: part('init')?.end ?? target.end };
}

type Report = (start: number, end: number, env: Env | null) => void;

function findStatements(wanted: readonly Node[], tree: Tree, matcher: Matcher, report: Report): void {
  const lists = [...(tree.byKind.get('Program') ?? []), ...(tree.byKind.get('Block') ?? [])];
  const isLoose = wanted.some((each) => each.kind === 'Ellipsis');
  for (const list of lists) {
    const flat = isLoose ? flatten(list) : null;
    const { children } = list;
    // What starts with an ellipsis matches from the first statement on; starting later adds nothing.
    const starts = wanted[0]?.kind === 'Ellipsis' ? Math.min(1, children.length) : children.length;
    for (let at = 0; at < starts; at += 1) {
      const start = children[at]?.start ?? 0;
      const span: Span = { start, end: start };
      const done = (env: Env | null): void => report(start, span.end, env);
      matchStatements(matcher, wanted, 0, children, at, true, span, env0, done);
      if (flat === null || flat.statements.length === children.length) continue;
      span.end = start;
      matchStatements(matcher, wanted, 0, flat.statements, flat.offsets[at] ?? 0, true, span, env0, done);
    }
  }
}

const env0: Env | null = null;

function keyOf(match: FormulaMatch): string {
  let key = `${match.start}:${match.end}`;
  for (const [name, bound] of [...match.bindings].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    key += `|${name}=${bound.start}:${bound.end}`;
  }
  return key;
}

/** Every match once: the same place with the same bindings counts as one. */
export function unique(matches: readonly FormulaMatch[]): FormulaMatch[] {
  const seen = new Map<string, FormulaMatch>();
  for (const match of matches) {
    const key = keyOf(match);
    if (!seen.has(key)) seen.set(key, match);
  }
  return [...seen.values()];
}

/** All places of a tree where a pattern matches. Throws BudgetExceeded. */
export function findPattern(pattern: Pattern, tree: Tree, matcher: Matcher): FormulaMatch[] {
  if (matcher.options.isPrefiltered && !spellsAll(tree, requiredWords(pattern))) return [];
  const out: FormulaMatch[] = [];
  const report: Report = (start, end, env) => out.push({ start, end, bindings: toBindings(env) });
  if (pattern.kind === 'statements') findStatements(pattern.nodes, tree, matcher, report);
  else {
    const { node } = pattern;
    for (const target of candidates(node, tree)) {
      const { start, end } = spanOf(node, target, tree.text);
      matcher.match(node, target, null, (env) => report(start, end, env));
    }
  }
  return unique(out);
}

/** Whether a pattern of one node matches a node itself, also where no expression stands: a name of a member, a type. */
export function matchNode(pattern: Pattern, target: Node, matcher: Matcher): FormulaMatch[] {
  if (pattern.kind !== 'node') return [];
  const out: FormulaMatch[] = [];
  matcher.match(pattern.node, target, null, (env) =>
    out.push({ start: target.start, end: target.end, bindings: toBindings(env) }),
  );
  return out;
}
