import { z } from 'zod';
import { loadConfig, type GateSchemas, type LoadedConfig, type LoadOptions } from '../../config/load.ts';
import { Failure } from '../../pipeline/domain/failure.ts';

const lint = z.strictObject({ tools: z.union([z.literal('auto'), z.array(z.string())]).default('auto') });
const secrets = z.strictObject({
  entropy: z.number().min(0).max(8).default(4.5),
  allow: z.array(z.strictObject({ path: z.string(), lines: z.number().int().optional() })).default([]),
});
const sql = z.strictObject({
  dialect: z.enum(['postgresql', 'mysql', 'sqlite']).default('postgresql'),
  migrations: z.array(z.string()).default([]),
});
const iac = z.strictObject({ plan: z.array(z.string()).default([]) });
const rules = z.strictObject({
  sources: z.array(z.string()).default([]),
  engine: z.enum(['auto', 'embedded', 'semgrep', 'opengrep']).default('auto'),
});
const external = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    run: z.string().optional(),
    file: z.string().optional(),
    format: z.enum(['sarif', 'rdjson', 'checkstyle', 'eslint-json']),
  }),
);

const schemas: Readonly<Record<string, z.ZodType>> = { lint, secrets, sql, iac, rules, external };

/** Gates that stand in for the real ones; `loaded` records which were asked for. */
export function fakeGates(loaded: string[] = []): GateSchemas {
  return {
    ids: Object.keys(schemas),
    load: async (id) => {
      loaded.push(id);
      return { options: schemas[id] ?? z.never() };
    },
  };
}

export type Files = Readonly<Record<string, string>>;

export function loadFiles(files: Files, options: Partial<LoadOptions> = {}): Promise<LoadedConfig> {
  return loadConfig({
    readText: async (path) => files[path] ?? null,
    gates: fakeGates(),
    today: '2026-11-20',
    ...options,
  });
}

export function loadText(text: string): Promise<LoadedConfig> {
  return loadFiles({ 'pipeline.yaml': text });
}

export async function failureOf(loading: Promise<unknown>): Promise<Failure> {
  const outcome = await loading.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof Failure) return outcome;
  throw new Error(`expected a Failure, got ${String(outcome)}`);
}

/** The lines under the heading: one a mistake. */
export async function problemsOf(files: Files | string, options: Partial<LoadOptions> = {}): Promise<string[]> {
  const failure = await failureOf(loadFiles(typeof files === 'string' ? { 'pipeline.yaml': files } : files, options));
  return failure.message.split('\n').slice(1);
}
