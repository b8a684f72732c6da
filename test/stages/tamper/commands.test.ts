import { describe, expect, it } from 'vitest';
import { compareCommands } from '../../../stages/check/tamper/commands/compare-commands.ts';
import { readMakeTargets } from '../../../stages/check/tamper/commands/read-targets.ts';
import { kindsOf } from '../../../stages/check/tamper/commands/tools.ts';
import { readDirectives } from '../../../stages/check/tamper/suppressions/read-directives.ts';
import { readIni } from '../../../stages/check/tamper/settings/read-ini.ts';
import { stripJsonc } from '../../../stages/check/tamper/settings/read-jsonc.ts';
import { falls, grows, levelFalls, rises, shrinks, turnsOff } from '../../../stages/check/tamper/settings/weaker.ts';
import { rulesOf, pair, runTamper } from './run-tamper.ts';

describe('what a command checks', () => {
  it.each([
    ['vitest run', ['test']],
    ['npm run lint && npm test', ['lint', 'test']],
    ['npx tsc --noEmit', ['types']],
    ['mvn -B verify', ['test']],
    ['make test-unit', ['test']],
    ['npm ci', []],
    ['npm install jest', []],
    ['echo "run pytest"', []],
    ['# pytest', []],
    ['bun run perf:speed-check', []],
  ])('%s', (command, kinds) => {
    expect([...kindsOf(command)].sort()).toEqual(kinds);
  });

  it.each([
    ['pytest', 'pytest || true', 'ignored'],
    ['pytest', 'set +e\npytest', 'ignored'],
    ['ruff check .', 'ruff check . --exit-zero', 'ignored'],
    ['jest', 'jest --passWithNoTests', 'weakened'],
    ['go test -race ./...', 'go test ./...', 'weakened'],
    ['npm run lint && npm test', 'npm test', 'weakened'],
    ['pytest --cov-fail-under=90', 'pytest --cov-fail-under=80', 'weakened'],
    ['eslint . --max-warnings 0', 'eslint .', 'weakened'],
    ['jest src', 'jest src/unit', 'changed'],
  ])('%s → %s', (before, after, how) => {
    expect(compareCommands(before, after)?.how).toBe(how);
  });

  it.each([
    ['jest', 'vitest run', 'changed'],
    ['jest --detectOpenHandles', 'vitest run', 'changed'],
    ['pytest', 'pytest -q', undefined],
    ['pytest || true', 'pytest', 'changed'],
    ['node .', 'node . || true', undefined],
    ['npm test', 'npm run lint && npm test', undefined],
  ])('is silent or mild: %s → %s', (before, after, how) => {
    expect(compareCommands(before, after)?.how).toBe(how);
  });

  it('reads targets with their recipes and prerequisites', () => {
    const targets = readMakeTargets('GO := go\ntest: vet lint\n\t@$(GO) test ./...\n\nvet:\n\tgo vet ./...\n');
    expect(targets.get('test')).toBe('make vet lint\n$(GO) test ./...\n');
    expect([...targets.keys()]).toEqual(['test', 'vet']);
  });
});

describe('settings', () => {
  it('says what is weaker', () => {
    expect(falls(['90'], ['80'])).toBe('90 → 80');
    expect(falls(['80'], ['90'])).toBeNull();
    expect(falls(['80'], [])).not.toBeNull();
    expect(rises(['10'], ['20'])).toBe('10 → 20');
    expect(grows(['a'], ['a', 'b'])).not.toBeNull();
    expect(grows(['a'], ['b'])).toBeNull();
    expect(shrinks(['a', 'b'], ['a'])).not.toBeNull();
    expect(turnsOff(['true'], [])).not.toBeNull();
    expect(turnsOff([], [])).toBeNull();
    expect(levelFalls(['error'], ['warn'])).not.toBeNull();
    expect(levelFalls(['warn'], ['error'])).toBeNull();
    expect(levelFalls([], ['error'])).toBeNull();
  });

  it('reads INI lists over lines', () => {
    expect(readIni('[flake8]\nignore = E501,\n    F401\n# no\nmax = 3\n').get('flake8.ignore')).toEqual([
      'E501',
      'F401',
    ]);
  });

  it('reads JSON with comments and trailing commas', () => {
    expect(JSON.parse(stripJsonc('{ "a": "// no", /* x */ "b": [1, 2,], // y\n}'))).toEqual({ a: '// no', b: [1, 2] });
  });

  it('finds nothing weaker in a file that only moved its keys', async () => {
    const before = '{ "compilerOptions": { "strict": true, "noUnusedLocals": true } }\n';
    const after = '{\n  "compilerOptions": {\n    "noUnusedLocals": true,\n    "strict": true\n  }\n}\n';
    expect(await rulesOf([pair('tsconfig.json', before, after)])).toEqual([]);
  });
});

describe('suppressions', () => {
  const read = (line: string, path = 'a.ts'): readonly string[] =>
    readDirectives(line, path).map(
      ({ directive, scope, rules, hasReason }) =>
        `${directive.tool} ${scope} ${rules.join()} ${hasReason ? 'why' : '-'}`,
    );

  it.each([
    ['// eslint-disable-next-line no-console', 'a.ts', 'eslint line no-console -'],
    ['// eslint-disable-next-line no-console -- the terminal is the product', 'a.ts', 'eslint line no-console why'],
    ['/* eslint-disable */', 'a.ts', 'eslint file  -'],
    ['x = f()  # type: ignore[arg-type]', 'a.py', 'type checker line arg-type -'],
    ['import a  # noqa: F401, E402', 'a.py', 'noqa line F401,E402 -'],
    ['f() //nolint:errcheck', 'a.go', 'golangci-lint line errcheck -'],
    ['#[allow(dead_code)]', 'a.rs', 'clippy line dead_code -'],
    ['# rubocop:disable Metrics/AbcSize', 'a.rb', 'RuboCop line Metrics/AbcSize -'],
  ])('%s', (line, path, expected) => {
    expect(read(line, path)).toEqual([expected]);
  });

  it.each([
    ["const hint = '// eslint-disable-next-line';", 'a.ts'],
    ['// never an inline eslint-disable.', 'a.ts'],
    ['const pattern = /# noqa/;', 'a.ts'],
    ['repo: https://example.org/gitleaks/gitleaks', 'a.yaml'],
    ['const disable = true;', 'a.ts'],
  ])('is none: %s', (line, path) => {
    expect(read(line, path)).toEqual([]);
  });

  it('makes many of one tool one finding with all places', async () => {
    const lines = (count: number): string =>
      Array.from({ length: count }, (_, index) => `x${index} = f()  # type: ignore\n`).join('');
    const { drafts } = await runTamper([pair('app/a.py', 'y = 1\n', `y = 1\n${lines(9)}`)]);
    expect(drafts.map(({ related }) => related?.length)).toEqual([8]);
  });
});
