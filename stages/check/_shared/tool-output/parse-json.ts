import { invalidOutput } from './invalid-output.ts';
import type { ToolOutput } from './tool-finding.ts';

export type JsonObject = { readonly [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {});
export const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const asString = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const asCount = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

/** The JSON value of an output, without a byte order mark. Throws `tool-output-invalid`. */
export function parseJson(output: ToolOutput, format: string): unknown {
  try {
    return JSON.parse(output.text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw invalidOutput(output, format, cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : 'not JSON');
  }
}

/** Every entry of an array that has to hold objects. Throws `tool-output-invalid` where it does not. */
export function requireObjects(
  output: ToolOutput,
  format: string,
  value: unknown,
  name: string,
): readonly JsonObject[] {
  if (!Array.isArray(value)) throw invalidOutput(output, format, `${name} is not a list`);
  const entries: readonly unknown[] = value;
  return entries.map((entry, index) => {
    if (!isObject(entry)) throw invalidOutput(output, format, `${name}[${index}] is not an object`);
    return entry;
  });
}
