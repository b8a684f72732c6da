import { Failure } from '../pipeline/domain/failure.ts';
import type { Settings } from '../pipeline/domain/settings.ts';
import { assembleSettings } from './assemble.ts';
import type { ConfigFile, LoadedConfig, LoadOptions } from './contract.ts';
import { embeddedDefaults } from './embedded.generated.ts';

// On the start path of the program: zod, yaml and the schema are loaded only when there is a file to read.

export type { ConfigFile, ConfigNotice, GateSchemas, LoadedConfig, LoadOptions } from './contract.ts';

/** Where the configuration may stand, relative to the repository's root. At most one of them may exist. */
export const configFileNames: readonly string[] = ['pipeline.yaml', '.pipeline.yaml', '.github/pipeline.yaml'];

/** Refused rather than read: two spellings would be two places to look. Refused rather than overlooked: somebody wrote it. */
const misspelt: readonly string[] = configFileNames.map((name) => name.replace(/\.yaml$/, '.yml'));

/**
 * Reads the configuration, its `extends` and presets. Rejects with a Failure `config-invalid` whose message holds every
 * mistake, one a line (`file:line:col → breadcrumbs: what`), or `config-not-found` when `file` does not exist.
 */
export async function loadConfig(options: LoadOptions): Promise<LoadedConfig> {
  const file = await findConfigFile(options);
  if (file === null) return { settings: defaultSettings(onByDefault(options.gates)), notices: [] };
  const { resolveConfig } = await import('./resolve.ts');
  return resolveConfig(file, options);
}

/**
 * Settings without any file: the `recommended` preset, every gate on. An empty object stands for "its defaults": nobody
 * has loaded the gate yet to ask.
 */
export function defaultSettings(gateIds: readonly string[]): Settings {
  const gates = Object.fromEntries(gateIds.map((id) => [id, {}]));
  return assembleSettings(embeddedDefaults, { gates, suppressedAt: [], source: 'embedded defaults' });
}

function onByDefault({ ids, optional = [] }: LoadOptions['gates']): readonly string[] {
  return ids.filter((id) => !optional.includes(id));
}

async function findConfigFile(options: LoadOptions): Promise<ConfigFile | null> {
  if (options.file !== undefined && options.file !== null) return readNamed(options.file, options);
  const names = [...configFileNames, ...misspelt];
  const texts = await Promise.all(names.map((name) => options.readText(name)));
  const found = names.flatMap((path, index) => {
    const text = texts[index];
    return typeof text === 'string' ? [{ path, text }] : [];
  });
  for (const { path } of found) if (misspelt.includes(path)) throw misspeltName(path);
  if (found.length > 1) throw severalFiles(found.map((file) => file.path));
  return found[0] ?? null;
}

async function readNamed(path: string, { readText, describe }: LoadOptions): Promise<ConfigFile> {
  const text = await readText(path);
  if (text !== null) return { path, text };
  throw new Failure({
    code: 'config-not-found',
    message: `--config ${path}: there is no such file${describe === undefined ? '' : ` ${describe}`}.`,
    hint: 'Give the path of a configuration file relative to the root of the repository.',
  });
}

function misspeltName(path: string): Failure {
  const right = path.replace(/\.yml$/, '.yaml');
  return new Failure({
    code: 'config-invalid',
    message: `${path} is not read: the configuration is called ${right}.`,
    hint: `Rename it: git mv ${path} ${right}`,
  });
}

function severalFiles(paths: readonly string[]): Failure {
  return new Failure({
    code: 'config-invalid',
    message: `There are ${paths.length} configuration files: ${paths.join(', ')}. One of them would not be read.`,
    hint: `Keep one. To share settings between files, name one in \`extends\` of the other.`,
  });
}
