import { describe, expect, it } from 'vitest';
import { looksAt } from '../../../stages/check/rules/semgrep/rule-file/paths.ts';

const rule = (include: readonly string[], exclude: readonly string[] = []) => ({ paths: { include, exclude } });

describe('looksAt', () => {
  it.each([
    [rule([]), 'a.py', true],
    [rule(['*.py']), 'deep/down/a.py', true],
    [rule(['src/*.py']), 'lib/src/a.py', true],
    [rule(['/src/*.py']), 'lib/src/a.py', false],
    [rule(['src/']), 'src/deep/a.py', true],
    [rule(['src']), 'source/a.py', false],
    [rule([], ['tests/']), 'a/tests/b/c.py', false],
    [rule([], ['tests/']), '/tmp/x/tests/c.py', false],
    [rule(['*.py'], ['*_test.py']), 'a_test.py', false],
  ])('%j on %s: %s', (paths, path, expected) => expect(looksAt(paths, path)).toBe(expected));
});
