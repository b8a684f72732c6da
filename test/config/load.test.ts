import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../config/load.ts';
import { failureOf, fakeGates, loadFiles, loadText } from './load-files.ts';

const designExample = `# yaml-language-server: $schema=…/pipeline.schema.json
version: 1
extends: [recommended]            # recommended | strict | advisory | a file
base: origin/main                 # default: merge base with the remote's default branch
ignore: ["vendor/**"]
stages:
  check:
    concurrency: 4
    timeoutMs: 60000
    gates:
      lint: { tools: auto }
      secrets: off                # a gate is off, on, or its options
      sql: { dialect: postgresql, migrations: ["db/migrate/**"] }
      iac: { plan: [tfplan.json] }
      rules: { sources: [".semgrep/"], engine: auto }   # auto | embedded | semgrep | opengrep
      external:
        - { id: trivy, run: "trivy fs --format sarif .", format: sarif }
  critique:
    models: [{ name: gpt-5, baseUrl: "https://…/v1", apiKeyEnv: OPENAI_API_KEY }]
    critics: [correctness, security, contracts]
    budget: { usd: 1.00, tokens: 400000, minutes: 5 }
    required: false               # true: no model, no pass
  return:
    agent: none                   # none | claude-code | codex | gemini | aider | opencode | openai | { command: [...] }
    rounds: 3
    machineFixes: safe            # safe | all | off
    budget: { usd: 5.00, minutes: 30 }
  escalate:
    seniors: ["@acme/staff"]
    attention: { lines: 200, minutes: 15, linesPerHour: 400 }
    policy: [{ when: { assisted: true, authorLevel: [junior, mid] }, require: 1 }]
rules:                            # any rule, tuned
  sql/drop-column: { level: error, effect: blocking }
suppressions:
  - { rule: secrets/*, path: "docs/**", reason: "documented example", by: ana, expires: 2027-01-31 }
`;

describe('the documented example', () => {
  it('becomes these settings', async () => {
    const { settings, notices } = await loadFiles({ 'pipeline.yaml': designExample }, { describe: 'at 1a2b3c4' });
    expect(notices).toEqual([]);
    expect(settings).toEqual({
      base: 'origin/main',
      ignore: ['vendor/**'],
      check: {
        concurrency: 4,
        timeoutMs: 60_000,
        gates: {
          lint: { tools: 'auto' },
          sql: { dialect: 'postgresql', migrations: ['db/migrate/**'] },
          iac: { plan: ['tfplan.json'] },
          rules: { sources: ['.semgrep/'], engine: 'auto' },
          external: [{ id: 'trivy', run: 'trivy fs --format sarif .', format: 'sarif' }],
        },
      },
      critique: {
        models: [{ name: 'gpt-5', baseUrl: 'https://…/v1', apiKeyEnv: 'OPENAI_API_KEY' }],
        critics: ['correctness', 'security', 'contracts'],
        samples: 1,
        budget: { usd: 1, tokens: 400_000, minutes: 5 },
        required: false,
      },
      return: {
        agent: 'none',
        rounds: 3,
        machineFixes: 'safe',
        budget: { usd: 5, minutes: 30 },
        env: [],
        scope: { files: 3, lines: 400 },
      },
      escalate: {
        seniors: ['@acme/staff'],
        attention: { lines: 200, minutes: 15, linesPerHour: 400 },
        policy: [{ when: { assisted: true, authorLevel: ['junior', 'mid'] }, require: 1 }],
        authorLevels: {},
        people: {},
        signOff: { unsignedNotes: 'local' },
      },
      rules: { 'sql/drop-column': { level: 'error', effect: 'blocking' } },
      suppressions: [
        {
          rule: 'secrets/*',
          path: 'docs/**',
          reason: 'documented example',
          by: 'ana',
          expires: '2027-01-31',
          source: 'pipeline.yaml:35:5',
        },
      ],
      effects: { error: 'blocking', warning: 'advisory', note: 'advisory' },
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      source: 'pipeline.yaml at 1a2b3c4',
    });
  });

  it('is accepted, with a notice, by a version that lacks some of its gates', async () => {
    const gates = { ...fakeGates(), ids: ['lint', 'secrets', 'sql', 'external'] };
    const { settings, notices } = await loadFiles({ 'pipeline.yaml': designExample }, { gates });
    expect(Object.keys(settings.check.gates)).toEqual(['lint', 'sql', 'external']);
    expect(notices.map((notice) => `${notice.code}: ${notice.hint}`)).toEqual([
      'gate-not-available: Update, or remove stages.check.gates.iac.',
      'gate-not-available: Update, or remove stages.check.gates.rules.',
    ]);
  });
});

describe('which file is read', () => {
  it('is none: the embedded defaults, every gate on', async () => {
    const { settings, notices } = await loadFiles({});
    expect(notices).toEqual([]);
    expect(settings.source).toBe('embedded defaults');
    expect(settings.check.gates).toEqual({ lint: {}, secrets: {}, sql: {}, iac: {}, rules: {}, external: {} });
    expect(settings).toEqual(defaultSettings(fakeGates().ids));
  });

  it.each(['pipeline.yaml', '.pipeline.yaml', '.github/pipeline.yaml'])('is %s', async (name) => {
    const { settings } = await loadFiles({ [name]: 'base: main' });
    expect([settings.base, settings.source]).toEqual(['main', name]);
  });

  it('is the one given, and no other is looked at', async () => {
    const files = { 'ci/strict.yaml': 'base: release', 'pipeline.yaml': 'stags: 1', 'pipeline.yml': '' };
    const { settings } = await loadFiles(files, { file: 'ci/strict.yaml' });
    expect([settings.base, settings.source]).toEqual(['release', 'ci/strict.yaml']);
  });

  it('must exist when given', async () => {
    const failure = await failureOf(loadFiles({}, { file: 'nope.yaml', describe: 'at 1a2b3c4' }));
    expect([failure.code, failure.message]).toEqual([
      'config-not-found',
      '--config nope.yaml: there is no such file at 1a2b3c4.',
    ]);
  });

  it('is refused when its name is misspelt', async () => {
    const failure = await failureOf(loadFiles({ '.github/pipeline.yml': '' }));
    expect([failure.code, failure.message, failure.hint]).toEqual([
      'config-invalid',
      '.github/pipeline.yml is not read: the configuration is called .github/pipeline.yaml.',
      'Rename it: git mv .github/pipeline.yml .github/pipeline.yaml',
    ]);
  });

  it('is refused when there are two', async () => {
    const failure = await failureOf(loadFiles({ 'pipeline.yaml': '', '.pipeline.yaml': '' }));
    expect(failure.message).toBe(
      'There are 2 configuration files: pipeline.yaml, .pipeline.yaml. One of them would not be read.',
    );
  });
});

describe('an empty file', () => {
  it.each(['', '\n', '# only a comment\n', '---\n', '{}', '\uFEFF', 'null'])(
    '%j runs the defaults and says so',
    async (text) => {
      const { settings, notices } = await loadText(text);
      expect({ ...settings, source: 'embedded defaults' }).toEqual(defaultSettings(fakeGates().ids));
      expect(notices.map((notice) => notice.code)).toEqual(['config-empty']);
    },
  );

  it('may have keys with nothing behind them', async () => {
    const { settings } = await loadText('stages:\n  check:\n    gates:\n      lint:\nrules:\nbase:\n');
    expect({ ...settings, source: 'embedded defaults', check: defaultSettings([]).check, digest: '' }).toEqual({
      ...defaultSettings([]),
      digest: '',
    });
  });
});

describe('anchors', () => {
  it('are meant as they stood where the alias is', async () => {
    const { settings } = await loadText(
      [
        'base: &name main',
        'ignore: &globs [*name, &dir docs/**]',
        'stages:',
        '  check: { gates: { sql: { migrations: *globs }, iac: { plan: [&name plan.json, *name, *dir] } } }',
        '  escalate: { policy: [{ when: { paths: *globs } }] }',
      ].join('\n'),
    );
    expect(settings.ignore).toEqual(['main', 'docs/**']);
    expect(settings.check.gates).toMatchObject({
      sql: { migrations: ['main', 'docs/**'] },
      iac: { plan: ['plan.json', 'plan.json', 'docs/**'] },
    });
    expect(settings.escalate.policy[0]?.when.paths).toEqual(['main', 'docs/**']);
  });
});

describe('an anchor whose name is used again', () => {
  it('stays the newer one after an alias went through the older', async () => {
    const { settings } = await loadText(
      'ignore: &list [&a x]\nbase: &a y\nstages: { check: { gates: { sql: { migrations: *list, dialect: sqlite }, iac: { plan: [*a] } } } }',
    );
    expect(settings.check.gates['iac']).toEqual({ plan: ['y'] });
  });
});

describe('gates', () => {
  it('are loaded only when the file names them and they are not off', async () => {
    const loaded: string[] = [];
    const text = 'stages: { check: { gates: { sql: on, secrets: off, iac: false, lint: { tools: [eslint] } } } }';
    const { settings } = await loadFiles({ 'pipeline.yaml': text }, { gates: fakeGates(loaded) });
    expect(loaded).toEqual(['lint', 'sql']);
    expect(settings.check.gates).toEqual({
      lint: { tools: ['eslint'] },
      sql: { dialect: 'postgresql', migrations: [] },
      rules: {},
      external: {},
    });
  });

  it('take true for on, and a list-valued gate that is on has an empty list', async () => {
    const { settings } = await loadText('stages: { check: { gates: { sql: true, external: on } } }');
    expect(settings.check.gates).toMatchObject({ sql: { dialect: 'postgresql', migrations: [] }, external: [] });
  });
});

describe('values that may be left out inside lists', () => {
  it('get their defaults', async () => {
    const text = 'suppressions: [{ rule: sql/*, path: a, reason: b, by: c }]\nstages: { escalate: { policy: [{}] } }';
    const { settings, notices } = await loadText(text);
    expect(settings.escalate.policy).toEqual([{ when: {}, require: 1 }]);
    expect(settings.suppressions[0]).toMatchObject({ expires: null, source: 'pipeline.yaml:1:16' });
    expect(notices).toEqual([
      {
        code: 'suppression-without-expiry',
        message: 'pipeline.yaml:1:16: the suppression of sql/* by c never ends.',
        hint: 'Add a last day to it, for example expires: 2027-02-18',
      },
    ]);
  });

  it('accept a price, author levels and a date in quotes', async () => {
    const { settings } = await loadText(
      [
        'stages:',
        '  critique: { models: [{ name: m, price: { inputUsdPerMillion: 1.25, outputUsdPerMillion: 10 } }] }',
        '  escalate: { authorLevels: { "@ana": senior, bo@example.org: junior } }',
        'suppressions: [{ rule: sql/*, path: a, reason: b, by: c, expires: "2020-01-31" }]',
      ].join('\r\n'),
    );
    expect(settings.critique.models[0]?.price).toEqual({ inputUsdPerMillion: 1.25, outputUsdPerMillion: 10 });
    expect(settings.escalate.authorLevels).toEqual({ '@ana': 'senior', 'bo@example.org': 'junior' });
    expect(settings.suppressions[0]?.expires).toBe('2020-01-31');
  });
});

describe('the path without a file', () => {
  const program = (files: string): string => `
    import { registerHooks } from 'node:module';
    const urls = [];
    registerHooks({ resolve(name, context, next) { const found = next(name, context); urls.push(found.url); return found; } });
    const { loadConfig } = await import(${JSON.stringify(new URL('../../config/load.ts', import.meta.url).href)});
    const files = ${files};
    await loadConfig({ readText: async (path) => files[path] ?? null, gates: { ids: ['sql'] }, today: '2026-11-20' });
    console.log(['zod', 'yaml'].filter((name) => urls.some((url) => url.includes('/node_modules/' + name + '/'))).join());
  `;
  const run = (files: string): string =>
    execFileSync(process.execPath, ['--input-type=module', '-e', program(files)], { encoding: 'utf8' }).trim();

  it('loads neither zod nor yaml', () => {
    expect(run('{}')).toBe('');
    expect(run('{ "pipeline.yaml": "base: main" }')).toBe('zod,yaml');
  });
});
