// Regenerates pipeline.schema.json and embedded.generated.ts: `node config/write-schema.ts`.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import type { Gate } from '../pipeline/domain/gate.ts';
import { generateEmbedded } from './generate-embedded.ts';
import { generateJsonSchema, type DescribedGate } from './json-schema.ts';

/** The registry of `stages/index.ts`, as much of it as is needed here. */
export type Registry = readonly { readonly id: string; readonly stage: string; load(): Promise<Gate> }[];

async function loadGates(registry: Registry): Promise<DescribedGate[]> {
  const loaded = await Promise.all(registry.filter((gate) => gate.stage === 'check').map((gate) => gate.load()));
  return loaded.map(({ id, title, options }) => ({ id, title, options }));
}

const here = (path: string): URL => new URL(path, import.meta.url);

async function readPresets(): Promise<Record<string, string>> {
  const names = (await readdir(here('presets/'))).filter((name) => name.endsWith('.yaml')).sort();
  const texts = await Promise.all(names.map((name) => readFile(here(`presets/${name}`), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [name.replace('.yaml', ''), texts[index] ?? '']));
}

export async function generateEmbeddedFile(): Promise<string> {
  return generateEmbedded(await readFile(here('defaults.yaml'), 'utf8'), await readPresets());
}

export async function generateSchemaFile(registry: Registry): Promise<string> {
  return `${JSON.stringify(generateJsonSchema(await loadGates(registry)), null, 2)}\n`;
}

async function writeFiles(): Promise<void> {
  // Not a static import: `config` must not depend on `stages`; only this script, no part of the program, looks there.
  const { gates } = (await import(here('../stages/index.ts').href)) as { gates: Registry };
  await writeFile(here('embedded.generated.ts'), await generateEmbeddedFile());
  await writeFile(here('pipeline.schema.json'), await generateSchemaFile(gates));
}

if (import.meta.main) await writeFiles();
