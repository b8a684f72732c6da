import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../pipeline/domain/report.ts';
import { type FormatName, renderReport } from '../../../pipeline/reports/index.ts';
import { generateReportSchema } from '../../../pipeline/reports/report-schema/json-schema.ts';
import { publishedSchema, schemaErrors } from '../../support/format-schemas.ts';
import { makeLargeReport } from '../../support/large-report.ts';
import { attacks, hostileText, withHostile } from './hostile-text.ts';
import { makePacketReport } from './sample-packet.ts';
import { returnedReport, sampleReports, sampleSources } from './sample-reports.ts';

const context = {
  rules: [],
  color: false,
  width: 80,
  verbose: false,
  readLines: (path: string, side: 'old' | 'new') => Promise.resolve(sampleSources(path, side)),
};
const reports: readonly (readonly [string, Report])[] = [
  ...Object.entries(sampleReports),
  ['packet', makePacketReport()],
  ['large', makeLargeReport(300)],
  ...attacks.map((text) => [JSON.stringify(text.slice(0, 40)), withHostile(text)] as const),
];

const documented: readonly (readonly [FormatName, string])[] = [
  ['json', 'docs/report.schema.json'],
  ['code-quality', 'fixtures/schemas/code-quality.schema.json'],
  ['rdjson', 'fixtures/schemas/rdjson.schema.json'],
];
/** Names as their owners publish them. */
const published: readonly (readonly [FormatName, string])[] = [
  ['sarif', 'sarif-schema-2.1.0.json'],
  ['rdjson', 'DiagnosticResult.json'],
];

const errorsOf = async (format: FormatName, schema: string, report: Report): Promise<readonly string[]> =>
  schemaErrors(schema, JSON.parse(await renderReport(format, report, context)));

describe.each(documented)('%s, by %s', (format, schema) => {
  it.each(reports)('is valid for %s', async (_name, report) => {
    expect(await errorsOf(format, schema, report)).toEqual([]);
  });

  it('is valid whatever the change holds', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        expect(await errorsOf(format, schema, withHostile(`a${text}`))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('would notice what is missing', async () => {
    const value = JSON.parse(await renderReport(format, returnedReport, context)) as Record<string, unknown>;
    const first = (Array.isArray(value) ? value[0] : value) as Record<string, unknown>;
    for (const key of Object.keys(first).filter((name) => !['blastRadius', 'severity'].includes(name))) {
      const { [key]: _gone, ...rest } = first;
      expect(schemaErrors(schema, Array.isArray(value) ? [rest] : rest), key).not.toEqual([]);
    }
  });
});

describe.each(published)('%s, by its published schema', (format, name) => {
  const schema = publishedSchema(name);

  it.each(reports)('is valid for %s', async (_name, report) => {
    expect(await errorsOf(format, schema, report)).toEqual([]);
  });

  it('would notice what is of a wrong kind', async () => {
    const text = await renderReport(format, returnedReport, context);
    const broken: unknown = JSON.parse(
      text.replaceAll(/"startLine":\s*\d+|"line":\s*\d+/g, (found) => found.replace(/\d+/, '"x"')),
    );
    expect(schemaErrors(schema, broken)).not.toEqual([]);
  });
});

describe('docs/report.schema.json', () => {
  it('is what `npm run generate` writes', async () => {
    const written: unknown = JSON.parse(await readFile('docs/report.schema.json', 'utf8'));
    expect(written).toEqual(generateReportSchema());
  });
});

describe('junit, by the schema that Jenkins reads it with', () => {
  /** Of its elements and attributes those that are written here; `*` marks what must be there. */
  const allowed: Readonly<
    Record<string, { readonly attributes: readonly string[]; readonly children: readonly string[] }>
  > = {
    testsuites: { attributes: ['name', 'time', 'tests', 'failures', 'errors'], children: ['testsuite'] },
    testsuite: {
      attributes: ['name*', 'tests*', 'failures*', 'errors*', 'time', 'skipped', 'timestamp'],
      children: ['testcase', 'properties', 'system-out', 'system-err'],
    },
    testcase: { attributes: ['name*', 'time', 'classname'], children: ['skipped', 'error', 'failure'] },
    failure: { attributes: ['type', 'message'], children: [] },
    error: { attributes: ['type', 'message'], children: [] },
    skipped: { attributes: ['type', 'message'], children: [] },
  };
  type Node = Readonly<Record<string, unknown>>;

  function check(node: Node): readonly string[] {
    const name = Object.keys(node).find((key) => key !== ':@') ?? '';
    if (name === '#text' || name === '?xml') return [];
    const shape = allowed[name];
    if (shape === undefined) return [`unknown element ${name}`];
    const attributes = Object.keys((node[':@'] as Node | undefined) ?? {});
    const names = new Set(shape.attributes.map((attribute) => attribute.replace('*', '')));
    const missing = shape.attributes.filter((one) => one.endsWith('*') && !attributes.includes(one.slice(0, -1)));
    const children = (node[name] as readonly Node[]).filter((child) => !('#text' in child));
    const strange = children
      .flatMap((child) => Object.keys(child))
      .filter((key) => key !== ':@' && !shape.children.includes(key));
    const unknown = attributes.filter((attribute) => !names.has(attribute));
    return [...missing, ...unknown, ...strange].map((one) => `${name}: ${one}`).concat(children.flatMap(check));
  }

  /** What the parser takes minutes for on a busy machine says no more than a tenth of it. */
  const parsed = reports.filter(([, report]) => JSON.stringify(report).length < 400_000);

  it.each(parsed)('is valid for %s', async (_name, report) => {
    const parser = new XMLParser({
      preserveOrder: true,
      ignoreAttributes: false,
      attributeNamePrefix: '',
      processEntities: true,
    });
    const nodes = parser.parse(await renderReport('junit', report, context)) as readonly Node[];
    expect(nodes.flatMap(check)).toEqual([]);
  });
});
