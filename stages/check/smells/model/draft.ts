import type { FindingDraft, Region } from '../../../../pipeline/domain/finding.ts';
import type { LineIndex } from '../../_shared/sql/line-index.ts';
import { docs } from '../rules/docs.ts';
import { levelOf } from '../rules/rule-name.ts';
import type { Hit } from './hit.ts';
import type { SourceFile } from './source-file.ts';

const maxShown = 160;

export function shorten(text: string, max = maxShown): string {
  const line = text
    .slice(0, 4 * max)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > max ? `${line.slice(0, max - 1)}…` : line;
}

function regionOf(lines: LineIndex, start: number, end: number): Region {
  const from = lines.positionOf(start);
  const to = lines.positionOf(Math.max(start + 1, end));
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

/** The first line of a piece of code that the change adds, from its start on; null where there is none. */
function clip(source: SourceFile, region: Region): Region | null {
  const end = region.endLine ?? region.startLine;
  for (let line = region.startLine; line <= end; line++) {
    if (!source.touched.has(line)) continue;
    return line === region.startLine ? region : { startLine: line, endLine: end };
  }
  return null;
}

/** The whole lines that a piece of code lies on, for comparing with removed ones. */
export function linesAround(source: SourceFile, start: number, end: number): string {
  const from = source.text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
  const to = source.text.indexOf('\n', Math.max(start, end - 1));
  return source.text.slice(start === 0 ? 0 : from, to === -1 ? source.text.length : to);
}

/** The finding for a hit, or null where the change has no part in it. */
export function draftHit(source: SourceFile, hit: Hit): FindingDraft | null {
  const region = clip(source, regionOf(source.lines, hit.start, hit.end));
  if (region === null) return null;
  const level = hit.level ?? levelOf(hit.rule);
  return {
    ruleId: `smells/${hit.rule}`,
    message: hit.message,
    location: { path: source.file.path, side: 'new', region },
    evidence: shorten(source.text.slice(hit.start, hit.end)),
    remedy: hit.remedy ?? docs[hit.rule].safe,
    level,
    confidence: level === 'error' ? 'high' : 'medium',
    ...(hit.symbol === undefined ? {} : { symbol: hit.symbol }),
    ...(hit.reach === undefined ? {} : { reach: hit.reach }),
    ...(hit.consequence === undefined ? {} : { consequence: hit.consequence }),
  };
}
