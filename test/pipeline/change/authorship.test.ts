import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Author } from '../../../pipeline/domain/change.ts';
import { findAuthors, recogniseAgent } from '../../../pipeline/change/authorship.ts';
import { parseTrailers } from '../../../pipeline/domain/trailers.ts';
import { makeRepository, openAt, range, read, worktree } from './repository-kit.ts';

const human = { name: 'Ada Example', email: 'ada@example.org' };

function authorsOf(
  text: { author?: typeof human; body?: string; note?: string },
  branch: string | null = null,
): Author[] {
  const { author = human, body = '', note = '' } = text;
  return findAuthors({ texts: [{ label: 'commit 1a2b3c4', author, body, note }], branch, user: null });
}

function kindsOf(body: string): string[] {
  return authorsOf({ body }).map((author) => author.kind);
}

describe('addresses', () => {
  it.each([
    ['Claude', 'noreply@anthropic.com', 'Claude'],
    ['Claude', 'NoReply@Anthropic.com', 'Claude'],
    ['Cursor Agent', 'cursoragent@cursor.com', 'Cursor'],
    ['x', 'noreply@openai.com', 'Codex'],
    ['x', 'codex@openai.com', 'Codex'],
    ['x', '175728472+Copilot@users.noreply.github.com', 'Copilot'],
    ['x', 'copilot@github.com', 'Copilot'],
    ['copilot-swe-agent[bot]', '198982749+copilot-swe-agent[bot]@users.noreply.github.com', 'Copilot'],
    ['copilot-swe-agent[bot]', '', 'Copilot'],
    ['x', 'noreply@opencode.ai', 'OpenCode'],
    ['x', 'aider@aider.chat', 'aider'],
    ['x', 'noreply@aider.dev', 'aider'],
    ['x', 'amp@ampcode.com', 'Amp'],
    ['google-labs-jules[bot]', '161369871+google-labs-jules[bot]@users.noreply.github.com', 'Jules'],
    ['gemini-cli[bot]', '', 'Gemini'],
    ['factory-droid[bot]', '1+factory-droid[bot]@users.noreply.github.com', 'Factory Droid'],
    ['x', 'qwen-coder@alibabacloud.com', 'Qwen Coder'],
    ['devin-ai-integration[bot]', '', 'Devin'],
    ['claude[bot]', '209825114+claude[bot]@users.noreply.github.com', 'Claude'],
    ['Ada Example (aider)', 'ada@example.org', 'aider'],
  ])('%s <%s> is %s', (name, email, agent) => {
    expect(recogniseAgent({ name, email })?.agent).toBe(agent);
    const body = `Text.\n\nCo-authored-by: ${name} <${email || 'bot@example.org'}>`;
    expect(authorsOf({ body })[1]).toMatchObject({ kind: 'agent', name });
  });

  it.each([
    ['HonkingGoose', '34918129+HonkingGoose@users.noreply.github.com'],
    ['abstractionfactory', 'abstractionfactory@example.org'],
    ['Omar Al-haider', 'omar.al-haider@example.org'],
    ['Claude Monet', 'claude@example.org'],
    ['Copilot Pilot', 'not-copilot@github.com'],
    ['x', 'xnoreply@anthropic.com'],
    ['x', 'noreply@anthropic.com.example.org'],
    ['x', '1+CopilotFan@users.noreply.github.com'],
    ['Ada (aider) Example', 'ada@example.org'],
    ['my-claude[bot]', '1+my-claude[bot]@users.noreply.github.com'],
    ['Cursor', 'maria.cursor@example.org'],
  ])('%s <%s> is unknown', (name, email) => {
    expect(recogniseAgent({ name, email })).toBeNull();
    expect(authorsOf({ author: { name, email } })).toMatchObject([{ kind: 'unknown' }]);
  });

  it.each(['dependabot[bot]', 'renovate[bot]'])('%s is automated, not an agent, and is named', (name) => {
    const [author] = authorsOf({ author: { name, email: `1+${name}@users.noreply.github.com` } });
    expect(author).toMatchObject({
      kind: 'unknown',
      evidence: expect.stringContaining(`${name} is an automated account`),
    });
  });

  it('never claims that somebody is human', () => {
    const claims = fc.property(fc.string(), fc.string(), fc.string(), (name, email, body) =>
      authorsOf({ author: { name, email }, body }).every(({ kind, evidence }) => kind !== 'human' && evidence !== ''),
    );
    expect(fc.check(claims).failed).toBe(false);
  });
});

describe('messages', () => {
  it.each([
    'Assisted-by: claude:opus-4 [coccinelle]',
    'Assisted-by: Claude <noreply@anthropic.com>',
    'Generated-by: Codex',
    'AI-Agent: gemini',
    'Agent-Id: 7',
    'claude-session: https://claude.ai/x',
    'Copilot-Session: x',
    'Amp-Thread-ID: T-1',
    'Agent-Logs-Url: https://example.org',
    'Entire-Checkpoint: 1',
  ])('the trailer %s tells of an agent', (trailer) => {
    expect(kindsOf(`Text.\n\nSigned-off-by: Ada <ada@example.org>\n${trailer}\n`)).toEqual(['unknown', 'agent']);
    expect(kindsOf(`${trailer}\n\nText that follows.\n`)).toEqual(['unknown']);
  });

  it('a person who assisted is no agent', () => {
    expect(kindsOf('Text.\n\nAssisted-by: Jo Doe <jo@example.org>\n')).toEqual(['unknown']);
  });

  it.each([
    '\u{1F916} Generated with [Claude Code](https://claude.com/claude-code)',
    'Generated with [Claude Code]',
    'Made with [Cursor](https://cursor.com)',
  ])('the line %s tells of an agent', (line) => {
    expect(kindsOf(`Text.\n\n${line}\n\nMore.`)).toEqual(['unknown', 'agent']);
    expect(kindsOf(`Stop adding "${line}" to messages.`)).toEqual(['unknown']);
  });

  it('reads trailers as git does', () => {
    const repository = makeRepository();
    const bodies = [
      'Text.\n\nA: 1\nB: 2\n  continued\n',
      'Text.\n\nA: 1\nnot a trailer\n',
      'Text.\n\nSigned-off-by: x\nnot one\nnor this\nnor that\n',
      'Text.\n\nSigned-off-by: x\n1\n2\n3\n4\n',
      'A: 1\n\nText: with colon, and prose\nmore prose\n',
      'Text.\r\n\r\nCo-authored-by: A <a@example.org>\r\n',
      '',
      'A: 1',
      'Text.\n\n(cherry picked from commit abc)\nX: y\n\n\n',
    ];
    for (const body of bodies) {
      const input = `subject\n\n${body}`;
      const git = repository.gitWith({ input }, 'interpret-trailers', '--only-trailers', '--unfold');
      const expected = git
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
        .filter((line) => !line.startsWith('(cherry'));
      expect(parseTrailers(body).map(({ token, value }) => `${token}: ${value}`.trim())).toEqual(expected);
    }
  });
});

describe('beside messages', () => {
  it('takes a note in refs/notes/ai as proof', async () => {
    const repository = makeRepository();
    repository.commit('base');
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit('work');
    const note =
      'a.ts\n  1234 1-3\n---\n{"schema_version":"authorship/3.0.0","prompts":{"1234":{"agent_id":{"tool":"cursor"}}}}';
    repository.git('notes', '--ref=ai', 'add', '-m', note, 'HEAD');

    const { change } = await read(repository, range('main', 'feature'));

    expect(change.authors).toMatchObject([
      { email: 'ada@example.org', kind: 'unknown' },
      { name: 'cursor', kind: 'agent', evidence: expect.stringContaining('refs/notes/ai (authorship/3.0.0)') },
    ]);
  });

  it.each(['claude', 'codex', 'copilot', 'devin', 'cursor'])('takes the branch %s/… as proof', (prefix) => {
    expect(authorsOf({}, `${prefix}/fix-login`)[1]).toMatchObject({ kind: 'agent' });
    expect(authorsOf({}, `my-${prefix}/fix`)).toHaveLength(1);
    expect(authorsOf({}, prefix)).toHaveLength(1);
    expect(authorsOf({}, 'constructor/x')).toHaveLength(1);
    expect(authorsOf({}, `fix/${prefix}/x`)).toHaveLength(1);
  });

  it('reads the branch from the ref, from the work tree and from CI', async () => {
    const repository = makeRepository();
    repository.commit('base');
    repository.git('config', 'user.email', 'local@example.org');
    repository.git('checkout', '-q', '-b', 'codex/fix');
    const sha = repository.commit('work');
    const { gitEnv } = await import('./repository-kit.ts');
    const kinds = async (...args: Parameters<typeof read>): Promise<string[]> =>
      (await read(...args)).change.authors.map((author) => `${author.kind} ${author.email || author.name}`);

    expect(await kinds(repository, range('main', 'codex/fix'))).toEqual(['unknown ada@example.org', 'agent Codex']);
    expect(await kinds(repository, range('main', sha))).toEqual(['unknown ada@example.org']);
    const env = { ...gitEnv, GITHUB_HEAD_REF: 'codex/fix' };
    expect(await kinds(repository, range('main', sha), { env })).toContain('agent Codex');
    expect(await kinds(openAt(repository.root), worktree)).toEqual([
      'unknown ada@example.org',
      'unknown local@example.org',
      'agent Codex',
    ]);
  });

  it('counts everybody once', () => {
    const body = 'Text.\n\nCo-authored-by: Claude <noreply@anthropic.com>';
    const text = { label: 'commit 1', author: human, body, note: '' };
    expect(findAuthors({ texts: [text, { ...text, label: 'commit 2' }], branch: null, user: human })).toHaveLength(2);
  });
});
