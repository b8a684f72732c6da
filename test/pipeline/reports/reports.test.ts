import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../pipeline/domain/failure.ts';
import {
  type FormatName,
  type RenderContext,
  assertFormats,
  formatNames,
  renderReport,
} from '../../../pipeline/reports/index.ts';
import { returnedReport, sampleReports, sampleSources } from './sample-reports.ts';

const goldens = path.join(import.meta.dirname, '../../../fixtures/reports');
const extensions: Readonly<Record<FormatName, string>> = {
  terminal: 'txt',
  json: 'json',
  markdown: 'md',
  html: 'html',
  sarif: 'sarif',
  junit: 'junit.xml',
  'code-quality': 'code-quality.json',
  'gitlab-sast': 'gitlab-sast.json',
  rdjson: 'rdjson',
};
const context: RenderContext = {
  rules: [
    {
      id: 'sql/drop-column',
      title: 'A column is dropped',
      level: 'error',
      fixable: false,
      consequence: 'loss',
      docs: '**Problem**: the data is gone.\n\n**Safe way**: stop reading it, deploy, then drop it.',
    },
    { id: 'sql/drop-table', title: 'A table is dropped', level: 'error', fixable: false, docs: 'The same, and more.' },
  ],
  readLines: async (file, side) => sampleSources(file, side),
  color: false,
  width: 80,
  verbose: false,
};

describe('renderReport', () => {
  for (const [name, report] of Object.entries(sampleReports)) {
    it.each(formatNames)(`renders ${name} as %s`, async (format) => {
      const text = await renderReport(format, report, context);
      await expect(text).toMatchFileSnapshot(path.join(goldens, `${name}.${extensions[format]}`));
    });
  }

  it.each(formatNames)('never shows the raw line of a secret in %s', async (format) => {
    for (const verbose of [true, false]) {
      const text = await renderReport(format, returnedReport, { ...context, verbose });
      expect(text.includes('ghp_****')).toBe(!['sarif', 'code-quality', 'gitlab-sast', 'rdjson'].includes(format));
      expect(text).not.toContain('the-raw-value');
    }
  });

  it('names the nearest format when it does not know one', async () => {
    const failure = await renderReport('markdwon', returnedReport, context).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({
      code: 'unknown-format',
      message: '--format markdwon: there is no such report format.',
      hint: 'Did you mean "markdown"? Choose one of: terminal, json, markdown, html, junit, code-quality, gitlab-sast, rdjson, sarif.',
    });
    expect(() => assertFormats(['json', 'toString'])).toThrow('--format toString');
  });

  it('draws frames from evidence where a source cannot be read', async () => {
    const readLines = () => Promise.reject(new Error('over the size limit'));
    const text = await renderReport('terminal', returnedReport, { ...context, readLines });
    expect(text).toContain('>  4 │   DROP COLUMN legacy_total;');
  });
});
