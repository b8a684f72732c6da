import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../../../pipeline/domain/report.ts';
import { renderHtml } from '../../../../pipeline/reports/html.ts';
import { shownLine, shownLines } from '../../../../pipeline/reports/html/text.ts';
import { findBrowser, openBrowser } from '../../../support/browser.ts';
import { makeLargeReport } from '../../../support/large-report.ts';
import { attacks, withHostile } from '../hostile-text.ts';
import { makePacketReport } from '../sample-packet.ts';
import { returnedReport, sampleReports } from '../sample-reports.ts';

const executable = findBrowser();
const phone = { viewport: { width: 360, height: 740 } };

interface Opened {
  readonly page: Page;
  /** What the browser complained of, and every address it asked for. */
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
}

describe.skipIf(executable === null)('the page in a browser (skipped: no chromium on PATH, none in CHROMIUM)', () => {
  let folder = '';
  let browser: Browser;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'html-page-'));
    browser = await openBrowser(executable ?? '');
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(report: Report, options: BrowserContextOptions = {}): Promise<Opened> {
    const file = path.join(folder, `${Math.random().toString(36).slice(2)}.html`);
    await writeFile(file, renderHtml(report));
    const page = await (await browser.newContext(options)).newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    return { page, complaints, requests };
  }

  const focused = (page: Page): Promise<string> =>
    page.evaluate<string>(`(() => {
      const one = document.activeElement;
      return (one.matches('.finding > summary') ? one.parentElement : one).id;
    })()`);

  const idsOf = (report: Report): readonly string[] => report.findings.map(({ fingerprint }) => `f-${fingerprint}`);

  it.each(Object.entries({ ...sampleReports, packet: makePacketReport() }))(
    'opens %s without a complaint and asks for nothing',
    async (_name, report) => {
      const { page, complaints, requests } = await open(report);
      await page.keyboard.press('?');
      await page.keyboard.press('Escape');
      await page.locator('#theme').click();
      expect(complaints).toEqual([]);
      expect(requests).toEqual([page.url().split('#')[0]]);
      expect(await page.locator('.finding').count()).toBe(report.findings.length);
    },
  );

  it('leads to every decision and finding with j, and back with k', async () => {
    const { page } = await open(returnedReport);
    const stops = [
      'decision-1',
      'decision-2',
      ...(await page.locator('.finding').evaluateAll((all) => all.map(({ id }) => id))),
    ];
    const walked: string[] = [];
    for (const _ of stops) {
      await page.keyboard.press('j');
      walked.push(await focused(page));
    }
    expect(walked).toEqual(stops);
    expect(walked).toEqual(expect.arrayContaining([...idsOf(returnedReport)]));
    for (const expected of stops.toReversed().slice(1)) {
      await page.keyboard.press('k');
      expect(await focused(page)).toBe(expected);
    }
  });

  it('reaches every finding with Tab alone, each with a mark of its focus', async () => {
    const { page } = await open(returnedReport);
    const reached = new Map<string, string>();
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
      reached.set(await focused(page), outline);
    }
    for (const id of idsOf(returnedReport)) expect(reached.get(id), id).toBe('solid');
  });

  it('opens with Enter, searches, filters, jumps and explains its keys', async () => {
    const { page } = await open(returnedReport);
    const visible = page.locator('.finding:visible');
    await page.keyboard.press('2');
    expect(await focused(page)).toBe('findings');
    await page.keyboard.press('j');
    const first = page.locator(`#${await focused(page)}`);
    const wasOpen = await first.getAttribute('open');
    await page.keyboard.press('Enter');
    expect(await first.getAttribute('open')).not.toBe(wasOpen);
    await page.keyboard.press('/');
    await page.keyboard.type('legacy_total');
    await page.locator('#shown', { hasText: '1 of 7 shown' }).waitFor();
    expect(await visible.count()).toBe(1);
    await page.locator('#search').fill('');
    await page.locator('[data-filter=gate]').selectOption('lint');
    await page.locator('#shown', { hasText: '2 of 7 shown' }).waitFor();
    await page.locator('[data-filter=disposition]').selectOption('fixed');
    await page.locator('#shown', { hasText: '1 of 7 shown' }).waitFor();
    await page.locator('#search').blur();
    await page.keyboard.press('?');
    expect(await page.locator('dialog:visible').count()).toBe(1);
    await page.locator('#shortcuts').uncheck();
    await page.locator('#close').click();
    await page.keyboard.press('?');
    expect(await page.locator('dialog:visible').count()).toBe(0);
  });

  it('opens the finding that a decision points to', async () => {
    const { page } = await open(returnedReport);
    const link = page.locator('.decision a').first();
    const id = (await link.getAttribute('href')) ?? '';
    expect(await page.locator(`${id}[open]`).count()).toBe(0);
    await link.click();
    await page.locator(`${id}[open]`).waitFor();
  });

  it('finds and reaches the last of 5,000', async () => {
    const { page, complaints } = await open(makeLargeReport(5000));
    await page.locator('#search').fill('value_4999');
    await page.locator('#shown', { hasText: '1 of 5,000 shown' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(await focused(page)).toBe(`f-${(4999).toString(16).padStart(32, '0')}`);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['on a phone', { ...phone, colorScheme: 'dark' }],
  ] as const)('has nothing that axe calls serious, %s', async (_name, options) => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    for (const report of [...Object.values(sampleReports), makePacketReport()]) {
      const { page } = await open(report, { ...options, bypassCSP: true });
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      await page.evaluate(axe);
      const { violations } = await page.evaluate<{
        violations: { id: string; impact: string; nodes: { html: string }[] }[];
      }>('axe.run()');
      const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(bad.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    }
  });

  it.each([320, 360, 400])('never scrolls sideways at %i pixels', async (width) => {
    for (const report of [...Object.values(sampleReports), withHostile('x'.repeat(3000))]) {
      const { page } = await open(report, { viewport: { width, height: 700 } });
      await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
  });

  it('holds everything without a script, and offers nothing that would need one', async () => {
    const { page } = await open(returnedReport, { javaScriptEnabled: false });
    expect(await page.locator('.finding').count()).toBe(returnedReport.findings.length);
    await page.locator('.finding > summary').last().click();
    expect(await page.locator('.finding').last().getAttribute('open')).toBe('');
    expect(await page.locator('#filters:visible, #tools:visible, dialog:visible').count()).toBe(0);
  });

  it('prints everything unfolded, in light colours', async () => {
    const { page } = await open(returnedReport, { colorScheme: 'dark' });
    const shown = (): Promise<readonly boolean[]> =>
      page
        .locator('.finding .remedy')
        .evaluateAll((all) => all.map((one) => one.checkVisibility({ contentVisibilityAuto: false })));
    expect(await shown()).toContain(false);
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    expect(await shown()).not.toContain(false);
    expect(await page.locator('nav:visible, #filters:visible').count()).toBe(0);
  });

  it.each(attacks.map((attack) => [attack.slice(0, 40), attack]))(
    'shows %j as text and as nothing else',
    async (_name, text) => {
      const { page, complaints, requests } = await open(withHostile(text));
      const plain = await open(withHostile('word'));
      const count = (of: Page): Promise<readonly number[]> =>
        Promise.all(
          ['script', 'style', 'a', 'img', 'iframe', 'details', 'article'].map((tag) => of.locator(tag).count()),
        );
      expect(await count(page)).toEqual(await count(plain.page));
      expect(await page.locator('figcaption').first().textContent()).toBe(shownLine(text));
      expect(await page.locator('.decision pre').first().textContent()).toBe(`${shownLines(text).join('\n')}\n`);
      expect(await page.locator('.finding').first().getAttribute('data-gate')).toBe(shownLine(text));
      expect(await page.locator('a:not([href^="#"])').count()).toBe(0);
      expect(complaints).toEqual([]);
      expect(requests).toHaveLength(1);
    },
  );
});
