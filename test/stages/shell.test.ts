import { describe, expect, it } from 'vitest';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import { gate } from '../../stages/check/shell/index.ts';
import { changeFromPairs, type FilePair } from '../support/change-from-pairs.ts';
import { dangerous, harmless } from './shell-forms.ts';

const head = '#!/usr/bin/env bash\nset -euo pipefail\n\n';

async function check(pairs: readonly FilePair[], options: object = {}): Promise<readonly FindingDraft[]> {
  const { change, files } = changeFromPairs(pairs);
  const parsed = gate.options.parse(options);
  if (gate.skip?.(change, parsed)) return [];
  const signal = new AbortController().signal;
  return gate.run({ change, files, options: parsed, prior: [], tools: {} as Tools, signal });
}

const checkNew = (path: string, after: string): Promise<readonly FindingDraft[]> =>
  check([{ path, before: null, after }]);

async function loudRules(command: string): Promise<readonly string[]> {
  const drafts = await checkNew('deploy.sh', `${head}${command}\n`);
  return drafts.filter((draft) => draft.level !== 'note').map((draft) => draft.ruleId);
}

describe('commands', () => {
  it.each(dangerous)('reports: %s', async (command) => {
    const found = await loudRules(command);
    expect(found.filter((rule) => rule !== 'shell/parse-error')).not.toEqual([]);
  });

  it.each(harmless)('is silent on: %s', async (command) => {
    expect(await loudRules(command)).toEqual([]);
  });
});

describe('places', () => {
  it('shows the line of a nested command, through heredoc, indentation and escapes', async () => {
    const script = 'ssh web <<EOF\necho a\n  rm -rf /srv\nEOF\nbash -c "ls\nterraform destroy"\n';
    const lines = (await checkNew('a.sh', script)).map((draft) => draft.location?.region?.startLine);
    expect(lines).toEqual([3, 6]);
  });

  it('shows the line inside a YAML block, plain, folded or quoted', async () => {
    const yaml =
      'a:\n  script:\n    - |\n      ls\n      helm uninstall x\n    - >-\n      ls &&\n      helm uninstall y\n    - "ls; \\\n      helm uninstall z"\n';
    const drafts = await checkNew('.gitlab-ci.yml', yaml);
    expect(drafts.map((draft) => [draft.location?.region?.startLine, draft.reach])).toEqual([
      [5, 'x'],
      [8, 'y'],
      [10, 'z'],
    ]);
  });

  it('shows the statement of a heredoc for a database client', async () => {
    const drafts = await checkNew('a.sh', 'psql <<SQL\nSELECT 1;\n\nDROP TABLE users;\nSQL\n');
    expect(drafts[0]?.location?.region).toMatchObject({ startLine: 4, startColumn: 1 });
    expect(drafts[0]?.message).toContain('DROP TABLE deletes users');
  });

  it('shows columns behind a template', async () => {
    const line = '      - run: echo ${{ github.sha }} "${{ x }}" && terraform destroy';
    const text = `on: push\njobs:\n  a:\n    steps:\n${line}\n`;
    const region = (await checkNew('.github/workflows/a.yml', text))[0]?.location?.region;
    expect(line.slice((region?.startColumn ?? 0) - 1)).toBe('terraform destroy');
  });

  it('shows columns in a package.json', async () => {
    const text = '{\n  "scripts": { "down": "echo \\"x\\" && terraform destroy" }\n}\n';
    const region = (await checkNew('package.json', text))[0]?.location?.region;
    const line = text.split('\n')[1] ?? '';
    expect(line.slice((region?.startColumn ?? 0) - 1)).toMatch(/^terraform destroy/);
  });

  it('blames the assignment when only that changed, and nobody when neither did', async () => {
    const before = 'DIR=build\nls\nrm -rf "$DIR"\n';
    const drafts = await check([{ path: 'a.sh', before, after: before.replace('build', '/srv') }]);
    expect(drafts.map((draft) => draft.location?.region?.startLine)).toEqual([1]);
    const other = 'DIR=/srv\nls\nrm -rf "$DIR"\n';
    expect(await check([{ path: 'a.sh', before: other, after: other.replace('ls', 'ls -l') }])).toEqual([]);
  });

  it('finds the changed line of a command that runs over several', async () => {
    const before = 'git push \\\n  origin main\n';
    const drafts = await check([{ path: 'a.sh', before, after: 'git push \\\n  --force origin main\n' }]);
    expect(drafts.map((draft) => draft.ruleId)).toEqual(['shell/git-force-push']);
  });
});

describe('findings', () => {
  it('name the command, the wrapper and the enclosing function, and keep their identity when lines move', async () => {
    const text = 'clean() {\n  sudo rm -rf /srv/app\n}\n';
    const [first] = await checkNew('a.sh', text);
    const [moved] = await checkNew('a.sh', `# x\n\n${text}`);
    expect(first).toMatchObject({ symbol: 'clean', reach: '/srv/app', evidence: 'rm -rf /srv/app' });
    expect(first?.message).toContain('inside sudo');
    expect([moved?.symbol, moved?.evidence, moved?.ruleId]).toEqual([first?.symbol, first?.evidence, first?.ruleId]);
  });

  it('are notes in scripts that are said to be local', async () => {
    const pairs = [{ path: 'dev/reset.sh', before: null, after: 'terraform destroy\n' }];
    const drafts = await check(pairs, { localScripts: ['dev/**'] });
    expect(drafts.map((draft) => draft.level)).toEqual(['note']);
  });

  it('say nothing of a deleted file', async () => {
    expect(await check([{ path: 'a.sh', before: 'terraform destroy\n', after: null }])).toEqual([]);
  });

  it('leave pods to their controller', async () => {
    const drafts = await checkNew('a.sh', 'kubectl delete pod api-0\n');
    expect(drafts.map((draft) => draft.level)).toEqual(['note']);
  });
});

describe('recursive deletion', () => {
  const verdict = async (script: string): Promise<string | undefined> => (await checkNew('a.sh', script))[0]?.level;

  it.each([
    ['rm -rf "$X/"\n', 'error'],
    ['rm -rf "$X"\n', 'warning'],
    ['rm -rf "${X:?}/"\n', undefined],
    ['X=$(mktemp -d)\nrm -rf "$X/"\n', undefined],
    ['X=/tmp/$1\nrm -rf "$X"\n', undefined],
    ['X=/srv/$1\nrm -rf "$X"\n', 'error'],
    ['X=build\n[ -n "$1" ] && X=/srv\nrm -rf "$X"\n', 'error'],
    ['X=/srv\nX=build\nrm -rf "$X"\n', undefined],
    ['read -r X\nrm -rf "$X"\n', 'warning'],
    ['[ -z "$X" ] && exit 1\nrm -rf "$X/y"\n', undefined],
    ['if [ -z "$X" ]; then\n  exit 1\nfi\nrm -rf "$X/y"\n', undefined],
    ['if [ -z "$X" ]; then\n  rm -rf "$X/y"\nfi\n', 'error'],
    ['test -d "$X" || exit 1\nrm -rf "$X/y"\n', undefined],
    ['cd "$X" || exit 1\nrm -rf ./*\n', 'error'],
    ['cd build\nrm -rf ./*\n', 'error'],
    ['cd build || exit 1\nrm -rf ./*\n', undefined],
    ['set -e\ncd build\nrm -rf ./*\n', undefined],
    ['rm -rf ../..\n', 'error'],
    ['rm -rf src/../..\n', 'error'],
  ])('judges %j as %s', async (script, level) => {
    expect(await verdict(script)).toBe(level);
  });
});
