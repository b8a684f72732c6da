import { z } from 'zod';
import type { LineRange } from '../../domain/change.ts';
import type { Location, Region } from '../../domain/finding.ts';

/**
 * A map with every key of T: a field that is added to the type and not here does not compile. Keys that nobody knows are
 * left out of what is read: within one schema version fields are only added, and a newer version may have written it.
 */
export const mapOf =
  <T>() =>
  <S extends { readonly [K in keyof T]-?: z.ZodType }>(shape: S) =>
    z.object(shape);

export const text = z.string().min(1);
export const count = z.int().min(0);
export const line = z.int().min(1);
export const amount = z.number().min(0);
export const fingerprint = z.string().regex(/^[0-9a-f]{32}$/);
export const sha = z.string().regex(/^[0-9a-f]{40,64}$/);
export const side = z.enum(['old', 'new']);

/** Relative to the repository's root. Nothing that reads a report may be led out of it. */
export const path = text.refine(
  (value) => !value.startsWith('/') && !value.includes('\0') && !value.split('/').includes('..'),
  'expected a path inside the repository',
);

export const range = mapOf<LineRange>()({ start: line, end: line });

export const region = mapOf<Region>()({
  startLine: line,
  startColumn: line.exactOptional(),
  endLine: line.exactOptional(),
  endColumn: line.exactOptional(),
});

export const location = mapOf<Location>()({ path, side, region: region.nullable() });
