import { describe, expect, it } from 'vitest';
import { loadFiles, problemsOf, type Files } from './load-files.ts';

/** Letters and digits that no scanner would take for a real key, made here so that none stands in the file. */
const madeUpKey = `sk-proj-${'abcDEF123'.repeat(4)}`;

const config = (critique: string, more: Files = {}): Files => ({
  'pipeline.yaml': `stages:\n  critique:\n    ${critique}\n`,
  ...more,
});
const critiqueOf = async (files: Files, options: Parameters<typeof loadFiles>[1] = {}) => {
  const { settings, notices } = await loadFiles(files, options);
  return { critique: settings.critique, notices, digest: settings.digest };
};

describe('critics of a repository', () => {
  it('bring their prompt, or name a file that holds it', async () => {
    const files = config(
      'critics: [security, { id: money, title: money, prompt: "Look at money." }, { id: logs, title: logs, file: review/logs.md, level: note }]',
      { 'review/logs.md': 'Look at logs.\n' },
    );
    expect((await critiqueOf(files)).critique.critics).toEqual([
      'security',
      { id: 'money', title: 'money', prompt: 'Look at money.' },
      { id: 'logs', title: 'logs', prompt: 'Look at logs.\n', level: 'note' },
    ]);
  });

  it('may come from a file that is extended, with paths from the root', async () => {
    const files = config('samples: 2', {
      'ci/shared.yaml': 'stages: { critique: { critics: [{ id: a, title: a, file: ci/a.md }] } }',
      'ci/a.md': 'A.',
    });
    const extended = { ...files, 'pipeline.yaml': `extends: [ci/shared.yaml]\n${files['pipeline.yaml'] ?? ''}` };
    const { critique } = await critiqueOf(extended);
    expect(critique).toMatchObject({ critics: [{ id: 'a', prompt: 'A.' }], samples: 2 });
  });

  it.each([
    [
      'neither prompt nor file',
      '{ id: a, title: a }',
      'critics[0]: the critic "a" needs a prompt or a file, one of the two',
    ],
    [
      'both prompt and file',
      '{ id: a, title: a, prompt: x, file: x.md }',
      'critics[0]: the critic "a" needs a prompt or a file, one of the two',
    ],
    [
      'a file that is not there',
      '{ id: a, title: a, file: x.md }',
      'critics[0].file: there is no file x.md at 1a2b3c4; the path is relative to the root of the repository',
    ],
    [
      'an empty file',
      '{ id: a, title: a, file: empty.md }',
      'critics[0].file: empty.md at 1a2b3c4 is empty; the path is relative to the root of the repository',
    ],
    [
      'a file that holds a key',
      '{ id: a, title: a, file: key.md }',
      'critics[0].file: holds what looks like a key or token (not shown). Take it out of this file and revoke it; keys stay in environment variables, and apiKeyEnv takes the name of one, such as OPENAI_API_KEY',
    ],
    [
      'a file that is too long',
      '{ id: a, title: a, file: long.md }',
      'critics[0].file: is longer than 20000 characters; say it in less',
    ],
    [
      'a path that leaves the repository',
      '{ id: a, title: a, file: ../x.md }',
      'critics[0].file: "../x.md" leaves the repository',
    ],
    [
      'an absolute path',
      '{ id: a, title: a, file: /etc/passwd }',
      'critics[0].file: "/etc/passwd" must be relative to the root of the repository',
    ],
    [
      'the id of a built-in critic',
      '{ id: security, title: a, prompt: x }',
      'critics[0].id: "security" is taken; choose another id',
    ],
    [
      'the id of a rule',
      '{ id: conformance, title: a, prompt: x }',
      'critics[0].id: "conformance" is taken; choose another id',
    ],
    [
      'an id that is no name',
      '{ id: "A b", title: a, prompt: x }',
      'critics[0].id: must be lower-case letters, digits and "-", beginning with a letter',
    ],
    [
      'no title',
      '{ id: a, prompt: x }',
      'critics[0].title: is required: What it looks for; ends "You look for one thing only: …".',
    ],
    ['the same critic twice', 'security, security', 'critics[1]: the critic "security" is there twice; keep one'],
    [
      'an unknown key',
      '{ id: a, title: a, prompt: x, levl: note }',
      'critics[0].levl: unknown key; did you mean "level"?',
    ],
  ])('refuses %s', async (_, critics, line) => {
    const files = config(`critics: [${critics}]`, {
      'empty.md': ' \n',
      'key.md': `Use ${madeUpKey}.`,
      'long.md': 'x'.repeat(20_001),
    });
    const lines = await problemsOf(files, { describe: 'at 1a2b3c4' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^pipeline\.yaml:3:\d+ → stages\.critique\./);
    expect(lines[0]?.split('→ stages.critique.')[1]).toBe(line);
  });
});

describe('house rules and ticket', () => {
  it('are texts, or files read from where the configuration is read', async () => {
    expect((await critiqueOf(config('houseRules: "Money is in cents."'))).critique.houseRules).toBe(
      'Money is in cents.',
    );
    const files = config('houseRules: { file: rules.md }\n    ticket: { file: T.md }', {
      'rules.md': 'R.',
      'T.md': 'Do it.',
    });
    expect((await critiqueOf(files, { describe: 'at 1a2b3c4' })).critique).toMatchObject({
      houseRules: 'R.',
      ticket: { source: 'T.md at 1a2b3c4', text: 'Do it.' },
    });
  });

  it('say that a ticket is not there, and go on', async () => {
    const files = config('ticket: { env: TICKET }');
    const withText = await critiqueOf(files, { readEnvironment: (name) => `${name}: do it.` });
    expect(withText.critique.ticket).toEqual({ source: 'environment variable TICKET', text: 'TICKET: do it.' });
    expect(withText.notices).toEqual([]);
    const without = await critiqueOf(files);
    expect(without.critique.ticket).toBeUndefined();
    expect(without.notices).toMatchObject([
      { code: 'ticket-missing', message: expect.stringContaining('TICKET is not set') as string },
    ]);
    const long = await critiqueOf(files, { readEnvironment: () => 'x'.repeat(20_001) });
    expect(long.notices[0]?.message).toContain('more than 20000 characters');
  });

  it('count in the digest, but for what the ticket of one change says', async () => {
    const read = async (critique: string, ticket: string) =>
      (await critiqueOf(config(critique), { readEnvironment: () => ticket })).digest;
    expect(await read('ticket: { env: A }', 'x')).toBe(await read('ticket: { env: A }', 'y'));
    expect(await read('ticket: { env: A }', 'x')).not.toBe(await read('ticket: { env: B }', 'x'));
    expect(await read('houseRules: x', '')).not.toBe(await read('houseRules: y', ''));
  });

  it('refuse a variable beside a file', async () => {
    const files = config('ticket: { file: T.md }', {
      'base.yaml': 'stages: { critique: { ticket: { env: A } } }',
      'T.md': 'x',
    });
    const text = `extends: [base.yaml]\n${files['pipeline.yaml'] ?? ''}`.replace('extends: [', 'extends: [./');
    expect(await problemsOf({ ...files, 'pipeline.yaml': text })).toEqual([
      expect.stringContaining('stages.critique.ticket: names a variable and a file; keep one') as string,
    ]);
  });
});
