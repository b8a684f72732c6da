import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type LoadedConfig, loadConfig } from '../../config/load.ts';
import { gates } from '../../stages/index.ts';
import { type ChangeSource, type ResolvedSource, resolveSource } from '../change/index.ts';
import { Failure } from '../domain/failure.ts';
import type { Settings } from '../domain/settings.ts';
import { failures } from '../errors.ts';
import type { VerdictReason } from '../domain/verdict.ts';
import { type SourceOptions, toSource } from './source-options.ts';
import type { CommandContext } from './command-context.ts';

export type Trust = 'base' | 'head' | 'worktree';

export interface Prepared {
  readonly resolved: ResolvedSource;
  readonly settings: Settings;
  readonly baseline: ReadonlySet<string> | null;
  readonly trust: Trust;
  /** Worth saying in the report, such as a configured gate that this version does not have. */
  readonly notices: readonly VerdictReason[];
}

export const baselinePath = '.pipeline/baseline.json';

const gateSchemas = {
  ids: gates.filter((gate) => gate.stage === 'check').map((gate) => gate.id),
  optional: gates.filter((gate) => gate.isOptional === true).map((gate) => gate.id),
  load: async (id: string) => {
    const entry = gates.find((gate) => gate.id === id);
    if (entry === undefined) throw new Error(`gate ${id} is not registered`);
    return entry.load();
  },
};

export function isCi(env: NodeJS.ProcessEnv): boolean {
  return env.CI !== undefined && env.CI !== '' && env.CI !== 'false';
}

/**
 * Whose configuration counts. In CI a range is judged by its base, so that a change cannot weaken its own review; on a
 * developer's machine the work tree's is what they are tuning.
 */
export function decideTrust(options: SourceOptions, env: NodeJS.ProcessEnv): Trust {
  if (options.trust !== undefined) return options.trust;
  return isCi(env) && options.staged !== true ? 'base' : 'worktree';
}

function textReader(resolved: ResolvedSource, trust: Trust): (file: string) => Promise<string | null> {
  return async (file) => {
    const bytes = await resolved.readFile(file, trust);
    return bytes === null ? null : Buffer.from(bytes).toString('utf8');
  };
}

async function readBaseline(readText: (file: string) => Promise<string | null>): Promise<ReadonlySet<string> | null> {
  const text = await readText(baselinePath);
  if (text === null) return null;
  const { parseBaseline } = await import('../ledger/baseline.ts');
  return parseBaseline(text, baselinePath);
}

function describeTrust(trust: Trust, resolved: ResolvedSource): string {
  if (trust === 'worktree') return 'in the work tree';
  const sha = trust === 'base' ? resolved.baseSha : resolved.headSha;
  return sha === null ? 'in the work tree' : `at ${sha.slice(0, 7)}`;
}

/** Relative to the repository where it lies inside, so that it may extend files of the repository; else as it is. */
function nameConfig(file: string | undefined, root: string, cwd: string): string | null {
  if (file === undefined) return null;
  const absolute = path.resolve(cwd, file);
  const relative = path.relative(root, absolute);
  return relative.startsWith('..') || path.isAbsolute(relative) ? absolute : relative.split(path.sep).join('/');
}

/** Null where there is no such file: the loader says so. Any other trouble is said here. */
async function readNamed(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw failures.configUnreadable(file, error instanceof Error ? error.message : String(error));
  }
}

async function load(
  resolved: ResolvedSource,
  trust: Trust,
  options: SourceOptions,
  context: CommandContext,
): Promise<LoadedConfig> {
  const { root } = resolved;
  const trusted = textReader(resolved, trust);
  // A file that the caller names on the command line is the caller's own word: it is read where it lies.
  const named = nameConfig(options.config, root, context.cwd);
  const readText = async (file: string): Promise<string | null> =>
    file === named ? readNamed(path.resolve(root, file)) : trusted(file);
  const today = new Date().toISOString().slice(0, 10);
  const describe = named === null ? { describe: describeTrust(trust, resolved) } : {};
  const readEnvironment = (name: string): string | undefined => context.env[name];
  return loadConfig({ readText, readEnvironment, file: named, ...describe, gates: gateSchemas, today });
}

type Resolve = (source: ChangeSource) => Promise<ResolvedSource>;

interface FirstResolved {
  readonly first: ResolvedSource;
  /** Why there is no base yet; configuration may still name one. */
  readonly missing: Failure | null;
}

/** Without a default branch, the configuration of the head may name the base. That of the base cannot: there is none. */
async function resolveFirst(source: ChangeSource, trust: Trust, resolve: Resolve): Promise<FirstResolved> {
  try {
    return { first: await resolve(source), missing: null };
  } catch (error) {
    const isMissing = error instanceof Failure && error.code === 'no-default-branch';
    if (!isMissing || source.kind !== 'range' || trust === 'base') throw error;
    return { first: await resolve({ ...source, base: source.head, exact: true }), missing: error };
  }
}

/** The change with the base that configuration names, unless the command line named one. */
async function withConfiguredBase(
  { first, missing }: FirstResolved,
  source: ChangeSource,
  settings: Settings,
  resolve: Resolve,
): Promise<ResolvedSource> {
  const isOpen = (source.kind === 'worktree' || source.kind === 'range') && source.base === null;
  if (isOpen && settings.base !== null) {
    await first.close();
    return resolve({ ...source, base: settings.base });
  }
  if (missing !== null) throw missing;
  return first;
}

/**
 * Refs, configuration and baseline of one command, in this order: the base must be known before its configuration is read.
 * The caller closes `resolved`; git processes and temporary folders stand behind it.
 */
export async function prepare(options: SourceOptions, context: CommandContext): Promise<Prepared> {
  const trust = decideTrust(options, context.env);
  const source = await toSource(options, context);
  const resolve: Resolve = (wanted) => resolveSource(context.cwd, wanted, context.signal, context.env);
  const resolution = await resolveFirst(source, trust, resolve);
  const { first } = resolution;
  try {
    const { settings, notices } = await load(first, trust, options, context);
    const baseline = await readBaseline(textReader(first, trust));
    const resolved = await withConfiguredBase(resolution, source, settings, resolve);
    const remarks = notices.map(({ code, message, hint }) => ({ code, text: `${message} ${hint}`, fingerprints: [] }));
    return { resolved, settings, trust, baseline, notices: remarks };
  } catch (error) {
    await first.close();
    throw error;
  }
}
