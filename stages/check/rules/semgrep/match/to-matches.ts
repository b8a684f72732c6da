import { fixText } from '../text/fix-text.ts';
import { interpolate } from '../text/interpolate.ts';
import { isSilenced } from '../text/nosemgrep.ts';
import type { FormulaMatch, Match, Position, ScannedFile, SemgrepRule } from '../types.ts';

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

const known = new WeakMap<ScannedFile, number[]>();

function startsOf(file: ScannedFile): number[] {
  let starts = known.get(file);
  if (starts === undefined) {
    starts = lineStarts(file.text);
    known.set(file, starts);
  }
  return starts;
}

export function positionAt(file: ScannedFile, offset: number): Position {
  const starts = startsOf(file);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { offset, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

function lineText(file: ScannedFile, line: number): string | null {
  const starts = startsOf(file);
  const start = starts[line - 1];
  return line < 1 || start === undefined ? null : file.text.slice(start, (starts[line] ?? file.text.length + 1) - 1);
}

/** Findings of one rule in a file: one a place. */
export function toMatches(rule: SemgrepRule, file: ScannedFile, found: readonly FormulaMatch[]): Match[] {
  const seen = new Set<string>();
  const out: Match[] = [];
  for (const match of found.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const message = interpolate(rule.message, match.bindings);
    const key = `${match.start}:${match.end}:${message}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const metavariables: Record<string, { text: string; start: Position; end: Position }> = {};
    for (const [name, bound] of match.bindings) {
      metavariables[name] = {
        text: bound.text,
        start: positionAt(file, bound.start),
        end: positionAt(file, bound.end),
      };
    }
    const start = positionAt(file, match.start);
    out.push({
      ruleId: rule.id,
      path: file.path,
      start,
      end: positionAt(file, match.end),
      message,
      severity: rule.severity,
      metavariables,
      fix: fixText(rule, file.text.slice(match.start, match.end), match.bindings),
      isIgnored: isSilenced(rule.id, lineText(file, start.line) ?? '', lineText(file, start.line - 1)),
    });
  }
  return out;
}
