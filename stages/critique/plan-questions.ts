import type { ModelPort } from '../../pipeline/domain/model.ts';
import type { Chunk } from './chunk.ts';
import type { Critic } from './critics.ts';
import { digest, drawNumber, shuffle } from './shuffle.ts';

/** One question: this critic, through this model, about this chunk, for the n-th time. */
export interface PlannedQuestion {
  readonly critic: Critic;
  readonly model: ModelPort;
  readonly sample: number;
  readonly chunk: Chunk;
}

export function familyOf(model: ModelPort): string {
  return model.family ?? model.name;
}

function groupByFamily(models: readonly ModelPort[]): ModelPort[][] {
  return [...Map.groupBy(models, familyOf).values()];
}

/** Turns that follow each other fall on different families, and in the long run on every model. */
function modelAt(families: readonly (readonly ModelPort[])[], turn: number): ModelPort {
  const family = families[turn % families.length] ?? [];
  const model = family[Math.floor(turn / families.length) % Math.max(1, family.length)];
  if (model === undefined) throw new Error('there is no model to ask');
  return model;
}

interface Seat {
  readonly critic: Critic;
  readonly sample: number;
}

/** Each critic `samples` times; once more where that would leave a chunk to a single family although there are two. */
function listSeats(critics: readonly Critic[], samples: number, families: number): Seat[] {
  const least = Math.min(2, families);
  const times = Math.max(samples, Math.ceil(least / critics.length));
  return critics.flatMap((critic) => Array.from({ length: times }, (_, index) => ({ critic, sample: index + 1 })));
}

/** Where a chunk's turns begin hangs on its own text: a fix elsewhere must not send it to other models. */
function questionsOf(chunk: Chunk, seats: readonly Seat[], families: readonly ModelPort[][]): PlannedQuestion[] {
  const first = drawNumber(chunk.digest, families.length * 997);
  return seats.map((seat, index) => ({ ...seat, chunk, model: modelAt(families, first + index) }));
}

/**
 * Every critic reads every chunk `samples` times, and with two families or more each chunk is read by at least two.
 * In rounds: all chunks once before any twice, so that a budget that ends early leaves few lines to nobody; the order in
 * each round is another one. The change alone decides it all.
 */
export function planQuestions(
  chunks: readonly Chunk[],
  critics: readonly Critic[],
  models: readonly ModelPort[],
  samples: number,
): PlannedQuestion[] {
  const families = groupByFamily(models);
  const seats = listSeats(critics, samples, families.length);
  const asked = chunks.map((chunk) => questionsOf(chunk, seats, families));
  const seed = digest(chunks.map((chunk) => chunk.digest));
  return seats.flatMap((_, round) =>
    shuffle(asked, `${seed} ${round}`).flatMap((questions) => {
      const question = questions[(round + drawOffset(questions, seats.length)) % seats.length];
      return question === undefined ? [] : [question];
    }),
  );
}

/** Chunks begin with different critics, or one of them would be the only one that a small budget pays. */
function drawOffset(questions: readonly PlannedQuestion[], limit: number): number {
  return drawNumber(`offset ${questions[0]?.chunk.digest ?? ''}`, limit);
}
