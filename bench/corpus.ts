/** Labelled changes, and what gates say of them: shared by the benches that measure detection. Not a bench itself. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FilePair } from '../test/support/change-from-pairs.ts';
import { runGates } from '../test/support/run-gates.ts';

/** One labelled change; `expect` says whether a finding of level error or warning is due. */
export interface Case {
  readonly id: string;
  readonly source: string;
  readonly files: readonly FilePair[];
  readonly expect: 'flag' | 'clean';
  readonly category: string;
  readonly note: string;
}

/** Cases of `../shared/corpora/NAME.dev.jsonl`; null where the corpus is absent: it is not part of this repository. */
export function readCorpus(name: string): readonly Case[] | null {
  const file = path.resolve('..', 'shared', 'corpora', `${name}.dev.jsonl`);
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Case);
}

/** Whether one of the gates drafts an error or a warning on the case. */
export async function isFlagged(gateIds: readonly string[], { files }: Case): Promise<boolean> {
  return (await runGates(gateIds, files)).some(({ level }) => level !== 'note');
}
