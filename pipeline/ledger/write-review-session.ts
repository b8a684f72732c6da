import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What a person decided and has not signed yet. */
export interface KeptReview {
  readonly decisions: Readonly<
    Record<string, { readonly decision: 'accept' | 'fix' | 'dismiss'; readonly reason: string | null }>
  >;
  readonly approves: boolean;
  /** Seconds that each question was on the screen, by its key. */
  readonly seconds: Readonly<Record<string, number>>;
}

const fileOf = (folder: string, headSha: string): string => path.join(folder, `review-${headSha}.json`);
const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isDecision(value: unknown): boolean {
  if (!isMap(value)) return false;
  const { decision, reason } = value;
  return (
    ['accept', 'fix', 'dismiss'].some((each) => each === decision) && (reason === null || typeof reason === 'string')
  );
}

function isKept(value: unknown): value is KeptReview {
  if (!isMap(value) || !isMap(value['decisions']) || !isMap(value['seconds'])) return false;
  const times = Object.values(value['seconds']).every((each) => typeof each === 'number' && each >= 0);
  return times && typeof value['approves'] === 'boolean' && Object.values(value['decisions']).every(isDecision);
}

/** A review that was left in the middle; null where there is none, or where it cannot be read. */
export async function readReview(folder: string, headSha: string): Promise<KeptReview | null> {
  try {
    const value: unknown = JSON.parse(await readFile(fileOf(folder, headSha), 'utf8'));
    return isKept(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whole or not at all. Resolves to whether it was kept. */
export async function writeReview(folder: string, headSha: string, review: KeptReview): Promise<boolean> {
  const file = fileOf(folder, headSha);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(`${file}.tmp`, JSON.stringify(review), { mode: 0o600 });
    await rename(`${file}.tmp`, file);
    return true;
  } catch {
    return false;
  }
}

export async function removeReview(folder: string, headSha: string): Promise<void> {
  await rm(fileOf(folder, headSha), { force: true });
}
