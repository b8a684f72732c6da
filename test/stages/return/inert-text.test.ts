import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, codeSpan, fence, oneLine, showInvisible } from '../../../stages/return/inert-text.ts';

const line = fc.constantFrom('`', '```', '````', '~~~', '# x', '', 'a`b', ' ```', '```js');

describe('fence', () => {
  it('is closed by its own last line and by nothing inside', () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const rendered = fence(lines.join('\n'), 'typescript').split('\n');
        const ticks = rendered.at(-1) ?? '';
        expect(ticks).toMatch(/^`{3,}$/);
        expect(rendered[0]).toBe(`${ticks}typescript`);
        expect(rendered.slice(1, -1).filter((inner) => inner.includes(ticks))).toEqual([]);
        expect(rendered.slice(1, -1).join('\n')).toBe(lines.join('\n'));
      }),
    );
  });

  it('takes no language that could be more than a name', () => {
    expect(fence('x', 'a b`')).toBe('```\nx\n```');
    expect(fence('x', null)).toBe('```\nx\n```');
  });
});

describe('inert text', () => {
  it('shows what hides, and keeps what is only foreign', () => {
    expect(showInvisible('a\u202Eb\u200Bc\u0007d\u001B[31m\r\n\t')).toBe(
      'a\\u{202E}b\\u{200B}c\\u{0007}d\\u{001B}[31m\n\t',
    );
    expect(showInvisible('\u{E0041}\uFEFF\ud800')).toBe('\\u{E0041}\\u{FEFF}\\u{D800}');
    expect(showInvisible('žluťoučký 日本語 😀')).toBe('žluťoučký 日本語 😀');
  });

  it('makes one line of prose and a closed span of code', () => {
    expect(oneLine(' a\n# b\r\n\u2028c ')).toBe('a # b \\u{2028}c');
    expect(codeSpan('a`b')).toBe('``a`b``');
    expect(codeSpan('`a')).toBe('`` `a ``');
  });

  it('cuts between characters and says how much is missing', () => {
    expect(clip('abc', 3)).toBe('abc');
    expect(clip('a😀bc', 2)).toBe('a… [4 more characters]');
  });
});
