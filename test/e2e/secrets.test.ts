import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reviewCli, runCli } from '../support/cli.ts';
import { generateSecret } from '../support/generate-secret.ts';
import { startModelServer } from '../support/model-server.ts';
import { type Files, makeFolder, makeRepository, openRepository, type TestRepository } from '../support/repository.ts';

const token = (nth: number): string => generateSecret('github-ghp', nth);

describe.concurrent('a token that a later commit took back', () => {
  function makeHistory(): { repository: TestRepository; first: string } {
    const repository = makeRepository();
    repository.write({ 'config.env': `A=1\nTOKEN=${token(1)}\n` });
    const first = repository.commit('Add the configuration');
    repository.git('rm', '-q', 'config.env');
    return { repository, first };
  }

  it('goes to a senior, with the commit that holds it, although no file differs', async () => {
    const { repository, first } = makeHistory();
    repository.commit('Take it back');
    const { report } = await reviewCli(['--base', 'main', '--head', 'change'], { cwd: repository.root });
    expect(report.change.files).toEqual([]);
    expect(report.findings.map((finding) => finding.ruleId)).toEqual(['secrets/github-token']);
    expect(report.findings[0]?.message).toContain(`config.env:2 in commit ${first.slice(0, 12)}`);
    expect(report.verdict).toMatchObject({ decision: 'escalated', exitCode: 20 });
    expect(JSON.stringify(report)).not.toContain(token(1).slice(0, 12));
  });

  it('is found beside other work, and in a work tree that has not committed the removal', async () => {
    const { repository } = makeHistory();
    repository.write({ 'other.txt': 'work\n' });
    const { report } = await reviewCli([], { cwd: repository.root });
    expect(report.findings.map((finding) => finding.ruleId)).toEqual(['secrets/github-token']);
    repository.commit('Take it back, and work');
    const ranged = await reviewCli(['--base', 'main', '--head', 'change'], { cwd: repository.root });
    expect(ranged.report.findings.map((finding) => finding.ruleId)).toEqual(['secrets/github-token']);
  });

  it('starts nothing where nobody asks for the gate', async () => {
    const { repository } = makeHistory();
    repository.commit('Take it back');
    const args = ['--base', 'main', '--head', 'change', '--only', 'sql'];
    const { report } = await reviewCli(args, { cwd: repository.root });
    expect(report).toMatchObject({ findings: [], verdict: { decision: 'pass' } });
  });
});

/** One secret in each structure; what of it must never be seen again. */
interface Planted {
  readonly path: string;
  readonly text: string;
  readonly hidden: readonly string[];
}

function plant(): readonly Planted[] {
  const password = (nth: number): string => `${generateSecret('alnum-18', nth)}9z`;
  const pem = generateSecret('pem-rsa');
  const bodyOf = (text: string): string => text.split('\n')[4] ?? '';
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const inBase64 = base64(`{"token": "${token(11)}"}`);
  const inSecret = base64(password(12));
  const login = base64(`deploy:${password(13)}`);
  const escaped = generateSecret('pem-escaped', 3);
  return [
    { path: 'a.env', text: `TOKEN=${token(10)}\n`, hidden: [token(10)] },
    { path: 'b.txt', text: `data: ${inBase64}\n`, hidden: [inBase64, token(11)] },
    {
      path: 'k8s.yaml',
      text: `apiVersion: v1\nkind: Secret\ndata:\n  password: ${inSecret}\n`,
      hidden: [inSecret, password(12)],
    },
    { path: 'docker.json', text: `{"auths": {"r.acme.io": {"auth": "${login}"}}}\n`, hidden: [login, password(13)] },
    { path: 'key.txt', text: `${pem}\n`, hidden: [bodyOf(pem)] },
    { path: 'account.json', text: `{"private_key": "${escaped}"}\n`, hidden: [escaped.slice(60, 100)] },
    { path: 'db.ts', text: `const url = 'postgres://app:${password(14)}@db.acme.io/x';\n`, hidden: [password(14)] },
    { path: 'run.sh', text: `curl -u deploy:${password(15)} https://ci.acme.io\n`, hidden: [password(15)] },
    { path: '.netrc', text: `machine git.acme.io login x password ${password(16)}\n`, hidden: [password(16)] },
    {
      path: '.npmrc',
      text: `//r.acme.io/:_authToken=${generateSecret('uuid', 17)}\n`,
      hidden: [generateSecret('uuid', 17)],
    },
    { path: '.pgpass', text: `db.acme.io:5432:x:y:${password(18)}\n`, hidden: [password(18)] },
    { path: 'wp.php', text: `<?php\ndefine('DB_PASSWORD', '${password(19)}');\n`, hidden: [password(19)] },
    { path: 'app.properties', text: `db.password=${password(20)}\n`, hidden: [password(20)] },
    { path: 'servers.xml', text: `<s><password>${password(21)}</password></s>\n`, hidden: [password(21)] },
    {
      path: 'infura.py',
      text: `INFURA_API_KEY = "${generateSecret('hex-32', 22)}"\n`,
      hidden: [generateSecret('hex-32', 22)],
    },
    {
      path: 'near.py',
      text: `klaviyo_secret = "${generateSecret('alnum-40', 23)}"\n`,
      hidden: [generateSecret('alnum-40', 23)],
    },
    {
      path: 'generic.js',
      text: `var sessionSecret = "${generateSecret('alnum-40', 24)}";;\n`,
      hidden: [generateSecret('alnum-40', 24)],
    },
    {
      path: 'two.sql',
      text: `DROP TABLE users; -- ${token(25)}\nINSERT INTO keys VALUES ('${token(26)}');\n`,
      hidden: [token(25), token(26)],
    },
  ];
}

function* listFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* listFiles(file);
    else if (entry.isFile() && statSync(file).size < 50_000_000) yield file;
  }
}

const readAll = (folder: string): readonly (readonly [name: string, text: string])[] =>
  existsSync(folder) ? [...listFiles(folder)].map((file) => [file, readFileSync(file, 'utf8')] as const) : [];

const planted = plant();
const removed = token(30);
const passing = token(31);
const spoken = token(32);
const hidden = [...planted.flatMap((each) => each.hidden), removed, passing, spoken];

/** Twelve characters in a row are enough to know a secret by. */
function findShown(outputs: readonly (readonly [name: string, text: string])[]): readonly string[] {
  const parts = hidden.map((secret) => secret.slice(4, 16));
  return outputs.flatMap(([name, text]) =>
    parts.filter((part) => text.includes(part)).map((part) => `${name}: ${part}`),
  );
}

function makeLeaky(config: string): TestRepository {
  const repository = makeRepository({ 'README.md': '# A\n', 'old.env': `TOKEN=${removed}\n`, 'pipeline.yaml': config });
  repository.write({ 'passing.env': `TOKEN=${passing}\n` });
  repository.commit('One');
  repository.git('rm', '-q', 'passing.env', 'old.env');
  const files: Files = Object.fromEntries(planted.map((each) => [each.path, each.text]));
  repository.write(files);
  repository.commit(`Use the token ${spoken}`);
  return repository;
}

const range = ['--base', 'main', '--head', 'change'];

describe.concurrent('nothing that is printed, kept or sent', () => {
  it('holds a secret, in any format', async () => {
    const { root } = makeLeaky('version: 1\n');
    const output = path.join(makeFolder(), 'reports');
    const outputs: (readonly [string, string])[] = [];
    for (const format of ['terminal', 'json', 'markdown', 'sarif']) {
      const run = await runCli(['run', ...range, '--format', format, '--output', output, '--verbose'], { cwd: root });
      outputs.push([format, run.stdout], [`${format}, standard error`, run.stderr]);
    }
    const report = JSON.parse(outputs.find(([name]) => name === 'json')?.[1] ?? '') as {
      findings: readonly { ruleId: string; fingerprint: string; location: { path: string } | null }[];
    };
    const paths = new Set(
      report.findings.filter(({ ruleId }) => ruleId.startsWith('secrets/')).map((each) => each.location?.path),
    );
    expect([...planted.map((each) => each.path), 'old.env', undefined].filter((file) => !paths.has(file))).toEqual([]);
    for (const { fingerprint } of report.findings.slice(0, 3)) {
      const run = await runCli(['explain', fingerprint], { cwd: root });
      outputs.push([`explain ${fingerprint}`, run.stdout + run.stderr]);
    }
    outputs.push(...readAll(output), ...readAll(path.join(root, '.git', 'prereview')));
    expect(outputs.length).toBeGreaterThan(12);
    expect(findShown(outputs)).toEqual([]);
  });

  it('holds a secret in what an author agent gets', async () => {
    const { root } = makeLeaky('version: 1\n');
    const folder = makeFolder('agent');
    const kept = makeFolder('kept');
    const script = `import { readFileSync, writeFileSync } from 'node:fs';
const names = Object.keys(process.env).filter((name) => name.startsWith('PIPELINE_'));
let text = process.argv.join('\\n') + readFileSync(0, 'utf8');
for (const name of names) { try { text += readFileSync(process.env[name], 'utf8'); } catch { text += process.env[name]; } }
writeFileSync(${JSON.stringify(path.join(kept, 'packet.txt'))}, text);
`;
    openRepository(folder).write({ 'agent.mjs': script });
    const agent = JSON.stringify([process.execPath, path.join(folder, 'agent.mjs')]);
    const output = path.join(makeFolder(), 'reports');
    const run = await runCli(['run', ...range, '--agent', agent, '--rounds', '1', '--output', output], {
      cwd: root,
      openStdin: false,
    });
    const packet = readAll(kept);
    expect(packet[0]?.[1]).toContain('secrets/github-token');
    expect(findShown([...packet, ...readAll(output), ['stdout', run.stdout], ['stderr', run.stderr]])).toEqual([]);
  });

  it('holds a secret in what a model is asked', async () => {
    const server = await startModelServer(() => ({ mode: 'json', value: { findings: [], claims: [] } }));
    const models = `critique: { models: [{ name: m, baseUrl: "${server.baseUrl}" }] }`;
    const { root } = makeLeaky(`effects: { error: advisory }\nstages: { ${models} }\n`);
    const { report } = await reviewCli(range, { cwd: root });
    await server.close();
    const asked = server.requests.map((request) => [`request ${request.n}`, JSON.stringify(request.body)] as const);
    expect(report.usage.inputTokens).toBeGreaterThan(0);
    expect(asked.length).toBeGreaterThan(0);
    expect(findShown(asked)).toEqual([]);
  });
});
