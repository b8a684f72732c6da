// Regenerates docs/report.schema.json: `node pipeline/reports/write-report-schema.ts`.
import { writeFile } from 'node:fs/promises';
import { generateReportSchema } from './report-schema/json-schema.ts';

if (import.meta.main)
  await writeFile(
    new URL('../../docs/report.schema.json', import.meta.url),
    `${JSON.stringify(generateReportSchema(), null, 2)}\n`,
  );
