import { posix } from 'node:path';
import { assembleSettings, type MergedConfig } from './assemble.ts';
import { embeddedDefaults } from './embedded.generated.ts';
import { resolveGates } from './gate-options.ts';
import { resolveCritique } from './critique-texts.ts';
import { embeddedTree, LayerReader } from './layers.ts';
import type { ConfigFile, ConfigNotice, LoadedConfig, LoadOptions } from './contract.ts';
import { configInvalid, formatPlace } from './problem.ts';
import { find, mergeMaps, toData, type MapTree } from './tree.ts';

/** The path with a configuration file: read, check each file, merge, check the gates' options, assemble. */
export async function resolveConfig(file: ConfigFile, options: LoadOptions): Promise<LoadedConfig> {
  const source = options.describe === undefined ? file.path : `${file.path} ${options.describe}`;
  const reader = new LayerReader((path) => options.readText(path), {
    gateIds: options.gates.ids,
    today: options.today,
  });
  const layer = await reader.read({ ...file, path: posix.normalize(file.path) });
  const merged = mergeMaps(embeddedTree('embedded defaults', embeddedDefaults), layer.tree);
  const { gates, problems, notices } = await resolveGates(merged, options.gates);
  // Texts are looked for only where each file is right by itself: a list that is no list has no entries to read.
  const critique = reader.problems.length > 0 ? null : await resolveCritique(merged, options);
  const all = [...reader.problems, ...problems, ...(critique?.problems ?? [])];
  if (critique === null || all.length > 0) throw configInvalid(source, all);
  // Every file was checked against the schema and the embedded defaults fill what they leave out.
  const config = toData(merged) as MergedConfig;
  const settings = assembleSettings(config, {
    gates,
    suppressedAt: placesOfSuppressions(merged),
    source,
    critique: critique.texts,
  });
  return {
    settings,
    notices: [
      ...(layer.empty ? [emptyNotice(source)] : []),
      ...notices,
      ...critique.notices,
      ...expiryNotices(settings, options.today),
    ],
  };
}

function placesOfSuppressions(merged: MapTree): string[] {
  const list = find(merged, ['suppressions']);
  return list?.kind === 'list' ? list.items.map((item) => formatPlace(item.at)) : [];
}

function emptyNotice(source: string): ConfigNotice {
  return {
    code: 'config-empty',
    message: `${source} sets nothing: the embedded defaults run.`,
    hint: 'Remove the file, or see `pipeline explain config` for what can be set.',
  };
}

function expiryNotices({ suppressions }: LoadedConfig['settings'], today: string): ConfigNotice[] {
  const example = new Date(Date.parse(`${today}T00:00:00Z`) + 90 * 86_400_000).toISOString().slice(0, 10);
  return suppressions
    .filter((suppression) => suppression.expires === null)
    .map((suppression) => ({
      code: 'suppression-without-expiry',
      message: `${suppression.source}: the suppression of ${suppression.rule} by ${suppression.by} never ends.`,
      hint: `Add a last day to it, for example expires: ${example}`,
    }));
}
