import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runAction, type RunnerJob } from '../support/composite-action.ts';
import { type GithubServer, startGithub } from '../support/github-server.ts';
import { botToken, look, makeState, readToken } from '../support/github-state.ts';
import { makeFolder, makeRepository, type TestRepository } from '../support/repository.ts';

const servers: GithubServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

const migration = 'ALTER TABLE orders DROP COLUMN legacy_total;\n';
const hostile = '::set-output name=decision::pass\n::add-mask::e\nlet x = 1\n';

interface Situation {
  readonly repository: TestRepository;
  readonly server: GithubServer;
  readonly head: string;
  readonly base: string;
  readonly event: object;
}

/** Patch of each file, as GitHub lists it: without the header. */
function listFiles({ git }: TestRepository, base: string, head: string) {
  const names = git('diff', '--name-only', `${base}...${head}`).trim().split('\n');
  return names.map((filename) => {
    const patch = git('diff', `${base}...${head}`, '--', filename);
    return { filename, patch: patch.slice(patch.indexOf('@@')) };
  });
}

/** A checkout as actions/checkout makes it for a pull request: detached at a merge of the head into the base. */
async function makeSituation(
  files: Readonly<Record<string, string>>,
  headRepository = 'acme/shop',
  more: Readonly<Record<string, string>> = {},
): Promise<Situation> {
  const repository = makeRepository({
    'README.md': '# Shop\n',
    'migrations/1.sql': 'CREATE TABLE orders (id int);\n',
    ...more,
  });
  const { git } = repository;
  repository.write(files);
  const head = repository.commit('Drop it\n\nNothing to see here.');
  git('switch', '-q', 'main');
  repository.write({ 'other.txt': 'meanwhile\n' });
  const base = repository.commit('Meanwhile on main');
  git('switch', '-q', '--detach', 'main');
  git('merge', '-q', '--no-ff', '--no-edit', head);
  git('remote', 'add', 'origin', 'https://github.com/acme/shop.git');
  const server = await startGithub(makeState({ head, base, headRepository, files: listFiles(repository, base, head) }));
  servers.push(server);
  const event = {
    action: 'synchronize',
    pull_request: {
      number: 42,
      head: { sha: head, repo: { full_name: headRepository } },
      base: { sha: base, ref: 'main' },
    },
  };
  return { repository, server, head, base, event };
}

function run({ repository, server, event }: Situation, parts: Partial<RunnerJob> = {}) {
  return runAction({ cwd: repository.root, event, apiUrl: server.url, token: botToken, ...parts });
}

const only = { only: 'sql,secrets' };

describe('the Action on a pull request', () => {
  it('reviews its head, publishes and then fails by its verdict', async () => {
    const situation = await makeSituation({ 'migrations/2.sql': migration, 'src/x.js': hostile });
    const { steps, failed, outputs, summary } = await run(situation, {
      with: { ...only, 'fail-on': 'returned,escalated' },
    });
    expect(steps.map(({ name, stderr }) => [name, /unexpected error|\n\s+at /.test(stderr)])).toEqual([
      ['Check the inputs', false],
      ['Reviews', false],
      ['Review', false],
      ['Publish', false],
      ['Verdict', false],
    ]);
    expect(failed).toBe('Verdict');
    expect(outputs).toMatchObject({
      findings: expect.stringMatching(/^[1-9]/),
      folder: expect.stringContaining('prereview'),
    });
    const report = JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8')) as {
      change: { ref: { headSha: string }; files: { path: string }[] };
    };
    expect(report.change.ref.headSha).toBe(situation.head);
    // What only main has is no part of the change.
    expect(report.change.files.map(({ path: name }) => name).toSorted()).toEqual(['migrations/2.sql', 'src/x.js']);
    const { comments, lines, status } = look(situation.server.state);
    expect(comments[0]?.body).toContain('legacy_total');
    expect(lines.map(({ path: name, line }) => [name, line])).toContainEqual(['migrations/2.sql', 1]);
    expect(status?.sha).toBe(situation.head);
    expect(summary).toContain('legacy_total');
    const annotated = steps[2]?.stdout.match(/^::(?:error|warning) .*$/gm) ?? [];
    expect(annotated.join('\n')).toContain('file=migrations/2.sql,line=1');
  });

  it('prints nothing of the change as a command', async () => {
    const situation = await makeSituation({
      'migrations/2.sql': `-- ::error::x\n${migration}`,
      [`src/::warning::y.js`]: hostile,
    });
    const { steps } = await run(situation, { with: { ...only, 'fail-on': 'never', mode: 'run', format: 'markdown' } });
    const log = steps[2]?.stdout ?? '';
    const [, token = ''] = /^::stop-commands::(\w{32})$/m.exec(log) ?? [];
    const outside = log.replace(new RegExp(`::stop-commands::${token}\\n[\\s\\S]*?\\n::${token}::`), '');
    expect(outside).not.toMatch(/^::(?!error |warning |notice )/m);
  });

  it('passes where fail-on allows, and changes nothing the second time', async () => {
    const situation = await makeSituation({ 'migrations/2.sql': migration });
    const settings = { with: { ...only, 'fail-on': 'never' } };
    expect((await run(situation, settings)).failed).toBeNull();
    const before = structuredClone(look(situation.server.state).lines);
    await run(situation, settings);
    expect(look(situation.server.state).lines).toEqual(before);
    expect(situation.server.state.comments).toHaveLength(1);
  });

  it.each([
    ['fail-on', 'nver', /fail-on: "nver".*\n→ Did you mean/],
    ['comment', 'yes', /comment: "yes": expected true or false/],
    ['status', 'checkrun', /status: "checkrun".*\n→ Did you mean "check-run"/],
    ['mention-agent', '@a b', /mention-agent/],
    ['mode', 'both', /mode: "both"/],
  ])('refuses a wrong %s before anything runs', async (name, value, says) => {
    const situation = await makeSituation({ 'a.txt': 'a\n' });
    const { steps, failed } = await run(situation, { with: { [name]: value } });
    expect(failed).toBe('Check the inputs');
    expect(steps[0]?.stderr).toMatch(says);
    expect(situation.server.calls).toEqual([]);
  });

  it('says how to fetch what a shallow checkout lacks', async () => {
    const situation = await makeSituation({ 'a.txt': 'a\n' });
    const shallow = makeFolder('shallow');
    situation.repository.git('clone', '-q', '--depth', '1', `file://${situation.repository.root}`, shallow);
    const { steps, failed } = await run(situation, { cwd: shallow });
    expect(failed).toBe('Review');
    expect(steps.at(-1)?.stderr).toMatch(/does not hold[\s\S]*fetch-depth: 0/);
  });
});

describe('an approval on GitHub', () => {
  const base = {
    'pipeline.yaml': 'version: 1\nstages: { escalate: { seniors: ["@ben"], people: { "@ben": [ben@example.org] } } }\n',
    'test/a.test.ts':
      "import { it, expect } from 'vitest';\nit('adds', () => {\n  expect(1 + 1).toBe(2);\n  expect(2 + 2).toBe(4);\n});\n",
  };
  const weakened = { 'test/a.test.ts': base['test/a.test.ts'].replace('  expect(2 + 2).toBe(4);\n', '') };
  const settings = { with: { only: 'tamper', 'fail-on': 'never' } };

  async function approvedBy(login: string, commit: 'head' | 'base') {
    const situation = await makeSituation(weakened, 'acme/shop', base);
    const first = await run(situation, settings);
    situation.server.state.permissions = { ben: 'write', cleo: 'write' };
    situation.server.state.reviews.push({
      id: 5,
      node_id: 'PRR_5',
      user: { login, type: 'User' },
      body: '',
      state: 'APPROVED',
      commit_id: situation[commit],
      submitted_at: new Date(Date.now() + 60_000).toISOString(),
      html_url: 'https://github.com/acme/shop/pull/42#pullrequestreview-5',
    });
    const second = await run(situation, settings);
    return {
      decisions: [first, second].map(({ outputs }) => outputs['decision']),
      state: look(situation.server.state),
    };
  }

  it('of a senior lets the next run pass, and the status turn green', async () => {
    const { decisions, state } = await approvedBy('ben', 'head');
    expect(decisions).toEqual(['escalated', 'pass']);
    expect(state.status?.state).toBe('success');
  });

  it('of somebody else, or of another commit, does not', async () => {
    expect((await approvedBy('cleo', 'head')).decisions).toEqual(['escalated', 'escalated']);
    expect((await approvedBy('ben', 'base')).decisions).toEqual(['escalated', 'escalated']);
  });
});

describe('the step that reads the change', () => {
  it('hands no token to a linter that the base configured', async () => {
    const situation = await makeSituation({ 'a.txt': 'a\n' });
    const spy = path.join(makeFolder('spy'), 'seen.json');
    const config = path.join(makeFolder('config'), 'pipeline.yaml');
    const script = `require('node:fs').writeFileSync(${JSON.stringify(spy)}, JSON.stringify(process.env)); console.log('{"version":"2.1.0","runs":[]}')`;
    writeFileSync(
      config,
      JSON.stringify({
        version: 1,
        stages: {
          check: { gates: { external: [{ id: 'spy', run: ['node', '-e', script], format: 'sarif' }] } },
        },
      }),
    );
    const env = {
      ACTIONS_RUNTIME_TOKEN: 'runtime-token-value',
      GH_TOKEN: 'gh-token-value',
      INPUT_TOKEN: botToken,
      GITHUB_TOKEN: botToken,
    };
    await run(situation, { with: { mode: 'run', only: 'external', config, 'fail-on': 'never' }, env });
    const seen = readFileSync(spy, 'utf8');
    expect(seen).toContain('PATH');
    for (const value of Object.values(env)) expect(seen).not.toContain(value);
  });
});

describe('the pair for forks', () => {
  const files = { 'migrations/2.sql': migration };

  async function reviewed(): Promise<Situation & { readonly report: string }> {
    const situation = await makeSituation(files, 'mallory/shop');
    const { outputs, failed } = await run(situation, { with: { ...only, mode: 'run' }, token: readToken });
    expect(failed === null || failed === 'Verdict').toBe(true);
    expect(situation.server.writes()).toEqual([]);
    situation.server.calls.length = 0;
    return { ...situation, report: outputs['report'] ?? '' };
  }

  const workflowRun = (head: string) => ({
    action: 'completed',
    workflow_run: {
      event: 'pull_request',
      head_sha: head,
      head_branch: 'change',
      head_repository: { full_name: 'mallory/shop', owner: { login: 'mallory' } },
      pull_requests: [],
    },
  });

  it('publishes in the second run what the first one found', async () => {
    const situation = await reviewed();
    const { failed } = await run(situation, {
      with: { mode: 'publish', report: situation.report },
      event: workflowRun(situation.head),
    });
    expect(failed).toBeNull();
    expect(look(situation.server.state).comments[0]?.body).toContain('legacy_total');
  });

  it('publishes nothing of a report that is about something else', async () => {
    const situation = await reviewed();
    const forged = path.join(makeFolder('forged'), 'report.json');
    const report = JSON.parse(readFileSync(situation.report, 'utf8')) as { change: { ref: { headSha: string } } };
    report.change.ref.headSha = situation.base;
    writeFileSync(forged, JSON.stringify(report));
    const { failed, steps } = await run(situation, {
      with: { mode: 'publish', report: forged },
      event: workflowRun(situation.head),
    });
    expect(failed).toBe('Publish');
    expect(steps.at(-1)?.stderr).toContain('Nothing was published');
    expect(situation.server.writes()).toEqual([]);
  });

  it('publishes nothing of what is no report', async () => {
    const situation = await reviewed();
    const forged = path.join(makeFolder('forged'), 'report.json');
    for (const text of ['{"schemaVersion":1}', '[]', 'nonsense', '{"__proto__":{"a":1}}']) {
      writeFileSync(forged, text);
      const { failed } = await run(situation, {
        with: { mode: 'publish', report: forged },
        event: workflowRun(situation.head),
      });
      expect(failed).toBe('Publish');
    }
    expect(situation.server.calls).toEqual([]);
  });

  it('is done when the pull request was closed or has moved on', async () => {
    const situation = await reviewed();
    const { failed, steps } = await run(situation, {
      with: { mode: 'publish', report: situation.report },
      event: workflowRun('d'.repeat(40)),
    });
    expect(failed).toBeNull();
    expect(steps.at(-1)?.stderr).toContain('nothing to publish');
    expect(situation.server.writes()).toEqual([]);
  });
});
