import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';

/** A schema as its owner publishes it; `OFFICIAL_SCHEMAS` may name a folder with newer ones. See CONTRIBUTING.md. */
export function publishedSchema(name: string): string {
  const newer = path.join(process.env['OFFICIAL_SCHEMAS'] ?? '', name);
  return process.env['OFFICIAL_SCHEMAS'] !== undefined && existsSync(newer)
    ? newer
    : path.join('fixtures/schemas/published', name);
}

/** What a schema has against a value, one line each; empty when it is valid. */
export function schemaErrors(file: string, value: unknown): readonly string[] {
  const schema = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  // Draft 4 differs in two words from draft 7: `id`, and bounds that are exclusive. SARIF's has the first only.
  const { $schema: _dialect, id: _id, ...body } = schema;
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: true });
  formats.default(ajv);
  const validate = ajv.compile(body);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`);
}
