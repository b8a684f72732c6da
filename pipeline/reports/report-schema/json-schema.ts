import { z } from 'zod';
import { reportSchema } from './report.ts';

/**
 * JSON Schema (draft 7) of report.json. It allows fields that it does not name: within one schema version fields are only
 * added, and who reads a report must not break over them.
 */
export function generateReportSchema(): Record<string, unknown> {
  const json = z.toJSONSchema(reportSchema, { target: 'draft-7', io: 'input', unrepresentable: 'any', reused: 'ref' });
  return { ...json, title: 'report.json', description: 'What `pipeline run --format json` prints.' };
}
