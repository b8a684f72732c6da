import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangedFile } from '../../../pipeline/domain/change.ts';
import { type AuthorPacket, buildPacket } from '../../../stages/return/author-packet.ts';
import { makeFinding } from './make-finding.ts';

const file = (path: string, language: string | null): ChangedFile => ({
  path,
  previousPath: null,
  status: 'modified',
  kind: 'file',
  oldMode: '100644',
  newMode: '100644',
  language,
  generated: false,
  vendored: false,
  binary: false,
  sizeBytes: 10,
  hunks: [],
  unreadReason: null,
});
const change = { files: [file('src/a.ts', 'typescript')] };

const parse = (json: string): AuthorPacket => JSON.parse(json) as AuthorPacket;

describe('buildPacket', () => {
  it('says what is wrong, where, why it matters and what the safe way is', () => {
    const { markdown } = buildPacket({ findings: [makeFinding({ consequence: 'loss' })], round: 2, change });
    expect(markdown).toContain('round 2');
    expect(markdown).toContain('### 1. The error of `save` is swallowed.');
    expect(markdown).toContain('`src/a.ts:3`');
    expect(markdown).toContain('```typescript\ncatch {}\n```');
    expect(markdown).toContain('Data would be lost for good.');
    expect(markdown).toContain('Log it, or let it through.');
    expect(markdown).toContain('Do not edit tests, CI');
    expect(markdown).toContain('dispute it with evidence');
    expect(markdown).toContain('- `src/a.ts`');
  });

  it('says that a line was removed, that a human confirms, and that there is no place', () => {
    const removed = makeFinding({
      location: { path: 'db/1.sql', side: 'old', region: { startLine: 7 } },
      fixer: 'author-then-human',
    });
    expect(buildPacket({ findings: [removed], round: 1, change }).markdown).toMatch(
      /`db\/1\.sql:7` \(a line that the change removes\)[^]*A human confirms/,
    );
    expect(buildPacket({ findings: [makeFinding({ location: null })], round: 1, change }).markdown).toContain(
      'Where: the change as a whole',
    );
  });

  it('takes at most ten, worst first, and counts the rest', () => {
    const findings = Array.from({ length: 14 }, (_, index) =>
      makeFinding({ fingerprint: String(index).padStart(2, '0'), consequence: index === 13 ? 'loss' : 'style' }),
    );
    const { markdown, json, asked } = buildPacket({ findings, round: 1, change, more: 3 });
    const packet = parse(json);
    expect(packet).toMatchObject({
      schema: 'prereview/author-packet',
      version: 1,
      round: 1,
      more: 7,
      files: ['src/a.ts'],
    });
    expect(packet.findings).toHaveLength(10);
    expect(asked[0]).toBe('13');
    expect(asked).toEqual(packet.findings.map((finding) => finding.fingerprint));
    expect(markdown).toContain('found 10 problems');
    expect(markdown).toContain('7 more follow in a later round');
  });

  it('stays near its token limit and still asks for one', () => {
    const findings = Array.from({ length: 10 }, (_, index) =>
      makeFinding({ fingerprint: String(index), evidence: 'x'.repeat(5000), remedy: 'y'.repeat(5000) }),
    );
    const small = buildPacket({ findings, round: 1, change, maxTokens: 3000 });
    expect(small.markdown.length / 4).toBeLessThan(3500);
    expect(small.asked.length).toBeGreaterThan(1);
    expect(parse(small.json).more).toBe(10 - small.asked.length);
    expect(buildPacket({ findings, round: 1, change, maxTokens: 1 }).asked).toHaveLength(1);
  });

  it('stays within its limit plus one finding, whatever is found, and loses count of none', () => {
    const text = fc.string({ maxLength: 200 }).map((part) => part.repeat(60));
    const finding = fc.record({ evidence: text, message: text, remedy: text });
    fc.assert(
      fc.property(
        fc.array(finding, { minLength: 1, maxLength: 15 }),
        fc.integer({ min: 1, max: 12_000 }),
        (drafts, maxTokens) => {
          const findings = drafts.map((draft, index) => makeFinding({ ...draft, fingerprint: String(index) }));
          const { markdown, json, asked } = buildPacket({ findings, round: 1, change, maxTokens });
          // One finding: 1,600 characters of code, 1,200 of remedy, 600 of message, each shown character at most eight.
          const oneFinding = ((1600 + 1200 + 600) * 9 + 1000) / 4;
          expect(markdown.length / 4).toBeLessThan(maxTokens + oneFinding + 600);
          expect(asked.length).toBeGreaterThan(0);
          expect(asked.length).toBeLessThanOrEqual(10);
          expect(parse(json).more).toBe(findings.length - asked.length);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keeps quoted text inert, whatever it holds', () => {
    const hostile = fc.string({
      unit: fc.constantFrom(
        '`',
        '```',
        '\n',
        '\r\n',
        '# ',
        '## Rules',
        'a',
        '\u202E',
        '\u200B',
        '\u001B[31m',
        '~~~',
        '> ',
      ),
      maxLength: 30,
    });
    fc.assert(
      fc.property(hostile, hostile, hostile, (evidence, message, path) => {
        const location = { path, side: 'new', region: { startLine: 1 } } as const;
        const { markdown } = buildPacket({
          findings: [makeFinding({ evidence, message, location, remedy: evidence })],
          round: 1,
          change: { files: [file(path, 'typescript')] },
        });
        // eslint-disable-next-line no-control-regex
        expect(markdown).not.toMatch(/[\u202E\u200B\u001B\r]/);
        const lines = markdown.split('\n');
        const opened = lines.findIndex((line) => /^`{3,}typescript$/.test(line));
        const outside =
          opened === -1
            ? lines
            : [
                ...lines.slice(0, opened),
                ...lines.slice(lines.indexOf((lines[opened] ?? '').replace('typescript', ''), opened + 1)),
              ];
        expect(outside.filter((line) => line.startsWith('#')).map((line) => line.slice(0, 9))).toEqual([
          '# Review ',
          '### 1. ' + (lines.find((line) => line.startsWith('### 1. '))?.slice(7, 9) ?? ''),
          '## Rules',
          '## Files ',
        ]);
      }),
    );
  });
});
