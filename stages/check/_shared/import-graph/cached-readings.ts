import type { GateCache } from '../../../../pipeline/domain/gate.ts';
import type { Dialect } from './extract-imports.ts';
import { type ImportKind, type ImportReading, type ImportUse, longestSpecifier } from './import-use.ts';

/** To be raised with every change in what the scanners read: what an older version kept is then read again. */
const scannerVersion = '1';
const cacheKey = `imports-${scannerVersion}`;
/** Entries of other branches are kept beside those of this one, up to so many. */
const mostEntries = 120_000;

const kinds: readonly ImportKind[] = ['static', 'reexport', 'dynamic', 'require', 'reference'];

type WrittenUse = readonly [specifier: string, kind: number, typeOnly: 0 | 1, ...names: string[]];
type Written = readonly [packageName: string, ...uses: WrittenUse[]];

/** What was read before, by the id of a file's content. */
export interface CachedReadings {
  find(id: string, dialect: Dialect): ImportReading | null;
  add(id: string, dialect: Dialect, reading: ImportReading): void;
  /** Keeps what was added and what was found, when anything is new. */
  save(): Promise<void>;
}

function encode({ uses, packageName = '' }: ImportReading): Written {
  return [
    packageName,
    ...uses.map(({ specifier, kind, typeOnly, names }): WrittenUse => [
      specifier,
      kinds.indexOf(kind) + (names === undefined ? 0 : kinds.length),
      typeOnly ? 1 : 0,
      ...(names ?? []),
    ]),
  ];
}

function decodeUse(written: unknown): ImportUse | null {
  if (!Array.isArray(written)) return null;
  const [specifier, code, typeOnly, ...names] = written as readonly unknown[];
  if (typeof specifier !== 'string' || specifier.length > longestSpecifier || typeof code !== 'number') return null;
  const kind = code < 2 * kinds.length ? kinds[code % kinds.length] : undefined;
  if (kind === undefined || !names.every((name) => typeof name === 'string')) return null;
  const use: ImportUse = { specifier, kind, typeOnly: typeOnly === 1 };
  return code >= kinds.length ? { ...use, names } : use;
}

/** Null for anything that is not exactly what `encode` writes: it is then read from the file again. */
function decode(written: unknown): ImportReading | null {
  if (!Array.isArray(written)) return null;
  const [packageName, ...rest] = written as readonly unknown[];
  if (typeof packageName !== 'string') return null;
  const uses = rest.map(decodeUse).filter((use) => use !== null);
  if (uses.length !== rest.length) return null;
  return packageName === '' ? { uses } : { uses, packageName };
}

function parse(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : {};
  } catch {
    return {};
  }
}

export async function openCachedReadings(cache: GateCache | undefined): Promise<CachedReadings> {
  const before = parse((await cache?.read(cacheKey)) ?? null);
  const now = new Map<string, unknown>();
  let isNew = false;
  return {
    find(id, dialect) {
      const key = `${id} ${dialect}`;
      const written = Object.hasOwn(before, key) ? before[key] : undefined;
      const reading = written === undefined ? null : decode(written);
      if (reading !== null) now.set(key, written);
      return reading;
    },
    add(id, dialect, reading) {
      isNew = true;
      now.set(`${id} ${dialect}`, encode(reading));
    },
    async save() {
      if (!isNew || cache === undefined) return;
      for (const [key, written] of Object.entries(before)) {
        if (now.size >= mostEntries) break;
        if (!now.has(key) && decode(written) !== null) now.set(key, written);
      }
      await cache.write(cacheKey, JSON.stringify(Object.fromEntries(now)));
    },
  };
}
