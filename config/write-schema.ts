// Regenerates pipeline.schema.json and embedded.generated.ts: `node config/write-schema.ts`.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Gate } from '../pipeline/domain/gate.ts';
import { generateEmbedded } from './generate-embedded.ts';
import { generateJsonSchema, type DescribedGate } from './json-schema.ts';

interface Registry {
  readonly gates: readonly { readonly id: string; readonly stage: string; load(): Promise<Gate> }[];
}

// Not a static import: `config` must not depend on `stages`; only this script, which is no part of the program, looks there.
const registry = new URL('../stages/index.ts', import.meta.url).href;

async function loadGates(): Promise<DescribedGate[]> {
  const { gates } = (await import(registry)) as Registry;
  const loaded = await Promise.all(gates.filter((gate) => gate.stage === 'check').map((gate) => gate.load()));
  return loaded.map(({ id, title, options }) => ({ id, title, options }));
}

const here = (path: string): URL => new URL(path, import.meta.url);

async function readPresets(): Promise<Record<string, string>> {
  const names = (await readdir(here('presets/'))).filter((name) => name.endsWith('.yaml')).sort();
  const texts = await Promise.all(names.map((name) => readFile(here(`presets/${name}`), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [name.replace('.yaml', ''), texts[index] ?? '']));
}

/** As `npm run format` would leave it, so that formatting never makes it look stale. */
export async function generateEmbeddedFile(): Promise<string> {
  const text = generateEmbedded(await readFile(here('defaults.yaml'), 'utf8'), await readPresets());
  const filepath = fileURLToPath(here('embedded.generated.ts'));
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}

export async function generateSchemaFile(): Promise<string> {
  return `${JSON.stringify(generateJsonSchema(await loadGates()), null, 2)}\n`;
}

async function writeFiles(): Promise<void> {
  await writeFile(here('embedded.generated.ts'), await generateEmbeddedFile());
  await writeFile(here('pipeline.schema.json'), await generateSchemaFile());
}

if (import.meta.main) await writeFiles();
