import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../../../pipeline/reports/html.ts';
import { attacks, hostileText, withHostile } from '../hostile-text.ts';
import { makePacketReport } from '../sample-packet.ts';
import { returnedReport, sampleReports } from '../sample-reports.ts';

const tag = /<\/?([a-z][a-z0-9]*)\b[^<>]*>/g;
/** Names of all elements in order; code, colours and line ends depend on the text that is shown. */
const skeleton = (page: string): readonly string[] =>
  [...page.matchAll(tag)]
    .map(([whole, name]) => (whole.startsWith('</') ? `/${name}` : (name ?? '')))
    .filter((name) => !/^\/?(?:code|i|br|span)$/.test(name));

const between = (page: string, name: string): string => new RegExp(`<${name}>([^]*?)</${name}>`).exec(page)?.[1] ?? '';

describe('renderHtml', () => {
  const page = renderHtml(returnedReport);

  it('allows its one script and its one style sheet by their digests, and nothing else', () => {
    const policy = /Content-Security-Policy content="([^"]*)"/.exec(page)?.[1] ?? '';
    for (const name of ['script', 'style'])
      expect(policy).toContain(
        `${name}-src 'sha256-${createHash('sha256').update(between(page, name)).digest('base64')}'`,
      );
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(page).not.toMatch(/\s(?:style|on[a-z]+)=/);
  });

  it('fetches nothing and leads nowhere', () => {
    for (const text of [page, ...attacks.map((attack) => renderHtml(withHostile(attack)))]) {
      const markup = [...text.matchAll(tag)].map(([whole]) => whole.replace(/="[^"#][^"]*"/g, '="…"')).join('\n');
      expect(markup).not.toMatch(/<(?:img|link|iframe|object|embed|base|form)\b|\s(?:src|srcset|action|xlink:href)=/);
      expect(markup).not.toMatch(/\shref=(?!"#)/);
    }
  });

  it('has the markup of ours and no other, whatever the change holds', () => {
    const plain = skeleton(renderHtml(withHostile('word')));
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.constantFrom(...attacks)), (text) => {
        const shown = renderHtml(withHostile(`word ${text}`));
        expect(skeleton(shown)).toEqual(plain);
        expect(shown).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\uFEFF\u{E0000}-\u{E007F}]|(?!\n)\p{Cc}|\p{Cs}/u);
      }),
    );
  });

  it('cuts what no browser should lay out', () => {
    const long = renderHtml(withHostile('x'.repeat(1_000_000)));
    expect(long).toContain('more characters)');
    const tall = renderHtml(withHostile('x\n'.repeat(500_000)));
    expect(tall).toContain('more lines)');
    for (const text of [long, tall]) expect(text.length).toBeLessThan(1_500_000);
  });

  it.each(Object.entries({ ...sampleReports, packet: makePacketReport() }))(
    'refers in %s only to what is there, each id once',
    (_name, report) => {
      const text = renderHtml(report);
      const ids = [...text.matchAll(/\sid="?([\w-]+)/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, target] of text.matchAll(/(?:href="#|aria-(?:labelledby|describedby)="?)([\w-]+)/g))
        expect(ids).toContain(target);
    },
  );
});
