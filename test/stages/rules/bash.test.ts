import { describe, expect, it } from 'vitest';
import { foundIn } from './found-in.ts';

type Case = readonly [what: string, pattern: string, code: string, found: readonly string[]];

const cases: readonly Case[] = [
  [
    'an expansion, whatever is cut off from it',
    'echo ${$X}',
    'echo $a\necho ${b%.c}\necho "$d"',
    ['echo $a', 'echo ${b%.c}'],
  ],
  ['an expansion in a string', 'echo "$X"', 'echo "$a"\necho "a"\necho "a $b"', ['echo "$a"']],
  ['an expansion among other text', 'echo "...$X..."', 'echo "a $b c"\necho "a"', ['echo "a $b c"']],
  ['a substitution wherever it stands', '$(ls ...)', 'x=$(ls a)\nfor f in `ls`; do b; done', ['$(ls a)', '`ls`']],
  ['a pipe, whatever the output goes to', '... | cat', 'a b | cat > c\ncat | d', ['a b | cat']],
  ['what is set for one command is no assignment', 'IFS=...', 'IFS=,\nIFS=, read a', ['IFS=,']],
  ['an assignment that is exported', '$X=$Y', 'export A=b\nC+=d\nlocal e=f', ['A=b', 'e=f']],
  ['a deep part of a command', 'eval <... $(curl ...) ...>', 'eval "a $(curl b)"\neval c', ['eval "a $(curl b)"']],
  ['branches', 'if ...; then\n  ...\n  b\nfi', 'if a; then\n  c\n  b\nfi', ['if a; then\n  c\n  b']],
  ['a variable that was set', '$X=$Y\n...\neval ${$X}', 'a=b\neval $a\nc=d\neval c', ['a=b\neval $a']],
  [
    'commands on both sides of a comment',
    'cat $X | ...',
    'cat | a b | c d\n\n# one\ncat e | f g\n\n# two\na b | cat > h',
    ['cat e | f g'],
  ],
];

describe('Bash patterns', () => {
  it.each(cases)('%s', async (_, pattern, code, found) => {
    expect(await foundIn(code, pattern, { language: 'bash' })).toEqual(found);
  });

  it('keeps the lines of a here-document', async () => {
    const code = 'cat <<EOF\n# $a\nEOF\n# b\necho c';
    expect(await foundIn(code, 'echo $X', { language: 'bash' })).toEqual(['echo c']);
  });
});
