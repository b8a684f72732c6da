import type { ScriptNode, ScriptTree } from '../../_shared/syntax-trees/parse-script.ts';
import type { Hit } from '../model/hit.ts';
import { isCheckCall, isTextChecked, originOf, parsedText } from './number-sources.ts';
import type { Origin } from './number-sources.ts';
import { useOf } from './number-uses.ts';
import type { Use } from './number-uses.ts';
import { calledName, enclosingName, parentOf, textOfNode } from './nodes.ts';

const dangers: Partial<Record<Use, string>> = {
  division: 'is divided with',
  arithmetic: 'is calculated with',
  index: 'is used as an index',
  limit: 'is used as a limit',
};

interface Number {
  readonly node: ScriptNode;
  readonly source: ScriptNode;
  readonly origin: Origin;
  readonly uses: readonly Use[];
  readonly name: string | null;
}

/** `Math.floor(Number(x))` and `Math.max(1, Number(x))` are as much NaN as what is inside. */
function outermost(tree: ScriptTree, node: ScriptNode): ScriptNode {
  const { child, parent } = parentOf(tree, node);
  const isRounding =
    parent?.type === 'CallExpression' && /^(floor|round|ceil|trunc|abs|min|max)$/.test(calledName(parent) ?? '');
  return isRounding ? outermost(tree, parent) : child;
}

function usesOf(tree: ScriptTree, node: ScriptNode): { uses: readonly Use[]; name: string | null } {
  const { parent } = parentOf(tree, node);
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier')
    return { uses: [useOf(tree, node)], name: null };
  const [variable] = tree.scopes().getDeclaredVariables(parent);
  const reads = variable?.references.filter((reference) => reference.isRead()) ?? [];
  return { uses: reads.map((reference) => useOf(tree, reference.identifier as ScriptNode)), name: parent.id.name };
}

/** Whether what happens with it needs a number, and nobody makes sure that it is one. */
function isUnchecked({ uses, origin }: Number): boolean {
  if (uses.includes('checked') || !uses.some((use) => use in dangers)) return false;
  return origin === 'external' || (origin === 'parameter' && uses.includes('zero-check'));
}

function readNumber(tree: ScriptTree, parsed: ScriptNode): Number | null {
  const source = parsedText(parsed);
  if (source === null) return null;
  const node = outermost(tree, parsed);
  const { parent } = parentOf(tree, node);
  if (parent?.type === 'LogicalExpression' || isCheckCall(parent)) return null;
  const origin = originOf(tree, source);
  return origin === 'unknown' ? null : { node, source, origin, ...usesOf(tree, node) };
}

function describe(tree: ScriptTree, { node, source, uses, name }: Number): string {
  const text = textOfNode(tree, source).replace(/\s+/g, ' ').slice(0, 60);
  const danger = uses.map((use) => dangers[use]).find((words) => words !== undefined) ?? 'is used';
  const what = name === null ? `\`${textOfNode(tree, node).slice(0, 60)}\`` : `\`${name}\``;
  const guard = uses.includes('zero-check')
    ? ' The comparison in front of it is false for NaN and lets it through.'
    : '';
  return `${what} is parsed from \`${text}\` and ${danger} without a check that it is a number: for "abc" it is NaN.${guard}`;
}

/** Numbers that are parsed from text of outsiders and used in arithmetic, as index or limit, with no check. */
export function findUncheckedNumbers(tree: ScriptTree): readonly Hit[] {
  return tree.nodes.flatMap((parsed) => {
    const number = readNumber(tree, parsed);
    if (number === null || !isUnchecked(number) || isTextChecked(tree, number.source)) return [];
    const name = number.name ?? 'n';
    return {
      rule: 'unchecked-number' as const,
      start: parsed.range[0],
      end: parsed.range[1],
      message: describe(tree, number),
      remedy: `Check it before it is used: \`if (!Number.isFinite(${name})) throw new Error("not a number")\`, or \`Number.isInteger\` for an index or a limit.`,
      symbol: `${enclosingName(tree, parsed) ?? ''}:${number.name ?? textOfNode(tree, number.source)}`,
    };
  });
}
