import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ChangedFile } from '../../domain/change.ts';
import { isPlainFile } from './workspace-apply.ts';
import { type Git, pathBytes } from './workspace-git.ts';

/**
 * What coding agents read on their own before they begin: settings with hooks and servers that start programs, keys and
 * addresses, standing instructions. At the base they are the repository's own; those of the change are a stranger's.
 */
const steering =
  /(?:^|\/)(?:\.(?:claude|codex|gemini|opencode|cursor|agents|continue|qwen|windsurf)(?:\/|$)|\.mcp\.json$|opencode\.jsonc?$|\.aider[^/]*$|\.env(?:\.[^/]*)?$|\.envrc$|(?:claude|agents|gemini|opencode)(?:\.local|\.override)?\.md$|\.cursorrules$)/i;

/** Whether a file would configure or instruct an agent that works in the tree. */
export function steersAgents(name: string): boolean {
  return steering.test(name);
}

interface Place {
  readonly git: Git;
  readonly tree: string;
  readonly baseSha: string | null;
}

async function contentAtBase({ git, baseSha }: Place, name: string): Promise<Buffer | null> {
  if (baseSha === null) return null;
  const listed = await git(['ls-tree', '-z', baseSha, '--', name]);
  const [mode, type, id] = listed.toString('latin1').split(/[ \t]/);
  return type === 'blob' && mode !== '120000' && id !== undefined ? git(['cat-file', 'blob', id]) : null;
}

/** Writes files as the index has them. */
export async function putBackSteering(git: Git, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const stdin = Buffer.concat(names.map((name) => Buffer.concat([pathBytes(name), Buffer.from('\0')])));
  await git(['checkout-index', '-f', '-q', '-u', '-z', '--stdin'], { stdin });
}

/**
 * Runs `work` while the change's own files of that kind stand in the tree as the base has them, or not at all; then they
 * are put back. An agent cannot edit them: a finding there is left to a human.
 */
export async function withoutSteering<T>(
  place: Place,
  files: readonly ChangedFile[],
  work: (withheld: readonly string[]) => Promise<T>,
): Promise<T> {
  const names: string[] = [];
  for (const { path: name, status } of files)
    if (status !== 'deleted' && steersAgents(name) && (await isPlainFile(place.tree, name))) names.push(name);
  for (const name of names) {
    const before = await contentAtBase(place, name);
    if (before === null) await rm(path.join(place.tree, name));
    else await writeFile(path.join(place.tree, name), before);
  }
  try {
    return await work(names);
  } finally {
    await putBackSteering(place.git, names);
  }
}
