import { describe, expect, it } from 'vitest';
import { parseCodeOwners } from '../../../stages/escalate/owners.ts';
import { chooseReviewers } from '../../../stages/escalate/reviewers.ts';

describe('parseCodeOwners', () => {
  it.each([
    ['*', 'a.js', true],
    ['*', 'deep/down/.hidden/a.js', true],
    ['*.js', 'src/a.js', true],
    ['*.js', 'src/a.ts', false],
    ['/build/logs/', 'build/logs/x/y.log', true],
    ['/build/logs/', 'other/build/logs/x', false],
    ['docs/*', 'docs/start.md', true],
    ['docs/*', 'docs/build/trouble.md', false],
    ['apps/', 'x/apps/y/z', true],
    ['apps/', 'apps', false],
    ['/docs/', 'docs/a/b', true],
    ['/docs/', 'x/docs/a', false],
    ['/scripts', 'scripts/x/y', true],
    ['**/logs', 'deep/logs/z', true],
    ['**/logs', 'build/logs', true],
    ['/apps/**/test', 'apps/a/b/test/x', true],
    ['src/**', 'src/a/b', true],
    ['/*', 'root.txt', true],
    ['/*', 'a/b.txt', false],
    ['a?c', 'x/abc', true],
    ['my\\ file.txt', 'my file.txt', true],
    ['{a,b}.js', 'a.js', false],
    ['{a,b}.js', '{a,b}.js', true],
    ['app/(group)/x', 'app/(group)/x', true],
    ['a+(b)', 'a+(b)', true],
    ['File.js', 'file.js', false],
  ])('%s owns %s: %s', (pattern, path, owned) => {
    expect(parseCodeOwners(`${pattern} @o`).ownersOf(path)).toEqual(owned ? ['@o'] : []);
  });

  it('lets the last match win, even one that names nobody', () => {
    const { ownersOf } = parseCodeOwners('* @all\r\n# comment\n\n/db/ @db dba@example.com # inline\n/db/free/\n');
    expect(ownersOf('src/a.ts')).toEqual(['@all']);
    expect(ownersOf('db/1.sql')).toEqual(['@db', 'dba@example.com']);
    expect(ownersOf('db/free/x')).toEqual([]);
  });

  it('reports lines that GitHub would not accept', () => {
    const { rules, invalid } = parseCodeOwners('!a @x\n[ab].js @x\nok @x\n');
    expect(rules.map((rule) => [rule.line, rule.pattern])).toEqual([[3, 'ok']]);
    expect(invalid.map(({ line }) => line)).toEqual([1, 2]);
  });
});

describe('chooseReviewers', () => {
  it.each([
    [['@a', '@b'], ['@B'], ['@b']],
    [['@a'], ['@s'], ['@s']],
    [['@a'], [], ['@a']],
    [[], ['@s'], ['@s']],
    [[], [], []],
  ])('of owners %j and seniors %j takes %j', (owners, seniors, chosen) => {
    expect(chooseReviewers(owners, seniors)).toEqual(chosen);
  });
});
