import type { BlastGraph, BlastGraphNode } from '../domain/blast-radius.ts';

const longestLabel = 60;
const plain = /[\p{L}\p{N}._/-]/u;
/** Signs that paths of honest files hold; Mermaid shows `#91;` as the character of that number. */
const harmlessSigns = new Set('[]()$@+~,= :!*'.split(''));

/** The end of a long path tells more than its beginning. */
function fit(path: string): string {
  const characters = Array.from(path);
  return characters.length <= longestLabel ? path : `…${characters.slice(1 - longestLabel).join('')}`;
}

/**
 * A path as a label that no parser can take for anything else: letters, digits and `._/-` as they are, a few signs as
 * character numbers, everything else (quotes, angle brackets, backticks, hidden characters) as an underscore.
 */
export function mermaidLabel(path: string): string {
  return Array.from(fit(path), (character) => {
    if (plain.test(character) || character === '…') return character;
    return harmlessSigns.has(character) ? `#${character.charCodeAt(0)};` : '_';
  }).join('');
}

const shapes: Readonly<Record<BlastGraphNode['role'], readonly [string, string]>> = {
  changed: ['["', '"]'],
  dependent: ['["', '"]'],
  'entry-point': ['(["', '"])'],
  test: ['["', '"]'],
  more: ['[["', '"]]'],
};

const mostNodes = 15;

/** Lines of a Mermaid flowchart: changed files stand out, entry points are round. Names of nodes are ours, never a path. */
export function mermaidLines(graph: BlastGraph): readonly string[] {
  const nodes = graph.nodes.slice(0, mostNodes);
  const ids = new Map(nodes.map(({ path }, at) => [path, `n${at}`]));
  const drawn = nodes.map(({ path, role }) => {
    const [open, close] = shapes[role];
    return `  ${ids.get(path)}${open}${mermaidLabel(path)}${close}${role === 'changed' ? ':::changed' : ''}`;
  });
  const edges = graph.edges.flatMap(({ from, to }) => {
    const [source, target] = [ids.get(from), ids.get(to)];
    return source === undefined || target === undefined ? [] : [`  ${source} --> ${target}`];
  });
  return ['flowchart LR', ...drawn, ...edges, '  classDef changed stroke-width:3px'];
}
