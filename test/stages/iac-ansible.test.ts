import { describe, expect, it } from 'vitest';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { Tools } from '../../pipeline/domain/gate.ts';
import { ansibleReader } from '../../stages/check/iac/ansible/index.ts';
import { judgeCommand, judgePath } from '../../stages/check/iac/ansible/paths.ts';
import { options } from '../../stages/check/iac/options.ts';
import { changeFromPairs } from '../support/change-from-pairs.ts';

async function compare(
  before: string | null,
  after: string | null,
  path = 'site.yml',
): Promise<readonly FindingDraft[]> {
  const { change, files } = changeFromPairs([{ path, before, after }]);
  const signal = new AbortController().signal;
  return ansibleReader.read({
    change,
    files,
    taken: change.files,
    signal,
    options: options.parse({}),
    prior: [],
    tools: {} as Tools,
  });
}

const none: ReadonlyMap<string, readonly string[]> = new Map();
const weigh = (path: string, variables = none): string => {
  const [claim] = judgePath(path, variables);
  return claim === undefined ? 'fine' : (claim.level ?? 'error');
};

describe('paths', () => {
  it.each([
    ['/', 'error'],
    ['/*', 'error'],
    ['/home', 'error'],
    ['/var/lib/mysql', 'error'],
    ['/var/lib/postgresql/16/main/', 'error'],
    ['{{ dir }}', 'warning'],
    ['{{ a }}/{{ b }}', 'warning'],
    ['{{ dir }}/*', 'warning'],
    ['/home/{{ user }}', 'warning'],
    ['/opt/shop/{{ release }}', 'fine'],
    ['{{ dir }}/cache', 'fine'],
    ['{{ tmp_dir.path }}', 'fine'],
    ['/var/lib/shop/cache', 'fine'],
    ['/etc/nginx/conf.d/default.conf', 'fine'],
  ])('%s: %s', (path, wanted) => expect(weigh(path)).toBe(wanted));

  it('are judged by what their variables are', () => {
    expect(weigh('{{ dir }}', new Map([['dir', ['/opt/shop/cache']]]))).toBe('fine');
    expect(weigh('{{ item }}', new Map([['item', ['/opt/a', '/var/lib/mysql']]]))).toBe('error');
  });
});

describe('commands', () => {
  it.each([
    ['rm -rf {{ dir }}', 1],
    ['cd /opt && rm -fr "/home"', 1],
    ['rm -f {{ file }}', 0],
    ['rm -rf /opt/shop/cache', 0],
    ['mkfs.xfs -f /dev/sdb', 1],
    ['echo mkfs.xfsx', 0],
    ['lvremove -y vg/lv', 1],
    ['psql -c "DROP TABLE a"', 1],
    ['docker volume prune -f', 1],
    ['systemctl restart drop', 0],
  ])('%s: %i', (text, count) => expect(judgeCommand(text, none)).toHaveLength(count));

  it('of hostile length take no time', () => {
    for (const part of ['rm -r ', 'dd of', 'rm -a -a -a ', '{{ ', '"', 'a="'])
      expect(judgeCommand(part.repeat(20_000), none)).toBeDefined();
  });
});

describe('playbooks', () => {
  const drop = '- hosts: all\n  tasks:\n    - mysql_db:\n        name: shop\n        state: absent\n';
  it('are judged on changed tasks only', async () => {
    expect(await compare(drop, `${drop}    - debug: {msg: x}\n`)).toEqual([]);
    expect(await compare('- hosts: all\n  tasks: []\n', drop)).toHaveLength(1);
    expect(await compare(drop.replace('absent', 'present'), drop)).toHaveLength(1);
    expect(await compare(drop, drop.replace('absent', 'present'))).toEqual([]);
  });

  it('are told apart from other YAML', async () => {
    expect(await compare(null, 'state: absent\nmysql_db: {name: a, state: absent}\n', 'a.yml')).toEqual([]);
    expect(await compare(null, '- a\n- state: absent\n', 'a.yml')).toEqual([]);
  });

  it('that cannot be read are a finding', async () => {
    const drafts = await compare(null, '- hosts: all\n  tasks: [\n', 'playbooks/a.yml');
    expect(drafts.map((draft) => draft.ruleId)).toEqual(['iac/parse-error']);
  });
});
