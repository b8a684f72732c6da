import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../pipeline/domain/finding.ts';
import type { Report } from '../../../../pipeline/domain/report.ts';
import { answered } from '../../../../pipeline/platform/publication/answered.ts';
import { type DiffFile, parsePatch } from '../../../../pipeline/platform/publication/diff.ts';
import { withRefused } from '../../../../pipeline/platform/publication/fallback.ts';
import { fitSections } from '../../../../pipeline/platform/publication/fit.ts';
import { buildPublication } from '../../../../pipeline/platform/publication/index.ts';
import {
  findingMarker,
  parseFindingMarker,
  parseReportMarker,
  reportMarker,
} from '../../../../pipeline/platform/publication/marker.ts';
import { suggestionOf } from '../../../../pipeline/platform/publication/suggestion.ts';
import { redactSecrets } from '../../../../stages/check/secrets/redact-secrets.ts';
import { generateSecret } from '../../../support/generate-secret.ts';
import { hostileText } from '../../reports/hostile-text.ts';
import { returnedReport, sampleReports } from '../../reports/sample-reports.ts';

const headSha = 'a'.repeat(40);
const file = (path: string, patch: string, oldPath = path): DiffFile => ({ path, oldPath, hunks: parsePatch(patch) });

const diff: readonly DiffFile[] = [
  file('db/migrate/0042_drop_legacy_total.sql', '@@ -0,0 +1,3 @@\n+BEGIN;\n+ALTER TABLE orders\n+  DROP'),
  file(
    'src/orders/total.ts',
    '@@ -1,3 +1,4 @@\n export function total(id: string) {\n   const order = load(id);\n+  const retries = 3;\n   return 1;',
  ),
  file('test/orders/total.test.ts', '@@ -3,3 +3,2 @@\n it\n-  expect\n });'),
];

const publish = (report: Report, known: Parameters<typeof answered>[1] = []) =>
  buildPublication({ report, headSha, diff, known, redact: (text) => redactSecrets(text) });

describe('comments on lines', () => {
  const { comments, sections } = publish(returnedReport);
  const byPath = new Map(comments.map((comment) => [comment.path, comment]));

  it('stand only where the diff has the line', () => {
    expect([...byPath.keys()].toSorted()).toEqual(['src/orders/total.ts', 'test/orders/total.test.ts']);
    expect(byPath.get('test/orders/total.test.ts')).toMatchObject({ side: 'old', startLine: 4, endLine: 4 });
  });

  it('carry the whole lines of a machine fix', () => {
    expect(byPath.get('src/orders/total.ts')).toMatchObject({ startLine: 3, endLine: 3, suggestion: [''] });
    expect(byPath.get('test/orders/total.test.ts')?.suggestion).toBeNull();
  });

  it('leave the others in the comment of the report, told in full', () => {
    const text = sections.map(({ markdown }) => markdown).join('\n');
    expect(text).toContain('A GitHub token is committed in plain text.');
    expect(text).toContain('Revoke the token now');
    expect(text).not.toContain('Remove the variable, or use it.');
  });

  it('go back there when a platform refuses them', () => {
    const refused = withRefused({ ...publish(returnedReport) }, comments);
    const text = refused.map(({ markdown }) => markdown).join('\n');
    expect(text).toContain('Remove the variable, or use it.');
    expect(text).not.toContain('prereview:finding');
  });

  it('are none when they are switched off', () => {
    const off = buildPublication({
      report: returnedReport,
      headSha,
      diff,
      known: [],
      redact: (text) => text,
      onLines: false,
    });
    expect(off.comments).toEqual([]);
  });
});

const numbered = (from: number, texts: readonly string[]): string =>
  `@@ -${from},0 +${from},${texts.length} @@\n${texts.map((text) => `+${text}`).join('\n')}`;

describe('suggestions', () => {
  const lines = ['let a = 1;', 'let b = 2;', 'let c = 3;', 'end'];
  const [hunk] = parsePatch(numbered(10, lines));
  if (hunk === undefined) throw new Error('no hunk');
  const offer = (region: object, expected: string, replacement: string, path = 'f.ts') =>
    suggestionOf(
      { title: 't', safety: 'safe', edits: [{ path, region: region as { startLine: number }, expected, replacement }] },
      'f.ts',
      hunk,
    );

  it('widen a part of a line to the whole line', () => {
    expect(offer({ startLine: 11, startColumn: 1, endColumn: 4 }, 'let', 'const')).toEqual({
      startLine: 11,
      endLine: 11,
      lines: ['const b = 2;'],
    });
  });

  it('delete whole lines', () => {
    expect(offer({ startLine: 11, startColumn: 1, endLine: 12, endColumn: 1 }, 'let b = 2;\n', '')).toEqual({
      startLine: 11,
      endLine: 11,
      lines: [],
    });
  });

  it.each([
    ['other text', { startLine: 11, startColumn: 1, endColumn: 4 }, 'var', 'const', 'f.ts'],
    ['a line outside the hunk', { startLine: 14 }, '', 'x', 'f.ts'],
    ['a line before the hunk', { startLine: 9 }, '', 'x', 'f.ts'],
    ['another file', { startLine: 11, startColumn: 1, endColumn: 4 }, 'let', 'const', 'g.ts'],
    ['a hidden character', { startLine: 11, startColumn: 1, endColumn: 4 }, 'let', 'con\u202Est', 'f.ts'],
    ['a carriage return', { startLine: 11, startColumn: 1, endColumn: 4 }, 'let', 'const\r', 'f.ts'],
  ])('are not offered for %s', (_, region, expected, replacement, path) => {
    expect(offer(region, expected, replacement, path)).toBeNull();
  });

  it('put in place of their lines give what the fix gives', () => {
    const word = fc.constantFrom('', 'a', 'bb', 'let x', '\n', 'y\nz');
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('one', '', 'two words', '\ttab'), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        word,
        (texts, a, b, replacement) => {
          const [part] = parsePatch(numbered(5, texts));
          if (part === undefined) return;
          const text = `${texts.join('\n')}\n`;
          const [from, to] = [a % text.length, b % text.length].toSorted((x, y) => x - y) as [number, number];
          const at = (offset: number) => {
            const before = text.slice(0, offset).split('\n');
            return { line: 4 + before.length, column: (before.at(-1) ?? '').length + 1 };
          };
          const [start, end] = [at(from), at(to)];
          const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
          const edit = { path: 'f.ts', region, expected: text.slice(from, to), replacement };
          const offered = suggestionOf({ title: 't', safety: 'safe', edits: [edit] }, 'f.ts', part);
          const fixed = text.slice(0, from) + replacement + text.slice(to);
          if (offered === null) return;
          const kept: string[] = [...texts];
          kept.splice(offered.startLine - 5, offered.endLine - offered.startLine + 1, ...offered.lines);
          expect(kept.map((line) => `${line}\n`).join('')).toBe(fixed);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('patches', () => {
  it('end each hunk where its counts do: text cannot open another', () => {
    const hunks = parsePatch(
      '@@ -1,1 +1,2 @@\n context\n+@@ -9,9 +9,9 @@\n\\ No newline at end of file\n@@ -5,1 +6 @@ f()\n-x\n+y',
    );
    expect(hunks.map(({ newStart, lines }) => [newStart, lines.length])).toEqual([
      [1, 2],
      [6, 2],
    ]);
    expect(hunks[0]?.lines[1]).toMatchObject({ text: '@@ -9,9 +9,9 @@', newLine: 2, noNewline: true });
  });

  it('that are none have no hunks', () => {
    fc.assert(fc.property(hostileText, (text) => void parsePatch(text)));
    expect(parsePatch('Binary files differ')).toEqual([]);
  });
});

describe('markers', () => {
  it('are read back, and only at the start', () => {
    const marker = { fingerprint: 'ab'.repeat(16), gateId: 'blast-radius' };
    expect(parseFindingMarker(`${findingMarker(marker)}\n\ntext`)).toEqual(marker);
    expect(parseFindingMarker(`> ${findingMarker(marker)}`)).toBeNull();
    expect(parseReportMarker(reportMarker({ headSha }))).toEqual({ headSha });
  });

  it('begin the first section and every comment', () => {
    const { sections, comments } = publish(returnedReport);
    expect(parseReportMarker(sections[0]?.markdown ?? '')).toEqual({ headSha });
    for (const comment of comments) expect(parseFindingMarker(comment.markdown)?.fingerprint).toBe(comment.fingerprint);
  });
});

describe('what does not fit', () => {
  const sections = publish(returnedReport).sections;

  it('goes from the end, and is counted; the verdict always stays', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 12_000 }), (limit) => {
        const { text, shed } = fitSections(sections, limit);
        expect(text.length).toBeLessThanOrEqual(limit);
        expect(parseReportMarker(text)).toEqual({ headSha });
        const kept = sections.length - shed;
        const inside = sections.slice(1).map(({ markdown }) => text.includes(`\n\n${markdown}`));
        expect(inside).toEqual(sections.slice(1).map((_, at) => at + 1 < kept));
        expect(text.includes('did not fit')).toBe(shed > 0);
      }),
    );
  });
});

describe('answered comments', () => {
  const known = (fingerprint: string, gateId: string) => ({ fingerprint, gateId });
  const [first] = returnedReport.findings as readonly [Finding];
  const open = returnedReport.findings.find(({ disposition }) => disposition === 'returned');

  it('are those of findings that are closed or gone', () => {
    const gone = 'f'.repeat(32);
    expect(
      answered(returnedReport, [
        known(first.fingerprint, 'lint'),
        known(open?.fingerprint ?? '', 'lint'),
        known(gone, 'lint'),
      ]),
    ).toEqual([first.fingerprint, gone]);
  });

  it('are not those of a gate that failed, was skipped or did not run', () => {
    const { incomplete } = sampleReports;
    if (incomplete === undefined) throw new Error('no sample');
    const gone = 'f'.repeat(32);
    for (const gate of ['lint', 'critique', 'unheard-of'])
      expect(answered(incomplete, [known(gone, gate)])).toEqual([]);
    expect(answered(incomplete, [known(gone, 'secrets')])).toEqual([gone]);
  });
});

/** What is left of Markdown when code is taken away: there nothing untrusted may stand that a host acts on. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '').replace(/(?<!`)(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
}

describe('hostile text', () => {
  it('pings nobody, renders nothing and hides nothing', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (one, two) => {
        const [, finding] = returnedReport.findings;
        if (finding === undefined) throw new Error('no finding');
        const report: Report = {
          ...returnedReport,
          change: { ...returnedReport.change, title: one },
          findings: [
            { ...finding, message: `m ${one}`, remedy: two, evidence: one, ruleId: `lint/${two}`, reason: two },
          ],
          escalations: returnedReport.escalations.map((item) => ({
            ...item,
            question: one,
            reason: two,
            owners: [two],
          })),
        };
        const { sections, comments, status } = publish(report);
        const all = [...sections.map(({ markdown }) => markdown), ...comments.map(({ markdown }) => markdown)];
        for (const markdown of all) {
          const bare = withoutCode(markdown).replace(/^<!-- prereview:[^\n]*-->$/m, '');
          expect(bare).not.toMatch(/@\w|<script|<!--|!\[|\]\(|https?:|www\./);
          expect(markdown).not.toMatch(/[\u202E\u200B\u{E0041}]/u);
        }
        expect(status.title).not.toMatch(/[\p{Cc}\u202E]/u);
        expect(status.title.length).toBeLessThanOrEqual(140);
      }),
      { numRuns: 300 },
    );
  });

  it('holds no secret that the report brought along', () => {
    const secret = generateSecret('github-ghp');
    const [, finding] = returnedReport.findings;
    if (finding === undefined) throw new Error('no finding');
    const report: Report = {
      ...returnedReport,
      findings: [
        {
          ...finding,
          message: `The token ${secret} is here`,
          evidence: secret,
          remedy: `remove ${secret}`,
          fix: {
            title: secret,
            safety: 'safe',
            edits: [
              {
                path: 'src/orders/total.ts',
                region: { startLine: 3 },
                expected: '  const retries = 3;',
                replacement: `const t = '${secret}';`,
              },
            ],
          },
        },
      ],
    };
    const text = JSON.stringify(publish(report));
    expect(text).toContain('The token');
    expect(text).not.toContain(secret);
  });
});

describe('who is asked', () => {
  it('is nobody while the author has something to do', () => {
    expect(publish(returnedReport).reviewers).toEqual([]);
  });

  it('are the owners of what is escalated', () => {
    const verdict = { ...returnedReport.verdict, decision: 'escalated' as const, exitCode: 20 };
    expect(publish({ ...returnedReport, verdict }).reviewers.map(({ who }) => who)).toEqual(['@acme/db']);
  });
});
