import { describe, expect, it } from 'vitest';
import { failureOf, loadFiles, problemsOf, type Files } from './load-files.ts';

/** Letters and digits that no scanner would take for a real key, made here so that none stands in the file. */
const madeUpKey = `sk-proj-${'abcDEF123'.repeat(4)}`;
const madeUpHex = '0123456789abcdef'.repeat(2);

const wide = Array.from({ length: 10 }, () => 1).join(',');
const bomb = [1, 2, 3, 4, 5, 6, 7, 8].map(
  (n) =>
    `x${n}: &x${n} [${Array(10)
      .fill(`*x${n - 1}`)
      .join(',')}]`,
);

const secretAdvice =
  'holds what looks like a key or token (not shown). Take it out of this file and revoke it; ' +
  'keys stay in environment variables, and apiKeyEnv takes the name of one, such as OPENAI_API_KEY';

const unknownRoot = 'unknown key; valid keys: version, extends, base, ignore, effects, stages, rules, suppressions';

describe('one mistake is one line', () => {
  it.each<[kind: string, text: string, lines: string[]]>([
    ['typo at the top', 'stags: {}', ['pipeline.yaml:1:1 → stags: unknown key; did you mean "stages"?']],
    ['typo in a stage', 'stages:\n  chek: {}', ['pipeline.yaml:2:3 → stages.chek: unknown key; did you mean "check"?']],
    [
      'typo below a stage',
      'stages: { check: { concurency: 2 } }',
      ['pipeline.yaml:1:20 → stages.check.concurency: unknown key; did you mean "concurrency"?'],
    ],
    [
      'typo in a gate',
      'stages:\n  check:\n    gates:\n      sqll: on',
      ['pipeline.yaml:4:7 → stages.check.gates.sqll: unknown key; did you mean "sql"?'],
    ],
    [
      'typo in an option of a gate',
      'stages: { check: { gates: { secrets: { entropi: 3 } } } }',
      ['pipeline.yaml:1:40 → stages.check.gates.secrets.entropi: unknown key; did you mean "entropy"?'],
    ],
    [
      'typo in a list',
      'stages: { escalate: { policy: [{ when: { path: [a] } }] } }',
      ['pipeline.yaml:1:42 → stages.escalate.policy[0].when.path: unknown key; did you mean "paths"?'],
    ],
    [
      'a key that exists elsewhere',
      'gates: {}',
      ['pipeline.yaml:1:1 → gates: unknown key here; it belongs to stages.check.gates'],
    ],
    ['a key like no other', 'zebra: 1', [`pipeline.yaml:1:1 → zebra: ${unknownRoot}`]],
    [
      'keys of JavaScript',
      '__proto__: 1\nconstructor: 2',
      [`pipeline.yaml:1:1 → __proto__: ${unknownRoot}`, `pipeline.yaml:2:1 → constructor: ${unknownRoot}`],
    ],
    [
      'a wrong type in a gate',
      'stages:\n  check:\n    gates:\n      secrets:\n        entropy: high',
      ['pipeline.yaml:5:18 → stages.check.gates.secrets.entropy: expected number, got "high"'],
    ],
    [
      'a wrong type in a list of a gate',
      'stages: { check: { gates: { secrets: { allow: [{ lines: 1.5 }] } } } }',
      [
        'pipeline.yaml:1:48 → stages.check.gates.secrets.allow[0].path: is required',
        'pipeline.yaml:1:57 → stages.check.gates.secrets.allow[0].lines: expected a whole number, got 1.5',
      ],
    ],
    [
      'a wrong word in a gate',
      'stages: { check: { gates: { sql: { dialect: postgres } } } }',
      [
        'pipeline.yaml:1:45 → stages.check.gates.sql.dialect: expected one of postgresql, mysql, sqlite, got "postgres"; did you mean "postgresql"?',
      ],
    ],
    [
      'a union in a gate',
      'stages: { check: { gates: { lint: { tools: 5 } } } }',
      ['pipeline.yaml:1:44 → stages.check.gates.lint.tools: expected auto or a list, got 5'],
    ],
    [
      'a misspelt switch',
      'stages: { check: { gates: { sql: offf } } }',
      [
        'pipeline.yaml:1:34 → stages.check.gates.sql: expected on, off or a map of options, got "offf"; did you mean "off"?',
      ],
    ],
    ['a list for a map', 'stages: []', ['pipeline.yaml:1:9 → stages: expected a map, got a list']],
    [
      'a list of gates',
      'stages: { check: { gates: [sql] } }',
      ['pipeline.yaml:1:27 → stages.check.gates: expected a map from gates to on, off or options, got a list'],
    ],
    [
      'a word for a list',
      'ignore: vendor',
      ['pipeline.yaml:1:9 → ignore: expected a list such as ["vendor/**"], got "vendor"'],
    ],
    [
      'a number for a word',
      'base: 1234567',
      ['pipeline.yaml:1:7 → base: expected a branch, tag or commit, got 1234567; put it in quotes'],
    ],
    [
      'an option for git',
      'base: --output=x',
      ['pipeline.yaml:1:7 → base: expected a branch, tag or commit such as origin/main, got "--output=x"'],
    ],
    ['a version to come', 'version: 2', ['pipeline.yaml:1:10 → version: expected 1, the only version there is, got 2']],
    [
      'numbers out of range',
      'stages: { check: { concurrency: 900, timeoutMs: 5 }, return: { rounds: 11 } }',
      [
        'pipeline.yaml:1:33 → stages.check.concurrency: expected a whole number from 1 to 64, got 900',
        'pipeline.yaml:1:49 → stages.check.timeoutMs: expected a whole number from 100 to 3600000, got 5',
        'pipeline.yaml:1:72 → stages.return.rounds: expected a whole number from 0 to 10, got 11',
      ],
    ],
    [
      'numbers that are none',
      'stages: { critique: { required: yes, budget: { usd: 0, tokens: 1e99, minutes: .nan } } }',
      [
        'pipeline.yaml:1:33 → stages.critique.required: expected true or false, got "yes"',
        'pipeline.yaml:1:53 → stages.critique.budget.usd: expected a number above 0, at most 10000, got 0',
        'pipeline.yaml:1:64 → stages.critique.budget.tokens: expected a whole number from 1 to 1000000000, got 1e+99',
        'pipeline.yaml:1:79 → stages.critique.budget.minutes: expected a number above 0, at most 1440, got NaN',
      ],
    ],
    [
      'a word of a few',
      'stages: { critique: { critics: [corectness] } }',
      [
        'pipeline.yaml:1:33 → stages.critique.critics[0]: expected correctness, security, contracts or { id, title, prompt or file }, got "corectness"; did you mean "correctness"?',
      ],
    ],
    [
      'an unknown agent',
      'stages: { return: { agent: claude } }',
      [
        'pipeline.yaml:1:28 → stages.return.agent: expected none, claude-code, codex, gemini, aider, opencode, openai or { command: [program, argument] }, got "claude"; did you mean "claude-code"?',
      ],
    ],
    [
      'a command as one word',
      'stages: { return: { agent: { command: npx agent } } }',
      [
        'pipeline.yaml:1:39 → stages.return.agent.command: expected a list such as [npx, my-agent, --fix], got "npx agent"',
      ],
    ],
    [
      'a senior without @',
      'stages: { escalate: { seniors: [ana], authorLevels: { bo: senior, "@cy": boss } } }',
      [
        'pipeline.yaml:1:33 → stages.escalate.seniors[0]: expected @user, @org/team or an e-mail address, got "ana"',
        'pipeline.yaml:1:55 → stages.escalate.authorLevels.bo: expected @user, @org/team or an e-mail address, got the key "bo"',
        'pipeline.yaml:1:74 → stages.escalate.authorLevels["@cy"]: expected one of junior, mid, senior, got "boss"',
      ],
    ],
    [
      'two external gates of one name',
      'stages:\n  check:\n    gates:\n      external:\n        - { id: a, format: sarif }\n        - { id: a, format: sarif }',
      ['pipeline.yaml:6:17 → stages.check.gates.external[1].id: "a" is there twice, first at line 5; ids must differ'],
    ],
    [
      'rules of no gate, a gate as a rule, wrong settings',
      'rules:\n  sqll/drop: off\n  sql: off\n  sql/x: fatal\n  sql/y: { level: err, efect: blocking }\n  config/x: note\n  "*": off',
      [
        'pipeline.yaml:2:3 → rules["sqll/drop"]: no gate is called "sqll"; did you mean "sql/drop"?',
        'pipeline.yaml:3:3 → rules.sql: is a gate, not a rule; did you mean "sql/*"?',
        'pipeline.yaml:4:10 → rules["sql/x"]: expected off, error, warning, note or { level, effect }, got "fatal"',
        'pipeline.yaml:5:19 → rules["sql/y"].level: expected one of off, error, warning, note, got "err"; did you mean "error"?',
        'pipeline.yaml:5:24 → rules["sql/y"].efect: unknown key; did you mean "effect"?',
      ],
    ],
    [
      'suppressions',
      'suppressions:\n  - { rule: secrets/*, path: docs/, reason: "", by: ana, expires: 2027-02-30 }\n  - { rule: secret/x, path: a, expires: 31.01.2027 }\n  - docs',
      [
        'pipeline.yaml:2:30 → suppressions[0].path: "docs/" ends in "/" and so matches no file; add ** for all files below',
        'pipeline.yaml:2:45 → suppressions[0].reason: must not be empty',
        'pipeline.yaml:2:67 → suppressions[0].expires: expected a date that the calendar has, got "2027-02-30"',
        'pipeline.yaml:3:5 → suppressions[1].reason: is required: Why this is acceptable.',
        'pipeline.yaml:3:5 → suppressions[1].by: is required: Who accepts it.',
        'pipeline.yaml:3:13 → suppressions[1].rule: no gate is called "secret"; did you mean "secrets/x"?',
        'pipeline.yaml:3:41 → suppressions[1].expires: expected a date as YYYY-MM-DD, for example 2027-01-31, got "31.01.2027"',
        'pipeline.yaml:4:5 → suppressions[2]: expected a map, got "docs"',
      ],
    ],
  ])('%s', async (_kind, text, lines) => {
    expect(await problemsOf(text)).toEqual(lines);
  });
});

describe('text that is no configuration', () => {
  it.each<[kind: string, text: string, lines: string[]]>([
    [
      'a syntax error',
      'a: b: c',
      [
        'pipeline.yaml:1:4: YAML syntax: a second ": " on one line, or a line indented too far; quote the value or correct the indent',
      ],
    ],
    [
      'an open bracket',
      'a: [1\nb: 2',
      [
        'pipeline.yaml:2:1: YAML syntax: this is not indented as what it belongs to, or a bracket before it is not closed',
      ],
    ],
    [
      'an unquoted @',
      'seniors: @acme',
      ['pipeline.yaml:1:10: YAML syntax: a value cannot begin with this character unless it is quoted'],
    ],
    ['a tab', 'stages:\n\tcheck: {}', ['pipeline.yaml:2:1: YAML syntax: a tab cannot indent YAML; use spaces']],
    [
      'a tag',
      'base: !env BASE',
      ['pipeline.yaml:1:7: YAML syntax: tags ("!…") have no meaning in a configuration; remove it'],
    ],
    [
      'two documents',
      'base: a\n---\nbase: b',
      ['pipeline.yaml:2:1: YAML syntax: a second YAML document begins here; keep one, without "---"'],
    ],
    [
      'keys that are there twice',
      'base: a\nrules:\n  sql/a: off\n  sql/a: note\nbase: b',
      [
        'pipeline.yaml:4:3 → rules["sql/a"]: is there twice, first at line 3; keep one',
        'pipeline.yaml:5:1 → base: is there twice, first at line 1; keep one',
      ],
    ],
    ['a list', '- a\n- b', ['pipeline.yaml:1:1: expected a map of settings ("version: 1", "stages: …"), got a list']],
    [
      'a word',
      'hello',
      ['pipeline.yaml:1:1: expected a map of settings ("version: 1", "stages: …"), got a single value'],
    ],
    ['a key of many words', '? [a]\n: 1', ['pipeline.yaml:1:3: a key must be a single word']],
    ['no key', ': 1', ['pipeline.yaml:1:1: a key is missing before ":"']],
    [
      'a merge key',
      '<<: { base: a }',
      ['pipeline.yaml:1:1 → ["<<"]: unknown key; YAML 1.2 has no merge keys: use extends, or write the values out'],
    ],
    ['a BOM before a typo', '\uFEFFstags: 1', ['pipeline.yaml:1:1 → stags: unknown key; did you mean "stages"?']],
    [
      'CRLF before a typo',
      'base: a\r\nstags: 1\r\n',
      ['pipeline.yaml:2:1 → stags: unknown key; did you mean "stages"?'],
    ],
    [
      'bytes that are not UTF-8',
      'base: a\nignore: [\uFFFD]',
      ['pipeline.yaml:2:10: is not UTF-8 here; save the file as UTF-8'],
    ],
    ['UTF-16', 'b\0a\0', ['pipeline.yaml:1:2: holds a NUL byte; save the file as UTF-8 text']],
    ['an alias of nothing', 'base: *b', ['pipeline.yaml:1:7 → base: there is no anchor &b before this']],
    ['an alias of itself', 'ignore: &a [*a]', ['pipeline.yaml:1:13 → ignore[0][0]: the alias *a holds itself']],
    [
      'an alias bomb',
      [`x0: &x0 [${wide}]`, ...bomb].join('\n'),
      [
        expect.stringMatching(
          /^pipeline\.yaml:1:\d+ → x\d: aliases multiply to more than 10000 values; write the values out$/,
        ) as string,
      ],
    ],
    [
      'depth',
      `base: ${'['.repeat(80)}${']'.repeat(80)}`,
      ['pipeline.yaml:1:71 → base[0][0]: nested more than 64 levels deep'],
    ],
    [
      'size',
      `# ${'x'.repeat(1024 * 1024)}`,
      ['pipeline.yaml:1:1: has 1048578 bytes; a configuration may have 1048576'],
    ],
    [
      'more values than anybody writes',
      `ignore: [${Array(20_001).fill('a').join(', ')}]`,
      ['pipeline.yaml:1:60004 → ignore: the file has more than 20000 values'],
    ],
    [
      'more syntax errors than anybody reads',
      `${'}'.repeat(1000)}`,
      Array.from({ length: 20 }, () => expect.stringContaining('YAML syntax: ') as string),
    ],
  ])('%s', async (_kind, text, lines) => {
    expect(await problemsOf(text)).toEqual(lines);
  });
});

describe('extends', () => {
  it.each<[kind: string, files: Files | string, lines: string[]]>([
    [
      'a misspelt preset',
      'extends: [recomended]',
      ['pipeline.yaml:1:11 → extends[0]: there is no preset "recomended"; did you mean "recommended"?'],
    ],
    [
      'an unknown preset',
      'extends: [acme]',
      [
        'pipeline.yaml:1:11 → extends[0]: there is no preset "acme"; presets: advisory, recommended, strict; a file needs a path such as ./acme.yaml',
      ],
    ],
    [
      'an escape sequence',
      'extends: ["./\\e[31m.yaml"]',
      ['pipeline.yaml:1:11 → extends[0]: "./\\u001b[31m.yaml" holds a control character'],
    ],
    [
      'a single word',
      'extends: strict',
      ['pipeline.yaml:1:10 → extends: expected a list such as [recommended], got "strict"'],
    ],
    [
      'a missing file',
      'extends: [./no.yaml]',
      ['pipeline.yaml:1:11 → extends[0]: there is no file no.yaml; the path is relative to this file'],
    ],
    [
      'ways out of the repository',
      'extends:\n  - ../x.yaml\n  - a/../../x.yaml\n  - /etc/passwd\n  - https://example.org/x.yaml\n  - C:\\x.yaml\n  - a\\x.yaml\n  - .git/config',
      [
        'pipeline.yaml:2:5 → extends[0]: "../x.yaml" leaves the repository; extend only files inside it',
        'pipeline.yaml:3:5 → extends[1]: "a/../../x.yaml" leaves the repository; extend only files inside it',
        'pipeline.yaml:4:5 → extends[2]: "/etc/passwd" is an absolute path; write it relative to this file',
        'pipeline.yaml:5:5 → extends[3]: "https://example.org/x.yaml" is a URL; copy the file into the repository',
        'pipeline.yaml:6:5 → extends[4]: "C:\\\\x.yaml" is an absolute path; write it relative to this file',
        'pipeline.yaml:7:5 → extends[5]: "a\\\\x.yaml" holds a backslash; write "/" between folders',
        'pipeline.yaml:8:5 → extends[6]: ".git/config" is inside .git, which is not part of the repository\'s content',
      ],
    ],
    [
      'a cycle',
      { 'pipeline.yaml': 'extends: [a.yaml]', 'a.yaml': 'extends: [./b.yaml]', 'b.yaml': 'base: x\nextends: [a.yaml]' },
      ['b.yaml:2:11 → extends[0]: a cycle: a.yaml → b.yaml → a.yaml'],
    ],
    [
      'itself',
      'extends: [./pipeline.yaml]',
      ['pipeline.yaml:1:11 → extends[0]: a cycle: pipeline.yaml → pipeline.yaml'],
    ],
    [
      'a long chain',
      Object.fromEntries(
        ['pipeline', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((name, at, all) => [
          `${name}.yaml`,
          at === 10 ? '' : `extends: [./${all[at + 1]}.yaml]`,
        ]),
      ),
      [
        'i.yaml:1:11 → extends[0]: more than 10 files extend each other: pipeline.yaml → a.yaml → b.yaml → c.yaml → d.yaml → e.yaml → f.yaml → g.yaml → h.yaml → i.yaml → j.yaml',
      ],
    ],
    [
      'mistakes in several files',
      {
        'pipeline.yaml': 'extends: [lib/a.yaml]\nstags: 1\nstages: { check: { gates: { sql: { migrations: [m] } } } }',
        'lib/a.yaml': 'bse: 1\nstages: { check: { gates: { sql: { dialect: oracel } } } }',
      },
      [
        'lib/a.yaml:1:1 → bse: unknown key; did you mean "base"?',
        'lib/a.yaml:2:45 → stages.check.gates.sql.dialect: expected one of postgresql, mysql, sqlite, got "oracel"',
        'pipeline.yaml:2:1 → stags: unknown key; did you mean "stages"?',
      ],
    ],
    [
      'a broken file',
      { 'pipeline.yaml': 'extends: [a.yaml]\nstags: 1', 'a.yaml': 'a: [' },
      [
        expect.stringContaining('a.yaml:1:5: YAML syntax: ') as string,
        'pipeline.yaml:2:1 → stags: unknown key; did you mean "stages"?',
      ],
    ],
  ])('%s', async (_kind, files, lines) => {
    expect((await problemsOf(files)).toSorted()).toEqual(lines.toSorted());
  });
});

describe('secrets', () => {
  it.each<[kind: string, text: string, lines: string[]]>([
    [
      'as the name of a variable',
      `stages: { critique: { models: [{ name: m, apiKeyEnv: ${madeUpKey} }] } }`,
      [`pipeline.yaml:1:54 → stages.critique.models[0].apiKeyEnv: ${secretAdvice}`],
    ],
    [
      'without a known shape',
      `stages: { critique: { models: [{ name: m, apiKeyEnv: ${madeUpHex} }] } }`,
      [`pipeline.yaml:1:54 → stages.critique.models[0].apiKeyEnv: ${secretAdvice}`],
    ],
    [
      'under a key of their own',
      `stages: { critique: { models: [{ name: m, apiKey: ${madeUpHex} }] } }`,
      [
        'pipeline.yaml:1:43 → stages.critique.models[0].apiKey: unknown key; a key must not stand in this file: write apiKeyEnv with the name of the variable that holds it',
      ],
    ],
    [
      'in a URL',
      `stages: { critique: { models: [{ name: m, baseUrl: "https://me:${madeUpHex}@example.org/v1" }, { name: n, baseUrl: "https://example.org/v1?key=${madeUpHex}" }] } }`,
      [
        'pipeline.yaml:1:52 → stages.critique.models[0].baseUrl: must not hold a user name or password (not shown); use apiKeyEnv',
        `pipeline.yaml:1:136 → stages.critique.models[1].baseUrl: ${secretAdvice}`,
      ],
    ],
    [
      'anywhere',
      `suppressions: [{ rule: sql/*, path: a, reason: ${madeUpKey}, by: b }]`,
      [`pipeline.yaml:1:48 → suppressions[0].reason: ${secretAdvice}`],
    ],
    [
      'as a key',
      `${madeUpKey}: 1`,
      [`pipeline.yaml:1:1 → (hidden): ${secretAdvice}`, `pipeline.yaml:1:1 → (hidden): ${unknownRoot}`],
    ],
    [
      'as a value of the wrong type',
      `ignore: ${madeUpHex}`,
      ['pipeline.yaml:1:9 → ignore: expected a list such as ["vendor/**"], got a value that looks like a secret'],
    ],
    [
      'in broken YAML',
      `a: "x" ${madeUpKey}`,
      ['pipeline.yaml:1:8: YAML syntax: this does not fit here; check the indent, brackets and quotes around it'],
    ],
    [
      'in an option of a gate',
      `stages: { check: { gates: { secrets: { entropy: ${madeUpHex} } } } }`,
      [
        'pipeline.yaml:1:49 → stages.check.gates.secrets.entropy: expected number, got a value that looks like a secret',
      ],
    ],
  ])('%s are refused and not shown', async (_kind, text, lines) => {
    const failure = await failureOf(loadFiles({ 'pipeline.yaml': text }));
    expect([...new Set(failure.message.split('\n').slice(1))]).toEqual(lines);
    expect(JSON.stringify([failure.message, failure.hint, String(failure.cause)])).not.toMatch(
      new RegExp(`${madeUpKey}|${madeUpHex}`),
    );
  });

  it('names the variable alone', async () => {
    const [line] = await problemsOf('stages: { critique: { models: [{ name: m, apiKeyEnv: $OPENAI_API_KEY }] } }');
    expect(line).toBe(
      'pipeline.yaml:1:54 → stages.critique.models[0].apiKeyEnv: must be the name of an environment variable alone: letters, digits and _, such as OPENAI_API_KEY, with no "$"',
    );
  });
});

describe('a file outside the repository', () => {
  it.each(['/etc/review.yaml', '../review.yaml'])('%s may extend presets only', async (file) => {
    expect(await problemsOf({ [file]: 'extends: [strict, ./more.yaml]' }, { file })).toEqual([
      `${file}:1:19 → extends[1]: "./more.yaml" cannot be found from a file outside the repository; only presets can be extended there`,
    ]);
  });
});

describe('the failure', () => {
  it('knows a file by one name, however it was given', async () => {
    const files = { './pipeline.yaml': 'extends: [a.yaml]', 'a.yaml': 'extends: [pipeline.yaml]' };
    expect(await problemsOf(files, { file: './pipeline.yaml' })).toEqual([
      'a.yaml:1:11 → extends[0]: a cycle: pipeline.yaml → a.yaml → pipeline.yaml',
    ]);
  });

  it('counts, says where it was read, and what to do next', async () => {
    const failure = await failureOf(loadFiles({ 'pipeline.yaml': 'stags: 1\nbse: 2' }, { describe: 'at 1a2b3c4' }));
    expect(failure.code).toBe('config-invalid');
    expect(failure.message).toBe(
      [
        'pipeline.yaml at 1a2b3c4 has 2 errors:',
        'pipeline.yaml:1:1 → stags: unknown key; did you mean "stages"?',
        'pipeline.yaml:2:1 → bse: unknown key; did you mean "base"?',
      ].join('\n'),
    );
    expect(failure.hint).toBe(
      'Correct these lines. `pipeline explain config` shows every key with its meaning and default.',
    );
  });

  it('stays readable when there are hundreds', async () => {
    const lines = await problemsOf(Array.from({ length: 120 }, (_, n) => `zebra${n}: 1`).join('\n'));
    expect([lines.length, lines[50]]).toEqual([51, '… and 70 more']);
  });
});
