import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkOutput, writeOutput } from '../../../pipeline/cli/write-output.ts';
import { makeFolder, openRepository } from '../../support/repository.ts';

const write = (folder: string, files: Readonly<Record<string, string>>): void => openRepository(folder).write(files);
const read = (...parts: string[]): string => readFileSync(path.join(...parts), 'utf8');

describe('writeOutput', () => {
  it('makes the folder, marks it, hides it from git, and names what it wrote', async () => {
    const folder = path.join(makeFolder(), 'a/b');
    const written = await writeOutput(folder, { 'report.json': '{}\n', 'fixes.patch': '' });
    expect(written).toEqual([path.join(folder, 'report.json')]);
    expect(readdirSync(folder).toSorted()).toEqual(['.gitignore', '.prereview', 'report.json']);
    expect(read(folder, '.gitignore')).toBe('*\n');
  });

  it('replaces its own files, and takes away what the last run left and this one has not', async () => {
    const folder = path.join(makeFolder(), 'out');
    await writeOutput(folder, { 'report.json': '1', 'fixes.patch': 'old patch', 'author-packet.md': 'old' });
    await writeOutput(folder, { 'report.json': '2', 'fixes.patch': '' });
    expect(read(folder, 'report.json')).toBe('2');
    expect(readdirSync(folder).toSorted()).toEqual(['.gitignore', '.prereview', 'report.json']);
  });

  it('leaves other files alone, also those that have a name of its own', async () => {
    const [folder, taken] = [makeFolder(), makeFolder()];
    write(folder, { 'notes.txt': 'mine' });
    for (const text of ['1', '2']) await writeOutput(folder, { 'report.json': text });
    expect(readdirSync(folder).toSorted()).toEqual(['.prereview', 'notes.txt', 'report.json']);
    write(taken, { 'fixes.patch': 'mine' });
    await expect(writeOutput(taken, { 'report.json': '1' })).rejects.toMatchObject({ code: 'output-not-ours' });
    expect(readdirSync(taken)).toEqual(['fixes.patch']);
    expect(read(taken, 'fixes.patch')).toBe('mine');
  });

  it('does not write through a link, nor to a hard-linked file’s other name', async () => {
    const folder = path.join(makeFolder(), 'out');
    const victim = path.join(makeFolder(), 'victim');
    write(path.dirname(victim), { victim: 'precious' });
    await writeOutput(folder, { 'report.md': 'x' });
    symlinkSync(victim, path.join(folder, 'report.json'));
    await writeOutput(folder, { 'report.json': '1' });
    expect(readFileSync(victim, 'utf8')).toBe('precious');
    expect(lstatSync(path.join(folder, 'report.json')).isFile()).toBe(true);
  });

  it('says where it could not write, and leaves no half of a file', async () => {
    const folder = makeFolder();
    write(folder, { '.prereview': '' });
    mkdirSync(path.join(folder, 'report.json'));
    await expect(writeOutput(folder, { 'report.json': '1' })).rejects.toMatchObject({
      code: 'output-unwritable',
      message: expect.stringContaining(folder) as string,
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('checkOutput', () => {
  const codeOf = async (folder: string, root: string): Promise<string | null> =>
    checkOutput(folder, root).then(
      () => null,
      (error: { code: string }) => error.code,
    );

  it('writes nothing', async () => {
    const root = makeFolder();
    expect(await codeOf(path.join(root, 'a/b/c'), root)).toBeNull();
    expect(readdirSync(root)).toEqual([]);
  });

  it('takes an empty folder, a new one, one of its own, and any outside of the repository without such files', async () => {
    const [root, outside] = [makeFolder(), makeFolder()];
    mkdirSync(path.join(root, 'empty'));
    write(outside, { 'notes.txt': 'mine' });
    await writeOutput(path.join(root, 'ours'), { 'report.json': '1' });
    for (const folder of [path.join(root, 'empty'), path.join(root, 'new'), path.join(root, 'ours'), outside])
      expect(await codeOf(folder, root), folder).toBeNull();
  });

  it('refuses what is not ours', async () => {
    const [root, outside] = [makeFolder(), makeFolder()];
    write(root, { 'docs/a.md': 'mine', file: '' });
    write(outside, { 'report.md': 'mine' });
    symlinkSync(outside, path.join(root, 'link'));
    expect(await codeOf(path.join(root, 'docs'), root)).toBe('output-in-use');
    expect(await codeOf(root, root)).toBe('output-in-use');
    expect(await codeOf(outside, root)).toBe('output-not-ours');
    expect(await codeOf(path.join(root, 'file'), root)).toBe('output-unwritable');
    expect(await codeOf(path.join(root, 'file/x'), root)).toBe('output-unwritable');
    expect(await codeOf(path.join(root, 'link'), root)).toBe('output-unwritable');
    expect(await codeOf(path.join(root, 'link/new'), root)).toBe('output-unwritable');
  });

  it('takes a marker that is a link for no marker', async () => {
    const root = makeFolder();
    write(root, { 'out/report.json': 'mine', marker: '' });
    symlinkSync('../marker', path.join(root, 'out/.prereview'));
    expect(await codeOf(path.join(root, 'out'), root)).toBe('output-not-ours');
  });
});
