import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterEach, describe, expect, it } from 'vitest';
import { bundle, reviewCli } from '../support/cli.ts';
import { gitEnv, makeFolder, makeRepository, type TestRepository } from '../support/repository.ts';

const clients: Client[] = [];
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

async function connect(cwd: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [bundle, 'mcp'],
    cwd,
    env: { ...gitEnv, TMPDIR: makeFolder('tmp') },
    stderr: 'ignore',
  });
  await client.connect(transport);
  clients.push(client);
  return client;
}

function dropTable(): TestRepository {
  const repository = makeRepository({ 'migrations/1.sql': 'CREATE TABLE orders (id bigint);\n' });
  repository.write({ 'migrations/2.sql': 'DROP TABLE orders;\n' });
  return repository;
}

interface Called {
  readonly text: string;
  readonly isError: boolean;
  readonly data: Record<string, unknown>;
}

async function call(client: Client, name: string, args: Record<string, unknown> = {}): Promise<Called> {
  const result = await client.callTool({ name, arguments: args });
  const content = result.content as readonly { type: string; text: string }[];
  const data = (result.structuredContent ?? {}) as Record<string, unknown>;
  return { text: content.map(({ text }) => text).join(''), isError: result.isError === true, data };
}

describe('the server of the Model Context Protocol', () => {
  it('lists its tools', async () => {
    const { tools } = await (await connect(makeFolder())).listTools();
    const names = ['dispute_finding', 'explain_rule', 'open_findings', 'review_work_tree'];
    expect(tools.map(({ name }) => name).sort()).toEqual(names);
  });

  it('reviews the work tree, explains, lists what is open and keeps a dispute', async () => {
    const repository = dropTable();
    const client = await connect(repository.root);
    const reviewed = await call(client, 'review_work_tree');
    expect(reviewed).toMatchObject({ isError: false, data: { decision: 'returned' } });
    expect(reviewed.text).toContain('migrations/2.sql');
    const { data } = await call(client, 'open_findings');
    const [finding] = data['open'] as readonly { fingerprint: string; rule: string; line: number }[];
    expect(finding).toMatchObject({ rule: 'sql/drop-table', line: 1 });
    const explained = await call(client, 'explain_rule', { rule: 'sql/drop-table' });
    expect(explained.text).toMatch(/who fixes/);
    const evidence = 'The table was never released: migrations/1.sql is of this branch too.';
    const disputed = await call(client, 'dispute_finding', {
      fingerprint: finding?.fingerprint.slice(0, 12),
      evidence,
    });
    expect(disputed).toMatchObject({ isError: false, data: { kept: true } });
    const folder = path.join(repository.root, '.git/prereview/disputes');
    const [file = ''] = readdirSync(folder);
    expect(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))).toMatchObject({ evidence });
    expect((await call(client, 'open_findings')).data['open']).toHaveLength(1);
    const { report } = await reviewCli([], { cwd: repository.root });
    expect(report.verdict.decision).toBe('escalated');
    expect(report.findings).toMatchObject([{ disposition: 'escalated', dispute: { evidence, answer: null } }]);
  });

  it.each([
    ['review_work_tree', {}, /git repository/i],
    ['open_findings', {}, /review_work_tree first/],
    ['explain_rule', { rule: 'sql/drop-tabel' }, /Did you mean sql\/drop-table/],
    ['dispute_finding', { fingerprint: 'abcdef12', evidence: 'a long enough sentence of facts' }, /first/],
    [
      'dispute_finding',
      { fingerprint: '../../etc', evidence: 'a long enough sentence of facts' },
      /fingerprint|invalid/i,
    ],
    ['dispute_finding', { fingerprint: 'abcdef12', evidence: 'short' }, /evidence|invalid/i],
  ])('answers %s %j with what is wrong', async (name, args, says) => {
    const answer = await call(await connect(makeFolder()), name, args).catch((error: Error) => ({
      isError: true,
      text: error.message,
    }));
    expect(answer.isError).toBe(true);
    expect(answer.text).toMatch(says);
  });
});
