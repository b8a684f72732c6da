import { createHash } from 'node:crypto';
import type { Report } from '../domain/report.ts';
import { authorsWords } from './html/author.ts';
import { course } from './html/course.ts';
import { coverage } from './html/coverage.ts';
import { decisions } from './html/decisions.ts';
import { findings } from './html/findings.ts';
import { footer, header, help, navigation } from './html/frame.ts';
import { script } from './html/script.ts';
import { style } from './html/style.ts';
import { html } from './html/text.ts';
import { verdictText } from './summary.ts';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is fetched, no script but ours runs, and none makes markup out of text. */
const policy = [
  "default-src 'none'",
  `style-src ${hash(style)}`,
  `script-src ${hash(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/**
 * The report as one file for a browser. Whatever the change holds, its text stays text: it is escaped, and the page's policy
 * names the hashes of its only style sheet and its only script.
 */
export function renderHtml(report: Report): string {
  return [
    '<!doctype html>',
    '<html lang=en><head><meta charset=utf-8>',
    `<meta http-equiv=Content-Security-Policy content="${policy}">`,
    '<meta name=viewport content="width=device-width, initial-scale=1"><meta name=referrer content=no-referrer>',
    `<title>${html(verdictText(report))}</title><style>${style}</style></head><body>`,
    '<a class=skip href="#decisions">To the decisions</a>',
    header(report),
    navigation(report),
    '<main>',
    decisions(report),
    findings(report),
    coverage(report),
    course(report),
    authorsWords(report),
    '</main>',
    footer(report),
    help(),
    `<script>${script}</script></body></html>`,
    '',
  ].join('\n');
}
