import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTeamMember, readReviews } from '../../../../pipeline/platform/github/read-reviews.ts';
import { readCommands } from '../../../../pipeline/platform/publication/commands.ts';
import type { GithubServer } from '../../../support/github-server.ts';
import { type StoredReview, take } from '../../../support/github-state.ts';
import { hostileText } from '../../reports/hostile-text.ts';
import { connect, headSha, nextSha, startServer } from './publish-kit.ts';

const one = '1'.repeat(32);
const two = `2${'3'.repeat(31)}`;

function review(server: GithubServer, login: string, state: string, parts: Partial<StoredReview> = {}): StoredReview {
  const id = take(server.state);
  const stored: StoredReview = {
    id,
    node_id: `PRR_${id}`,
    user: { login, type: 'User' },
    body: '',
    state,
    commit_id: headSha,
    submitted_at: '2026-01-02T03:04:05Z',
    html_url: `https://github.com/acme/shop/pull/42#r${id}`,
    ...parts,
  };
  server.state.reviews.push(stored);
  return stored;
}

async function read(server: GithubServer) {
  return readReviews(await connect(server), 42, [one, two]);
}

async function withReviewers() {
  const server = await startServer();
  server.state.permissions = { ben: 'write', cleo: 'admin', dev: 'read', robot: 'write' };
  return server;
}

describe('an approval', () => {
  it('of somebody with write access counts, bound to its commit', async () => {
    const server = await withReviewers();
    review(server, 'ben', 'APPROVED', { commit_id: nextSha });
    const { signOffs, problems } = await read(server);
    expect(problems).toEqual([]);
    expect(signOffs).toMatchObject([{ by: { login: 'ben' }, headSha: nextSha, approves: true, decisions: [] }]);
  });

  it.each([
    ['a reader', 'dev', 'User'],
    ['a stranger', 'mallory', 'User'],
    ['a bot with write access', 'robot', 'Bot'],
    ['a bot by name', 'ben[bot]', 'User'],
  ])('of %s does not', async (_, login, type) => {
    const server = await withReviewers();
    review(server, login, 'APPROVED', { user: { login, type } });
    expect((await read(server)).signOffs).toEqual([]);
  });

  it.each([
    ['dismissed', ['DISMISSED']],
    ['superseded by a request for changes', ['APPROVED', 'CHANGES_REQUESTED']],
    ['superseded by one that was dismissed', ['APPROVED', 'DISMISSED']],
    ['pending', ['PENDING']],
  ])('that is %s does not', async (_, states) => {
    const server = await withReviewers();
    for (const state of states) review(server, 'ben', state);
    expect((await read(server)).signOffs).toEqual([]);
  });

  it('stays after a plain comment, and of two the later counts', async () => {
    const server = await withReviewers();
    review(server, 'ben', 'APPROVED', { commit_id: nextSha });
    const later = review(server, 'ben', 'APPROVED');
    review(server, 'ben', 'COMMENTED');
    expect((await read(server)).signOffs.map(({ origin }) => origin)).toMatchObject([{ id: String(later.id) }]);
  });

  it('whose commit or account is gone does not', async () => {
    const server = await withReviewers();
    review(server, 'ben', 'APPROVED', { commit_id: null });
    review(server, 'ben', 'APPROVED', { user: null });
    expect((await read(server)).signOffs).toEqual([]);
  });

  it('is found behind a hundred others', async () => {
    const server = await withReviewers();
    for (let at = 0; at < 130; at++) review(server, 'cleo', 'COMMENTED');
    review(server, 'ben', 'APPROVED');
    expect((await read(server)).signOffs).toHaveLength(1);
  });
});

describe('decisions in a review', () => {
  const body = `Looked at it.\n/prereview accept ${one}\n/prereview dismiss ${two.slice(0, 12)} because the table is empty\n`;

  it('are read from lines of their own', async () => {
    const server = await withReviewers();
    review(server, 'ben', 'COMMENTED', { body });
    expect((await read(server)).signOffs).toMatchObject([
      {
        approves: false,
        decisions: [
          { fingerprint: one, decision: 'accept', reason: null },
          { fingerprint: two, decision: 'dismiss', reason: 'the table is empty' },
        ],
      },
    ]);
  });

  it('do not count when somebody else edited the review', async () => {
    const server = await withReviewers();
    const stored = review(server, 'ben', 'COMMENTED', { body });
    stored.editor = 'mallory';
    const { signOffs, problems } = await read(server);
    expect(signOffs).toEqual([]);
    expect(problems.join()).toContain('somebody else edited');
    stored.editor = 'ben';
    expect((await read(server)).signOffs).toHaveLength(1);
  });

  it('do not count in a dismissed review, or from a reader', async () => {
    const server = await withReviewers();
    review(server, 'ben', 'DISMISSED', { body });
    review(server, 'dev', 'COMMENTED', { body });
    const { signOffs, problems } = await read(server);
    expect(signOffs).toEqual([]);
    expect(problems).toEqual([expect.stringContaining('no write access')]);
  });

  it.each([
    ['a dismissal without a reason', `/prereview dismiss ${one}`],
    ['an unknown verb', `/prereview approve ${one}`],
    ['no finding', '/prereview accept'],
    ['a short prefix', `/prereview accept ${one.slice(0, 7)}`],
    ['everything', '/prereview accept all'],
  ])('are refused for %s, with a reason', (_, text) => {
    const { decisions, problems } = readCommands(text, [one]);
    expect(decisions).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it('are not read from quotes, code or the middle of a line', () => {
    const command = `/prereview accept ${one}`;
    for (const text of [`> ${command}`, `say ${command}`, `\`\`\`\n${command}\n\`\`\``, `    ${command}`])
      expect(readCommands(text, [one])).toEqual({ decisions: [], problems: [] });
  });

  it('name findings that exist as a full fingerprint only', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hostileText, fc.constant(`\n/prereview accept ${one}\n`))), (texts) => {
        for (const { fingerprint, decision, reason } of readCommands(texts.join(''), [one]).decisions) {
          expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
          expect(decision === 'dismiss' && reason === null).toBe(false);
        }
      }),
    );
  });
});

describe('who wrote the change', () => {
  it('is the author of the pull request, and of its commits, with the addresses there', async () => {
    const server = await withReviewers();
    const person = { name: 'Ben', email: 'ben@acme.example' };
    server.state.commits = [
      { author: { login: 'ben' }, committer: null, commit: { author: person, committer: person } },
      { author: null, committer: {}, commit: { author: { name: 'No One', email: 'no@one.example' }, committer: null } },
    ];
    const { contributors } = await read(server);
    expect(contributors).toContainEqual({ login: 'ana', email: null, name: null });
    expect(contributors).toContainEqual({ login: 'ben', ...person });
    expect(contributors).toContainEqual({ login: null, name: 'No One', email: 'no@one.example' });
  });

  it('belongs to a team, does not, or nobody may say', async () => {
    const server = await withReviewers();
    server.state.teams = { 'acme/staff': ['ben'] };
    server.state.tokens.set('of-a-person', { login: 'cleo', type: 'User', may: new Set() });
    const person = await connect(server, 'of-a-person');
    expect(await isTeamMember(person, 'acme/staff', 'ben')).toBe(true);
    expect(await isTeamMember(person, 'acme/staff', 'dev')).toBe(false);
    expect(await isTeamMember(await connect(server), 'acme/staff', 'ben')).toBeNull();
  });
});
