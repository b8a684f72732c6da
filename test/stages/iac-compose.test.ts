import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import { composeReader } from '../../stages/check/iac/compose/index.ts';
import { splitColons } from '../../stages/check/iac/compose/project.ts';
import { options } from '../../stages/check/iac/options.ts';
import { changeFromPairs } from '../support/change-from-pairs.ts';

async function compare(
  before: string | null,
  after: string | null,
  path = 'compose.yaml',
): Promise<readonly FindingDraft[]> {
  const { change, files } = changeFromPairs([{ path, before, after }]);
  const signal = new AbortController().signal;
  return composeReader.read({
    change,
    files,
    taken: change.files,
    signal,
    options: options.parse({}),
    prior: [],
    tools: {} as Tools,
  });
}

describe('compose files', () => {
  it.each([
    ['compose.yaml', true],
    ['deploy/docker-compose.prod.yml', true],
    ['docker-stack.yml', true],
    ['shop.compose.yaml', true],
    ['composer.json', false],
    ['docs/compose.md', false],
  ])('%s is taken: %s', (path, isTaken) => {
    const [file] = changeFromPairs([{ path, before: null, after: 'a: 1\n' }]).change.files;
    expect(file !== undefined && composeReader.takes(file, options.parse({}))).toBe(isTaken);
  });

  it('tell each volume that is gone, in any order of the rest', async () => {
    const all = ['a', 'b', 'c', 'd'];
    const write = (volumes: readonly string[]) =>
      `services: {}\nvolumes:\n  keep:\n${volumes.map((name) => `  ${name}:\n`).join('')}`;
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all), async (kept) => {
        const drafts = await compare(write(all), write(kept));
        expect(drafts.map((draft) => draft.reach).sort()).toEqual(all.filter((name) => !kept.includes(name)));
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['a:/b', ['a', '/b']],
    ['${DIR:-./x}:/b:ro', ['${DIR:-./x}', '/b', 'ro']],
    ['[::1]:5432:5432', ['[::1]', '5432', '5432']],
    ['C:\\data:/b', ['C:\\data', '/b']],
    ['127.0.0.1:80:80', ['127.0.0.1', '80', '80']],
  ])('%s is split at its own colons', (text, parts) => expect(splitColons(text)).toEqual(parts));
});
