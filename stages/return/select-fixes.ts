import type { Fix } from '../../pipeline/domain/fix.ts';
import type { AppliedFixes } from '../../pipeline/domain/workspace.ts';
import { indexText, locateEdit, overlap, type Rejected, type Span, splice, type TextIndex } from './apply-edits.ts';

export interface SelectedFixes extends AppliedFixes {
  /** New text of every file that changes. */
  readonly texts: ReadonlyMap<string, string>;
}

type SpansByPath = ReadonlyMap<string, readonly Span[]>;

function locateFix(fix: Fix, indexes: ReadonlyMap<string, TextIndex>): SpansByPath | Rejected {
  if (fix.edits.length === 0) return { rejected: 'the fix has no edits' };
  const spans = new Map<string, Span[]>();
  for (const edit of fix.edits) {
    const index = indexes.get(edit.path);
    if (index === undefined) return { rejected: `${edit.path} is not a text file that the change touches` };
    const span = locateEdit(index, edit);
    if ('rejected' in span) return span;
    const own = spans.get(edit.path) ?? [];
    if (own.some((other) => overlap(span, other))) return { rejected: `its own edits overlap in ${edit.path}` };
    spans.set(edit.path, [...own, span]);
  }
  return spans;
}

function collision(spans: SpansByPath, taken: SpansByPath): string | null {
  for (const [path, own] of spans) {
    const others = taken.get(path) ?? [];
    if (own.some((span) => others.some((other) => overlap(span, other)))) return path;
  }
  return null;
}

/**
 * Takes fixes in the order given, each with all of its edits or not at all, and leaves out what overlaps one already taken,
 * expects other text, or touches a file that is not in `texts`.
 */
export function selectFixes(fixes: readonly Fix[], texts: ReadonlyMap<string, string>): SelectedFixes {
  const indexes = new Map([...texts].map(([path, text]) => [path, indexText(text)] as const));
  const taken = new Map<string, readonly Span[]>();
  const applied: Fix[] = [];
  const rejected: { fix: Fix; reason: string }[] = [];
  for (const fix of fixes) {
    const spans = locateFix(fix, indexes);
    const clash = spans instanceof Map ? collision(spans, taken) : null;
    if ('rejected' in spans) rejected.push({ fix, reason: spans.rejected });
    else if (clash !== null) rejected.push({ fix, reason: `it overlaps another fix in ${clash}` });
    else {
      applied.push(fix);
      for (const [path, own] of spans) taken.set(path, [...(taken.get(path) ?? []), ...own]);
    }
  }
  const changed = [...taken].map(([path, spans]) => [path, splice(texts.get(path) ?? '', spans)] as const);
  return { applied, rejected, texts: new Map(changed) };
}
