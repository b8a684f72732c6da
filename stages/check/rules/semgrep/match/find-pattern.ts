import type { Pattern } from '../pattern/compile-pattern.ts';
import { bareBlock } from '../tree/convert.ts';
import { child } from '../tree/node.ts';
import type { Node, Tree } from '../tree/node.ts';
import { isReturned } from '../tree/returned.ts';
import type { FormulaMatch } from '../types.ts';
import { toBindings } from './env.ts';
import type { Env } from './env.ts';
import { isExpression, isForInit, statementKinds } from './kinds.ts';
import { matchStatements } from './match-lists.ts';
import { partialSpan } from './match-partial.ts';
import type { Span } from './match-port.ts';
import type { Matcher } from './matcher.ts';
import { requiredWords, spellsAll } from './required-words.ts';
import { flatten, isNested } from './statements.ts';

const literals = new Set(['String', 'AnyString', 'MetaString', 'RegexString', 'Number', 'Bool']);
const everywhere = new Set(['Meta', 'Ellipsis', 'TypedMeta']);

/** In YAML an entry of a mapping is something by itself. */
const isEntry = (node: Node, tree: Tree): boolean => tree.language === 'yaml' && node.kind === 'Pair';

/** The nodes that a pattern of one node can match at all. */
function candidates(pattern: Node, tree: Tree): readonly Node[] {
  const of = (...kinds: string[]): Node[] => kinds.flatMap((kind) => tree.byKind.get(kind) ?? []);
  if (pattern.kind === 'DeepEllipsis') return tree.nodes.filter((node) => isExpression(node) || node.kind === 'VarDef');
  if (everywhere.has(pattern.kind)) return tree.nodes.filter((node) => isExpression(node) || isEntry(node, tree));
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
      return of('Assign', 'VarDef', 'Func');
    case 'VarDef':
      return of('VarDef').filter((node) => !isForInit(node));
    case 'Pair':
      return of('Pair').filter((node) => child(node, 'key')?.kind !== 'Computed');
    case 'Block':
      return of('Block').filter(({ role, value }) =>
        pattern.role === 'finally' ? role === 'finally' : value !== bareBlock,
      );
    case 'Call':
      return of('Call', 'BlockDef');
    case 'Object':
      return tree.language === 'terraform' ? of('Object', 'ClassBody') : of('Object');
    case 'Return':
      return [...of('Return'), ...tree.nodes.filter(isReturned)];
    case 'Func':
      return of('Func', 'Lambda');
    case 'AnyFor':
      return of('For', 'ForEach');
    case 'Binary':
      // Of `x += e` there is no `x + e` to be seen.
      return of('Binary').filter(({ role, start, parent }) => role !== 'right' || start !== parent?.start);
    case 'Partial':
      return of(pattern.children[0]?.kind ?? '');
    case 'Import':
    case 'ImportFrom':
    case 'ImportAs':
      return of('Import', 'ImportFrom', 'ImportAs', 'ImportList', 'VarDef');
    case 'ImportList':
      return of('ImportList', 'VarDef');
    case 'MetaRegex':
    case 'AnyRegex':
      return of('Regex');
    case 'Template':
      return of('Template', 'String');
    case 'Set':
      return tree.language === 'python' ? of('Set', 'Dict', 'Comprehension') : of('Set');
    case 'ExprStmt':
      return tree.nodes.filter((node) => statementKinds.has(node.kind) && !isForInit(node));
    case 'TypeName':
      return tree.nodes.filter((node) => node.kind === 'TypeName' || node.role === 'type');
    default:
      return of(pattern.kind);
  }
}

function spanOf(pattern: Node, target: Node, text: string): { readonly start: number; readonly end: number } {
  if (pattern.kind === 'Partial') return partialSpan(pattern, target, text);
  // `x = e` is the part of `const x = e` from the name to the value, unless that takes the value apart.
  const isPart = (pattern.kind === 'Assign' || pattern.kind === 'DeepEllipsis') && target.kind === 'VarDef';
  const name = isPart ? child(target, 'name') : null;
  if (name === null || name.kind === 'Object' || name.kind === 'List') return { start: target.start, end: target.end };
  return { start: name.start, end: child(target, 'init')?.end ?? target.end };
}

type Report = (start: number, end: number, env: Env | null) => void;

function findStatements(wanted: readonly Node[], tree: Tree, matcher: Matcher, report: Report): void {
  const blocks = (tree.byKind.get('Block') ?? []).filter(({ role, value }) => value !== bareBlock && role !== 'init');
  const lists = [...(tree.byKind.get('Program') ?? []), ...blocks];
  const isLoose = matcher.options.isDeeperStatement && wanted.some((each) => each.kind === 'Ellipsis');
  for (const list of lists) {
    const flat = isLoose ? flatten(list) : null;
    const { children } = list;
    // What starts with an ellipsis matches from the first statement on; starting later adds nothing.
    const starts = wanted[0]?.kind === 'Ellipsis' ? Math.min(1, children.length) : children.length;
    for (let at = 0; at < starts; at += 1) {
      const span: Span = { start: Number.POSITIVE_INFINITY, end: 0 };
      const done = (env: Env | null): void => report(Math.min(span.start, span.end), span.end, env);
      matchStatements(matcher, wanted, 0, children, at, true, span, env0, done);
      const isReached = wanted[0]?.kind === 'Ellipsis' || flat?.statements[flat.offsets[at] ?? 0] === children[at];
      if (flat === null || !isNested(list) || !isReached) continue;
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
