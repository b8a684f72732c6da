import * as fc from 'fast-check';
import ignore from 'ignore';
import { describe, expect, it } from 'vitest';
import {
  ownersFiles,
  ownersOf,
  parseCodeOwners,
  syntaxOfFile,
  syntaxOfHost,
} from '../../../stages/escalate/code-owners/index.ts';

const github = (text: string) => parseCodeOwners(text, 'github');
const gitlab = (text: string) => parseCodeOwners(text, 'gitlab');

describe('CODEOWNERS of GitHub', () => {
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
    ['/apps/**/test', 'apps/test', true],
    ['src/**', 'src/a/b', true],
    ['src/**', 'src', false],
    ['/*', 'root.txt', true],
    ['/*', 'a/b.txt', false],
    ['/', 'a', false],
    ['a?c', 'x/abc', true],
    ['a?c', 'x/a/c', false],
    ['my\\ file.txt', 'my file.txt', true],
    ['{a,b}.js', 'a.js', false],
    ['{a,b}.js', '{a,b}.js', true],
    ['app/(group)/x', 'app/(group)/x', true],
    ['a+(b)', 'a+(b)', true],
    ['File.js', 'file.js', false],
    ['*a*a*a*a*b', `${'a'.repeat(3000)}c`, false],
  ])('%s owns %s: %s', (pattern, path, owned) => {
    expect(ownersOf(github(`${pattern} @o`), path)).toEqual(owned ? ['@o'] : []);
  });

  it('lets the last match win, even one that names nobody', () => {
    const owners = github('* @all\r\n# comment\n\n/db/ @db dba@example.com # inline\n/db/free/\n');
    expect(ownersOf(owners, 'src/a.ts')).toEqual(['@all']);
    expect(ownersOf(owners, 'db/1.sql')).toEqual(['@db', 'dba@example.com']);
    expect(ownersOf(owners, 'db/free/x')).toEqual([]);
    expect(owners.entriesFor('db/1.sql')).toEqual([
      { pattern: '/db/', owners: ['@db', 'dba@example.com'], line: 4, section: null, optional: false },
    ]);
  });

  it('names lines that GitHub would not accept, and leaves them out', () => {
    const { entries, invalid } = github('!a @x\n[ab].js @x\nok @x\nbad ana\n\\#x @x\n[Section] @x\n');
    expect(entries).toBe(1);
    expect(invalid.map(({ line }) => line)).toEqual([1, 2, 4, 5, 6]);
    expect(invalid[2]?.reason).toBe('"ana" is no owner: expected @user, @org/team or an e-mail address');
  });

  it('matches as git reads the same pattern, but for folders by a trailing star', () => {
    const segment = fc.constantFrom('a', 'b', '*', 'a*', '?', '**', 'ab', '*b');
    const pattern = fc
      .tuple(fc.boolean(), fc.array(segment, { minLength: 1, maxLength: 4 }), fc.boolean())
      .map(([rooted, parts, folder]) => `${rooted ? '/' : ''}${parts.join('/')}${folder ? '/' : ''}`)
      .filter((text) => !/\/\*\/?$/.test(text) && !/\*\*\/?$/.test(text) && text.replace(/^\//, '') !== '*');
    const path = fc
      .array(fc.constantFrom('a', 'b', 'ab', '.a'), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join('/'));
    fc.assert(
      fc.property(pattern, path, (written, file) => {
        const owned = ownersOf(github(`${written} @o`), file).length > 0;
        expect(owned).toBe(ignore().add(written).ignores(file));
      }),
      { numRuns: 2000 },
    );
  });
});

/** Ruby's fnmatch with FNM_PATHNAME and FNM_DOTMATCH, character by character, with all its backtracking. */
function naiveMatch(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern.startsWith('**/')) {
    if (naiveMatch(pattern.slice(3), text)) return true;
    const slash = text.indexOf('/');
    return slash !== -1 && naiveMatch(pattern, text.slice(slash + 1));
  }
  const [first = '', second = ''] = pattern;
  if (first === '*') {
    if (naiveMatch(pattern.slice(1), text)) return true;
    return text !== '' && !text.startsWith('/') && naiveMatch(pattern, text.slice(1));
  }
  if (text === '') return false;
  if (first === '?') return !text.startsWith('/') && naiveMatch(pattern.slice(1), text.slice(1));
  if (first === '\\') return second === text[0] && naiveMatch(pattern.slice(2), text.slice(1));
  return first === text[0] && naiveMatch(pattern.slice(1), text.slice(1));
}

function naiveOwns(pattern: string, path: string): boolean {
  const whole = pattern === '*' ? '/**/*' : pattern.startsWith('/') ? pattern : `/**/${pattern}`;
  return naiveMatch((whole.endsWith('/') ? `${whole}**/*` : whole).slice(1), path);
}

describe('CODEOWNERS of GitLab', () => {
  it.each([
    ['*', 'a/b/.c', true],
    ['README.md', 'x/README.md', true],
    ['/README.md', 'x/README.md', false],
    ['docs', 'docs/a.md', false],
    ['docs/', 'x/docs/a/b.md', true],
    ['/docs/', 'x/docs/a.md', false],
    ['/docs/*', 'docs/a.md', true],
    ['/docs/*', 'docs/a/b.md', false],
    ['docs/*', 'x/docs/a.md', true],
    ['/docs/**/*.md', 'docs/a/b/c.md', true],
    ['/docs/**/*.md', 'docs/c.md', true],
    ['/db/*migrate/', 'db/post_migrate/1.rb', true],
    ['/db/**', 'db/a', true],
    ['/db/**', 'db/a/b', false],
    ['path\\ with\\ spaces/', 'path with spaces/a', true],
    ['\\#file', '#file', true],
    ['[ab].rb', 'a.rb', false],
    ['/x[ab].rb', 'xa.rb', true],
    ['/x[!ab].rb', 'xc.rb', true],
  ])('%s owns %s: %s', (pattern, path, owned) => {
    expect(ownersOf(gitlab(`${pattern} @o`), path)).toEqual(owned ? ['@o'] : []);
  });

  const sections = `
* @all
/docs/*.md

[Documentation][2] @acme/docs
docs/
README.md @ana bo@acme.example

^[Database] @acme/db/core
/db/
!/db/free/
/db/free/x.sql @cy

[DOCUMENTATION]
/late/ @@maintainer
/late/plain
`;

  it.each([
    ['src/a.ts', ['@all']],
    ['docs/x.md', ['@acme/docs']],
    ['README.md', ['@all', '@ana', 'bo@acme.example']],
    ['db/1.sql', ['@all', '@acme/db/core']],
    ['db/free/x.sql', ['@all']],
    ['late/a', ['@all', '@@maintainer']],
    ['late/plain', ['@all', '@acme/docs']],
  ])('%s is owned by %j', (path, owners) => {
    expect(ownersOf(gitlab(sections), path)).toEqual(owners);
  });

  it('says which line and section speak', () => {
    expect(gitlab(sections).entriesFor('db/1.sql')).toEqual([
      { pattern: '*', owners: ['@all'], line: 2, section: null, optional: false },
      { pattern: '/db/', owners: ['@acme/db/core'], line: 10, section: 'Database', optional: true },
    ]);
    expect(gitlab(sections).invalid).toEqual([]);
  });

  it('leaves out what is no owner, and says so', () => {
    const { entriesFor, invalid } = gitlab('a ana @bo\n!\n[]\nb @cy # not @di\n');
    expect(entriesFor('a')[0]?.owners).toEqual(['@bo']);
    expect(entriesFor('b')[0]?.owners).toEqual(['@cy', '@di']);
    expect(invalid.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
  });

  it('matches as a naive fnmatch does', () => {
    const segment = fc.constantFrom('a', 'b', '*', 'a*', '?', '**', 'ab', '*b*', 'a**b', 'x\\ y');
    const pattern = fc
      .tuple(fc.boolean(), fc.array(segment, { minLength: 1, maxLength: 4 }), fc.boolean())
      .map(([rooted, parts, folder]) => `${rooted ? '/' : ''}${parts.join('/')}${folder ? '/' : ''}`);
    const path = fc
      .array(fc.constantFrom('a', 'b', 'ab', '.a', 'acb', 'x y'), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join('/'));
    fc.assert(
      fc.property(pattern, path, (written, file) => {
        expect(ownersOf(gitlab(`${written} @o`), file).length > 0).toBe(naiveOwns(written, file));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('which syntax', () => {
  it.each([
    ['gitlab.com', 'gitlab'],
    ['gitlab.acme.example', 'gitlab'],
    ['github.com', 'github'],
    ['github.acme.example:8443', 'github'],
    ['git.acme.example', null],
    ['notgithub.example', null],
    [null, null],
  ])('host %s: %s', (host, syntax) => expect(syntaxOfHost(host)).toBe(syntax));

  it.each([
    ['.gitlab/CODEOWNERS', '* @a', 'gitlab'],
    ['.github/CODEOWNERS', '[X] @a', 'github'],
    ['CODEOWNERS', '* @a', 'github'],
    ['CODEOWNERS', '# x\n^[Docs][2] @a\n', 'gitlab'],
    ['docs/CODEOWNERS', '[ab].js @a', 'github'],
  ])('file %s with %j: %s', (path, text, syntax) => expect(syntaxOfFile(path, text)).toBe(syntax));

  it('looks where the platform looks, in its order', () => {
    expect(ownersFiles.github[0]).toBe('.github/CODEOWNERS');
    expect(ownersFiles.gitlab).toEqual(['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS']);
  });
});
