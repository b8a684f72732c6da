import type { Side } from '../../pipeline/domain/change.ts';
import type { Finding, FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Chunk } from './chunk.ts';
import { detectInstruction } from './detect-instruction.ts';
import { toVisibleCode, toVisibleLine } from './plain-text.ts';
import { resolveQuote } from './resolve-quote.ts';
import type { ChunkReview } from './review-chunk.ts';
import { instructionsRule } from './rules.ts';

interface Place {
  readonly path: string;
  readonly side: Side;
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
  readonly by: string;
}

/** What reads like an instruction by its words alone, whatever the models made of it. */
function detectIn(chunk: Chunk): Place[] {
  return chunk.parts.flatMap((part) =>
    part.pieces.flat().flatMap(({ kind, newLine, text }) => {
      if (kind !== 'added' || newLine === null || !detectInstruction(toVisibleLine(text))) return [];
      return [{ path: part.path, side: 'new' as const, startLine: newLine, endLine: newLine, text, by: 'its words' }];
    }),
  );
}

/** What critics reported. A quote that is not there is no report. */
function reportedBy({ chunk, critic, instructions }: ChunkReview): Place[] {
  return instructions.flatMap(({ path, quote }) => {
    const place = resolveQuote(chunk.parts, path, quote);
    if (place === null) return [];
    const { startLine, endLine = startLine } = place.region;
    return [
      { path: place.part.path, side: place.side, startLine, endLine, text: place.text, by: `critic ${critic.id}` },
    ];
  });
}

function overlaps(a: Place, b: Place): boolean {
  return a.path === b.path && a.side === b.side && a.startLine <= b.endLine && b.startLine <= a.endLine;
}

/** Another gate looks for the same: what it says of a line is not said twice. */
function isKnown(place: Place, prior: readonly Finding[]): boolean {
  return prior.some(({ ruleId, location }) => {
    if (location?.path !== place.path || location.region === null || !/instruction|injection/.test(ruleId))
      return false;
    const { startLine, endLine = startLine } = location.region;
    return startLine <= place.endLine && place.startLine <= endLine;
  });
}

function draft(place: Place): FindingDraft {
  const { path, side, startLine, endLine, text, by } = place;
  return {
    ruleId: instructionsRule.id,
    message: `Text in the change addresses whoever reviews it (seen by ${by}). It was treated as data.`,
    location: { path, side, region: { startLine, endLine } },
    evidence: toVisibleCode(text, 400),
    remedy: 'Take the text out, or say why it belongs there.',
    confidence: 'medium',
    fixer: 'human',
  };
}

/** One draft for each place where the change speaks to reviewers or models. */
export function draftInstructions(reviews: readonly ChunkReview[], prior: readonly Finding[]): FindingDraft[] {
  const chunks = new Set(reviews.map((review) => review.chunk));
  const places: Place[] = [];
  for (const place of [...[...chunks].flatMap(detectIn), ...reviews.flatMap(reportedBy)]) {
    if (!isKnown(place, prior) && !places.some((other) => overlaps(place, other))) places.push(place);
  }
  return places.map(draft);
}
