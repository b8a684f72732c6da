import * as fc from 'fast-check';
import type { Finding } from '../../../pipeline/domain/finding.ts';
import type { Report } from '../../../pipeline/domain/report.ts';
import { makePacketReport } from './sample-packet.ts';

/** What somebody who wants to break out of a report would write: markup, escapes, hidden characters, fences. */
export const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '`',
        '``',
        '```',
        '~~~',
        '@acme/staff',
        '<script>',
        '</details>',
        '<!--',
        '![x](https://e.example/p.png)',
        '[y](1)',
        'https://e.example',
        'www.e.example',
        '#12',
        'GH-7',
        'deadbeef',
        '\n',
        '\r\n',
        '\t',
        '\u001B]0;title\u0007',
        '\u001B[31m',
        '\u009B2J',
        '\u202E',
        '\u200B',
        '\u{E0041}',
        '\uD83C',
        '\u2028',
        '\\',
        '|',
        '*',
        '_',
        '$',
        '- ',
        '# ',
        '> ',
        '1. ',
        '漢字',
        '🎉',
        'e\u0301',
        ' ',
        'word',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

/** What somebody would write who knows that it ends up in a page. */
export const attacks: readonly string[] = [
  '</script><script>alert(1)</script>',
  '<!--<script>',
  '--><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover=alert(1) x='",
  'javascript:alert(1)',
  '</style><style>*{display:none}',
  '} body { background: url(https://e.example/x) } /*',
  '</title></head><body onload=alert(1)>',
  '<base href="https://e.example/"><form action="https://e.example/"><input autofocus>',
  '<![CDATA[ ]]> &lt;b&gt; &#60;i&#62; &amp;amp;',
  '\u202Eevil\u202C\u2066x\u2069\u200B\u{E0041}\uFEFF',
  'nul\u0000 bell\u0007 escape\u001B[31m \u009B',
  'lone \uD83C and \uDF89 halves',
  `${'x'.repeat(1999)}🎉${'y'.repeat(1_000_000)}`,
  '{{constructor.constructor("alert(1)")()}} ${alert(1)} <%= 1 %>',
];

/** A report in which everything that a change, an author or a model can write is this text. */
export function withHostile(text: string): Report {
  const sample = makePacketReport(text);
  const voice = { critic: text, model: text, sample: 1, says: text };
  const findings = sample.findings.map((finding): Finding => ({
    ...finding,
    gateId: text,
    message: text,
    evidence: text,
    remedy: text,
    reason: text,
    reach: text,
    claim: { status: 'uncertain', evidence: text, voices: [voice, { ...voice, sample: 2 }] },
    dispute: { round: 1, evidence: text, answer: { status: 'stands', reason: text } },
    related: [{ location: { path: text, side: 'old', region: null }, message: text }],
    ...(finding.location === null ? {} : { location: { ...finding.location, path: text } }),
  }));
  const escalations = sample.escalations.map((one) => ({
    ...one,
    question: text,
    owners: [text],
    reason: text,
    attempts: [{ round: 1, headSha: null, outcome: text }],
    excerpts: one.excerpts.map((excerpt) => ({ ...excerpt, path: text, side: 'new' as const, lines: [text] })),
    checked: [text],
    unchecked: [text],
  }));
  const { change, coverage, outcomes, blastRadius } = sample;
  const graph = { nodes: [{ path: text, role: 'changed', files: 1 }], edges: [] } as const;
  return {
    ...sample,
    findings,
    escalations,
    change: {
      ...change,
      title: text,
      authors: [{ name: text, email: text, kind: 'agent', evidence: text }],
      ref: { ...change.ref, url: `https://e.example/${text}`, repo: text },
    },
    outcomes: outcomes.map((outcome) => ({ ...outcome, gateId: text })),
    coverage: {
      ...coverage,
      files: [{ path: text, changedLines: 2, readLines: 1, readBy: { [text]: 1 }, unread: [] }],
      unread: [{ path: text, gateId: text, reason: text }],
    },
    configSource: text,
    ...(blastRadius === undefined ? {} : { blastRadius: { ...blastRadius, graph } }),
  };
}
