import type { BlastGraph, BlastGraphNode } from '../../domain/blast-radius.ts';
import { visibleLine } from '../escape.ts';
import { count } from '../words.ts';
import { type PlacedGraph, type PlacedNode, layoutGraph } from './layout-graph.ts';
import { code, escapeHtml } from './text.ts';

const boxWidth = 236;
const boxHeight = 26;
const columnGap = 72;
const rowGap = 12;
const margin = 6;
/** Characters of the label that fit a box, in a font whose every sign is as wide. */
const longestLabel = 31;

const roleWords: Readonly<Record<BlastGraphNode['role'], string>> = {
  changed: 'changed',
  dependent: 'reaches the change',
  'entry-point': 'entry point',
  test: 'test',
  more: 'more files',
};

const x = (column: number): number => margin + column * (boxWidth + columnGap);
const y = (row: number): number => margin + row * (boxHeight + rowGap);

/** The end of a long path tells more than its beginning. */
function label(path: string): string {
  const characters = Array.from(visibleLine(path));
  return characters.length <= longestLabel ? characters.join('') : `…${characters.slice(1 - longestLabel).join('')}`;
}

function box({ node, column, row }: PlacedNode): string {
  const radius = node.role === 'entry-point' ? boxHeight / 2 : 4;
  const title = `${escapeHtml(visibleLine(node.path).slice(0, 500).toWellFormed())} (${roleWords[node.role]})`;
  return [
    `<g class="node ${node.role}"><title>${title}</title>`,
    `<rect x="${x(column)}" y="${y(row)}" width="${boxWidth}" height="${boxHeight}" rx="${radius}"/>`,
    `<text x="${x(column) + 10}" y="${y(row) + 17.5}">${escapeHtml(label(node.path))}</text></g>`,
  ].join('');
}

/** From what is imported to its importer, the way a mistake travels. Within a column it bends out to the right. */
function curve(to: PlacedNode, from: PlacedNode): string {
  const start = `${x(to.column) + boxWidth},${y(to.row) + boxHeight / 2}`;
  const endY = y(from.row) + boxHeight / 2;
  if (to.column < from.column) {
    const bend = (x(from.column) - x(to.column) - boxWidth) / 2;
    return `M${start}c${bend},0 ${bend},${endY - y(to.row) - boxHeight / 2} ${bend * 2},${endY - y(to.row) - boxHeight / 2}`;
  }
  const out = x(Math.max(to.column, from.column)) + boxWidth + columnGap / 2;
  return `M${start}C${out},${y(to.row) + boxHeight / 2} ${out},${endY} ${x(from.column) + boxWidth},${endY}`;
}

function drawing(placed: PlacedGraph): string {
  const width = x(placed.columns) - columnGap / 2;
  const height = y(placed.rows) - rowGap + margin;
  const lines = placed.edges.flatMap(([from, to]) => {
    const [importer, imported] = [placed.nodes[from], placed.nodes[to]];
    return importer === undefined || imported === undefined ? [] : [`<path d="${curve(imported, importer)}"/>`];
  });
  return [
    `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="graph-title" aria-describedby="graph-text">`,
    `<title id="graph-title">Import graph around the change: ${count(placed.nodes.length, 'node')}, ${count(placed.edges.length, 'import')}</title>`,
    `<g class="edges">${lines.join('')}</g>${placed.nodes.map(box).join('')}</svg>`,
  ].join('');
}

function textOf(placed: PlacedGraph): string {
  const sorted = placed.nodes
    .map((node, index) => ({ ...node, index }))
    .toSorted((left, right) => left.column - right.column || left.row - right.row);
  const items = sorted.map(({ node, index }) => {
    const imports = placed.edges.flatMap(([from, to]) => (from === index ? [placed.nodes[to]] : []));
    const list = imports.flatMap((target) => (target === undefined ? [] : [code(target.node.path)]));
    const files = node.files > 1 && node.role !== 'more' ? `, ${count(node.files, 'file')}` : '';
    const imported = list.length === 0 ? '' : `, imports ${list.join(', ')}`;
    return `<li>${code(node.path)} (${roleWords[node.role]}${files})${imported}</li>`;
  });
  return `<details id="graph-text"><summary>The graph as text</summary><ul>${items.join('')}</ul></details>`;
}

function legend(placed: PlacedGraph): string {
  const roles = new Set(placed.nodes.map(({ node }) => node.role));
  const keys = (Object.keys(roleWords) as BlastGraphNode['role'][])
    .filter((role) => roles.has(role))
    .map((role) => `<li class="key ${role}">${roleWords[role]}</li>`);
  return `<ul class="legend">${keys.join('')}<li>a line leads from a file to what imports it</li></ul>`;
}

/** The graph as an inline drawing with its text alternative; empty where there is nothing to draw. */
export function blastGraph(graph: BlastGraph): string {
  if (graph.nodes.length === 0) return '';
  const placed = layoutGraph(graph);
  const cut = graph.nodes.length - placed.nodes.length;
  const rest = cut === 0 ? '' : `<p class=dim>${count(cut, 'further node')} not drawn.</p>`;
  return `<div class=drawing tabindex=0 role=region aria-label="Import graph">${drawing(placed)}</div>${legend(placed)}${rest}${textOf(placed)}`;
}
