import { z } from 'zod';
import { normaliseEvidence } from '../../pipeline/domain/fingerprint.ts';
import type { GateMemory } from '../../pipeline/domain/gate.ts';
import type { Judgement } from './judgement.ts';
import type { LocatedClaim } from './review-chunk.ts';
import { digest } from './shuffle.ts';
import { similarity } from './similar.ts';

const entrySchema = z.object({
  says: z.string(),
  status: z.enum(['confirmed', 'refuted', 'uncertain']),
  evidence: z.string(),
  grounded: z.boolean(),
});
const entriesSchema = z.array(entrySchema);
type Entry = z.infer<typeof entrySchema>;

/** Of one place: more different claims about it are examined again rather than kept. */
const mostEntries = 16;
/** A claim in other words shares this much with itself. */
const leastAlike = 0.35;

/**
 * Under which key the judgement of a claim is kept: its place, its quote, and all that the refuter is shown, its
 * instructions included. Other code, or other instructions, and it is examined anew.
 */
export function memoryKey(claim: LocatedClaim, system: string, code: string): string {
  const { part, side, text } = claim.place;
  return digest('refuter', part.path, side, normaliseEvidence(text), system, code);
}

async function readEntries(memory: GateMemory, key: string): Promise<Entry[]> {
  const text = (await memory.get(key)) ?? '[]';
  try {
    return entriesSchema.parse(JSON.parse(text));
  } catch {
    // Damaged or of another version: what is not known is examined again.
    return [];
  }
}

/** What was decided about this claim, in these or in other words, on the same code; null when nothing was. */
export async function recall(memory: GateMemory, key: string, claim: LocatedClaim): Promise<Judgement | null> {
  const alike = (await readEntries(memory, key))
    .map((entry) => ({ entry, score: similarity(entry.says, claim.failureScenario, claim.place.text) }))
    .filter(({ score }) => score >= leastAlike)
    .toSorted((a, b) => b.score - a.score)[0];
  if (alike === undefined) return null;
  const { says: _, ...judgement } = alike.entry;
  return { ...judgement, failure: null };
}

/** Keeps a judgement. One that nobody could make is not kept. */
export async function remember(memory: GateMemory, key: string, says: string, judgement: Judgement): Promise<void> {
  const { status, evidence, grounded, failure } = judgement;
  if (failure !== null || status === 'unlocated') return;
  const entries = (await readEntries(memory, key)).filter((entry) => entry.says !== says);
  const kept: Entry[] = [...entries.slice(1 - mostEntries), { says, status, evidence, grounded }];
  await memory.set(key, JSON.stringify(kept));
}
