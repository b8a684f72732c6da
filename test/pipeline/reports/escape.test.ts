import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escapeJson,
  fencedCode,
  inlineCode,
  shorten,
  tableCode,
  visibleLine,
} from '../../../pipeline/reports/escape.ts';
import { proseLine } from '../../../pipeline/reports/prose.ts';
import { hostileText } from './hostile-text.ts';

const anyHidden = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200B-\u200F\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}\uFEFF]/u;

describe('visibleLine', () => {
  it.each([
    ['a\u202Eb', 'a\\u{202E}b'],
    ['zero\u200Bwidth', 'zero\\u{200B}width'],
    ['tag\u{E0041}', 'tag\\u{E0041}'],
    ['\u001B[2J', '\\u{1B}[2J'],
    ['c1 \u009B31m', 'c1 \\u{9B}31m'],
    ['two\nlines\r', 'two\\nlines\\r'],
    ['lone \uD800', 'lone \\u{D800}'],
    ['hangul filler \u3164', 'hangul filler \\u{3164}'],
    ['tab\there', 'tab here'],
    ['naïve 漢字 ✔\uFE0F 🎉', 'naïve 漢字 ✔\uFE0F 🎉'],
    ['a\uFE0F', 'a\\u{FE0F}'],
    ['annotation \uFFF9', 'annotation \\u{FFF9}'],
  ])('shows %j as %j', (text, shown) => {
    expect(visibleLine(text)).toBe(shown);
  });

  it('never lets a hidden character through, whatever comes in', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(visibleLine(text)).not.toMatch(anyHidden);
      }),
    );
  });
});

describe('inlineCode', () => {
  it.each([
    ['plain', '`plain`'],
    ['a`b', '`` a`b ``'],
    ['``', '``` `` ```'],
    ['', '`(empty)`'],
    ['x\n\ny', '`x\\n\\ny`'],
  ])('fences %j as %j', (text, code) => {
    expect(inlineCode(text)).toBe(code);
  });

  it('is closed by its own fence only', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const code = inlineCode(text);
        const fence = /^`+/.exec(code)?.[0] ?? '';
        const inner = code.slice(fence.length, code.length - fence.length);
        expect(fence.length).toBeGreaterThan(0);
        expect(code.endsWith(fence)).toBe(true);
        // A run of exactly the fence's length would end the span early; so would a run that touches the fence.
        expect((inner.match(/`+/g) ?? []).every((run) => run.length < fence.length)).toBe(true);
        expect(inner.startsWith('`') || inner.endsWith('`')).toBe(false);
        expect(code).not.toContain('\n');
      }),
    );
  });

  it('keeps a table cell in its column', () => {
    expect(tableCode('a|b')).toBe('`a\\|b`');
  });
});

describe('fencedCode', () => {
  it('cannot be closed from inside', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 6 }), (lines) => {
        const shown = fencedCode(lines, 'sql').split('\n');
        const fence = shown.at(-1) ?? '';
        expect(fence).toMatch(/^`{3,}$/);
        expect(shown[0]).toBe(`${fence}sql`);
        for (const line of shown.slice(1, -1)) expect(line.includes(fence)).toBe(false);
      }),
    );
  });

  it('takes no info string that a host would render or offer', () => {
    for (const language of ['mermaid', 'math', 'suggestion', 'geojson', 'sql\n</details>']) {
      expect(fencedCode(['x'], language)).toBe('```\nx\n```');
    }
  });
});

describe('proseLine', () => {
  it.each([
    ['Column `a.b` is dropped.', 'Column `a.b` is dropped.'],
    ['ping @acme/staff now', 'ping `@acme/staff` now'],
    ['see https://evil.example/x?y.', 'see `https://evil.example/x?y`.'],
    ['<img src=x onerror=y> hi', '`<img src=x onerror=y>` hi'],
    ['![x](http://e) [y](http://e)', '`![x](http://e) [y](http://e)`'],
    ['**bold** _it_ #12 GH-12', '`**bold** _it_ #12 GH-12`'],
    ['at 3f2a1b9 or deadbeef', 'at `3f2a1b9` or `deadbeef`'],
    ['unpaired ` tick', "unpaired ' tick"],
    ['spans `a``b` touch', 'spans `ab` touch'],
    ['(see `x`), or not', '(see `x`), or not'],
    ['lines\n\n# heading', 'lines `#` heading'],
    ['- item', '`-` item'],
    ['www.evil.example', '`www.evil.example`'],
    [':shipit: $x^2$ a|b', '`:shipit`: `$x^2$ a|b`'],
    ['&lt;b&gt; \\', '`&lt;b&gt`; `\\`'],
    ["The author's call – isn't it? 3.5 times.", "The author's call – isn't it? 3.5 times."],
  ])('writes %j as %j', (text, prose) => {
    expect(proseLine(text)).toBe(prose);
  });

  it('leaves nothing outside of code that Markdown or a host acts on', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const prose = proseLine(text);
        const outside = prose.replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, ' ');
        expect(outside).not.toMatch(/[`<>@#[\]*_~|\\$\n]|:\/\/|www\.|^\s*[-+=]/);
        expect(prose).not.toMatch(anyHidden);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('escapeJson', () => {
  it('changes the text and not the value', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const json = escapeJson(JSON.stringify({ text }));
        expect(JSON.parse(json)).toEqual({ text });
        expect(json).not.toMatch(anyHidden);
      }),
    );
  });
});

describe('shorten', () => {
  it('does not split a surrogate pair', () => {
    expect(shorten('ab🎉', 4)).toBe('ab🎉');
    expect(shorten('ab🎉c', 4)).toBe('ab…');
  });
});
