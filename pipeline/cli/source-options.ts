import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ChangeSource } from '../change/index.ts';
import { failures } from '../errors.ts';
import type { CommandContext } from './command-context.ts';

export interface SourceOptions {
  readonly base?: string;
  readonly head?: string;
  readonly staged?: boolean;
  readonly patch?: string;
  readonly config?: string;
  readonly trust?: 'base' | 'head';
  readonly only?: readonly string[];
}

async function readPatch(file: string, context: CommandContext): Promise<Uint8Array> {
  if (file === '-') return context.readStdin();
  try {
    return await readFile(path.resolve(context.cwd, file));
  } catch (error) {
    throw failures.patchUnreadable(file, error instanceof Error ? error.message : String(error));
  }
}

/** Which change the options name, or, in a job of GitLab where they name none, which it is about. Throws `conflicting-sources` when they name two. */
export async function toSource(options: SourceOptions, context: CommandContext): Promise<ChangeSource> {
  const named = [
    options.staged === true ? '--staged' : null,
    options.patch === undefined ? null : '--patch',
    options.head === undefined ? null : '--head',
  ].filter((name) => name !== null);
  if (named.length > 1) throw failures.conflictingSources(named);
  if (options.staged === true && options.base !== undefined) throw failures.conflictingSources(['--staged', '--base']);
  if (options.patch !== undefined)
    return {
      kind: 'patch',
      patch: await readPatch(options.patch, context),
      origin: options.patch === '-' ? 'standard input' : options.patch,
    };
  if (options.staged === true) return { kind: 'staged' };
  if (options.base === undefined && options.head === undefined && context.env.GITLAB_CI !== undefined) {
    const { readCiChange } = await import('./ci-source.ts');
    const change = await readCiChange(context);
    if (change !== null) return change;
  }
  const base = options.base ?? null;
  return options.head === undefined ? { kind: 'worktree', base } : { kind: 'range', base, head: options.head };
}
