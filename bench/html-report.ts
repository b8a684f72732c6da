// How long a browser takes to open a report and to filter it: `npx node bench/html-report.ts [findings]`.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderHtml } from '../pipeline/reports/html.ts';
import { findBrowser, openBrowser } from '../test/support/browser.ts';
import { makeLargeReport } from '../test/support/large-report.ts';

const findings = Number(process.argv[2] ?? 5000);
const runs = 5;

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[values.length >> 1] ?? 0;
const seconds = (valueMs: number): string => `${(valueMs / 1000).toFixed(2)} s`;

const executable = findBrowser();
if (executable === null) throw new Error('No browser: set CHROMIUM to one.');
const folder = await mkdtemp(path.join(os.tmpdir(), 'html-report-'));
const browser = await openBrowser(executable);
try {
  const file = path.join(folder, 'report.html');
  const renderStarted = performance.now();
  const page = renderHtml(makeLargeReport(findings));
  const renderMs = performance.now() - renderStarted;
  await writeFile(file, page);
  const loads: number[] = [];
  const filters: number[] = [];
  for (let run = 0; run < runs; run++) {
    const tab = await browser.newPage();
    const started = performance.now();
    await tab.goto(pathToFileURL(file).href);
    // Two frames: what was laid out has been painted.
    await tab.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    loads.push(performance.now() - started);
    const filtered = performance.now();
    await tab.locator('#search').fill(`value_${findings - 1}`);
    await tab.locator('#shown', { hasText: /^1 of/ }).waitFor();
    filters.push(performance.now() - filtered);
    await tab.close();
  }
  process.stdout.write(
    `${findings} findings, ${(Buffer.byteLength(page) / 1024 / 1024).toFixed(1)} MiB, written in ${seconds(renderMs)}: ` +
      `opened in ${seconds(median(loads))}, first filter in ${seconds(median(filters))} (median of ${runs}, ${browser.version()})\n`,
  );
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
