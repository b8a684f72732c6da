import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGateCache } from '../../../pipeline/platform/local/gate-cache.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'prereview-cache-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (): string => path.join(folder, 'prereview/cache/blast-radius-a.txt');

describe('createGateCache', () => {
  it('gives back what was written, to the same gate and key only, and leaves no other file behind', async () => {
    const cache = createGateCache(folder, 'blast-radius');
    expect(await cache.read('a')).toBeNull();
    await cache.write('a', 'first');
    await cache.write('a', 'second ✓\n');
    expect(await cache.read('a')).toBe('second ✓\n');
    expect(await cache.read('b')).toBeNull();
    expect(await createGateCache(folder, 'smells').read('a')).toBeNull();
    expect(readdirSync(path.dirname(fileOf()))).toEqual(['blast-radius-a.txt']);
  });

  it('takes what was cut or edited for nothing', async () => {
    const cache = createGateCache(folder, 'blast-radius');
    await cache.write('a', 'text');
    const whole = readFileSync(fileOf(), 'utf8');
    for (const text of ['', whole.slice(0, -1), `${whole} `, whole.replace('text', 'tExt')]) {
      writeFileSync(fileOf(), text);
      expect(await cache.read('a')).toBeNull();
    }
    writeFileSync(fileOf(), whole);
    expect(await cache.read('a')).toBe('text');
  });

  it('neither follows links nor leaves its folder', async () => {
    const outside = path.join(folder, 'outside');
    mkdirSync(outside);
    mkdirSync(path.join(folder, 'prereview'));
    symlinkSync(outside, path.join(folder, 'prereview/cache'));
    const cache = createGateCache(folder, 'blast-radius');
    await cache.write('a', 'text');
    await cache.write('../../x', 'text');
    expect(readdirSync(outside)).toEqual([]);
    expect(await cache.read('a')).toBeNull();
  });

  it('is one for all linked work trees', async () => {
    const linked = path.join(folder, 'worktrees/side');
    mkdirSync(linked, { recursive: true });
    writeFileSync(path.join(linked, 'commondir'), '../..\n');
    await createGateCache(linked, 'blast-radius').write('a', 'text');
    expect(await createGateCache(folder, 'blast-radius').read('a')).toBe('text');
  });

  it('does not fail where nothing can be written', async () => {
    const file = path.join(folder, 'no-folder');
    writeFileSync(file, '');
    const cache = createGateCache(file, 'blast-radius');
    await cache.write('a', 'text');
    expect(await cache.read('a')).toBeNull();
  });
});
