import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type LoadedConfig, loadConfig } from '../../config/load.ts';
import { gates } from '../../stages/index.ts';
import { type ResolvedSource, resolveSource } from '../change/index.ts';
import type { Settings } from '../domain/settings.ts';
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
  load: async (id: string) => {
    const entry = gates.find((gate) => gate.id === id);
    if (entry === undefined) throw new Error(`gate ${id} is not registered`);
    return entry.load();
  },
};

/**
 * Whose configuration counts. In CI a range is judged by its base, so that a change cannot weaken its own review; on a
 * developer's machine the work tree's is what they are tuning.
 */
export function decideTrust(options: SourceOptions, env: NodeJS.ProcessEnv): Trust {
  if (options.trust !== undefined) return options.trust;
  const inCi = env.CI !== undefined && env.CI !== '' && env.CI !== 'false';
  return inCi && options.staged !== true ? 'base' : 'worktree';
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
    file === named ? readFile(path.resolve(root, file), 'utf8').catch(() => null) : trusted(file);
  const today = new Date().toISOString().slice(0, 10);
  return loadConfig({ readText, file: named, describe: describeTrust(trust, resolved), gates: gateSchemas, today });
}

/** The change with the base that configuration names, unless the command line named one. */
async function withConfiguredBase(
  first: ResolvedSource,
  settings: Settings,
  context: CommandContext,
): Promise<ResolvedSource> {
  const { source } = first;
  if (settings.base === null || (source.kind !== 'worktree' && source.kind !== 'range') || source.base !== null)
    return first;
  await first.close();
  return resolveSource(context.cwd, { ...source, base: settings.base }, context.signal, context.env);
}

/**
 * Refs, configuration and baseline of one command, in this order: the base must be known before its configuration is read.
 * The caller closes `resolved`; git processes and temporary folders stand behind it.
 */
export async function prepare(options: SourceOptions, context: CommandContext): Promise<Prepared> {
  const trust = decideTrust(options, context.env);
  const first = await resolveSource(context.cwd, await toSource(options, context), context.signal, context.env);
  try {
    const { settings, notices } = await load(first, trust, options, context);
    const baseline = await readBaseline(textReader(first, trust));
    const resolved = await withConfiguredBase(first, settings, context);
    const remarks = notices.map(({ code, message, hint }) => ({ code, text: `${message} ${hint}`, fingerprints: [] }));
    return { resolved, settings, trust, baseline, notices: remarks };
  } catch (error) {
    await first.close();
    throw error;
  }
}
