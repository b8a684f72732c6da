import { describe, expect, it } from 'vitest';
import type { Hunk, LineKind } from '../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { CommitHunks, FileAccess, Tools } from '../../pipeline/domain/gate.ts';
import { gate } from '../../stages/check/secrets/index.ts';
import { changeFromPairs, type FilePair } from '../support/change-from-pairs.ts';
import { generateSecret } from '../support/generate-secret.ts';

const token = generateSecret('github-ghp');
const marks: Readonly<Record<string, LineKind>> = { '+': 'added', '-': 'removed' };

/** A hunk from lines as a diff shows them. */
function hunk(...lines: readonly string[]): Hunk {
  let oldLine = 1;
  let newLine = 1;
  return {
    oldStart: 1,
    oldLines: lines.filter((line) => !line.startsWith('+')).length,
    newStart: 1,
    newLines: lines.filter((line) => !line.startsWith('-')).length,
    lines: lines.map((line) => {
      const kind = marks[line[0] ?? ''] ?? 'context';
      return {
        kind,
        oldLine: kind === 'added' ? null : oldLine++,
        newLine: kind === 'removed' ? null : newLine++,
        text: line.slice(1),
      };
    }),
  };
}

const commit = (id: string, path: string, ...hunks: readonly Hunk[]): CommitHunks => ({
  commit: id.repeat(40),
  path,
  hunks,
});

async function check(
  commits: readonly CommitHunks[],
  pairs: readonly FilePair[] = [],
): Promise<{ drafts: readonly FindingDraft[]; unread: readonly unknown[] }> {
  const { change, files } = changeFromPairs(pairs);
  const access: FileAccess = { ...files, readCommits: async () => commits };
  const signal = new AbortController().signal;
  const options = gate.options.parse({});
  const drafts = await gate.run({ change, files: access, signal, prior: [], tools: {} as Tools, options });
  return { drafts, unread: files.unread };
}

describe('what commits took back', () => {
  it('is a finding of the whole change that names the commit, the file and the line', async () => {
    const { drafts } = await check([
      commit('a', 'config.env', hunk(' A=1', `+TOKEN=${token}`, ' B=2')),
      commit('b', 'config.env', hunk(' A=1', `-TOKEN=${token}`, ' B=2')),
    ]);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]).toMatchObject({ ruleId: 'secrets/github-token', location: null, level: 'error', fixer: 'human' });
    expect(drafts[0]?.message).toContain(`config.env:2 in commit ${'a'.repeat(12)}`);
    expect(drafts[0]?.remedy).toMatch(/^Rotate it/);
    expect(JSON.stringify(drafts)).not.toContain(token.slice(0, 12));
  });

  it('is told once, with the first commit that holds it', async () => {
    const { drafts } = await check([
      commit('a', 'one.env', hunk(`+TOKEN=${token}`)),
      commit('b', 'two.env', hunk(`+TOKEN=${token}`)),
    ]);
    expect(drafts.map((draft) => draft.message)).toEqual([expect.stringContaining('one.env:1')]);
  });

  it('is left to the diff where the diff shows it', async () => {
    const pairs = [{ path: 'config.env', before: null, after: `TOKEN=${token}\n` }];
    const { drafts } = await check([commit('a', 'config.env', hunk(`+TOKEN=${token}`))], pairs);
    expect(drafts.map((draft) => draft.location?.path)).toEqual(['config.env']);
  });

  it('is not what a commit only moved, or had around its lines', async () => {
    const { drafts } = await check([
      commit('a', 'a.env', hunk(`-TOKEN=${token}`, ' B=2', `+TOKEN=${token}`)),
      commit('b', 'b.env', hunk(` TOKEN=${token}`, '+B=2')),
    ]);
    expect(drafts).toEqual([]);
  });

  it('is found where it spans lines, and not across hunks', async () => {
    const pem = generateSecret('pem-rsa')
      .split('\n')
      .map((line) => `+${line}`);
    const whole = await check([commit('a', 'key.txt', hunk(...pem))]);
    expect(whole.drafts.map((draft) => draft.ruleId)).toEqual(['secrets/private-key']);
    const split = await check([commit('a', 'a.env', hunk('+TOKEN='), hunk(`+${token.slice(0, 20)}`))]);
    expect(split.drafts).toEqual([]);
  });

  it('weighs the path as everywhere', async () => {
    const lower = generateSecret('lower-40');
    const { drafts } = await check([commit('a', 'test/fixtures/a.py', hunk(`+session_secret = "${lower}"`))]);
    expect(drafts).toEqual([]);
  });
});
