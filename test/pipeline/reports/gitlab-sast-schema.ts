/**
 * What GitLab's schema for SAST reports (security-report-schemas 15.0.2, dist/sast-report-format.json) demands of the
 * fields that we write, in our own words. `GITLAB_SAST_SCHEMA` may name the official file: then that is used too.
 */
const text = (maxLength?: number) => ({
  type: 'string',
  minLength: 1,
  ...(maxLength === undefined ? {} : { maxLength }),
});
const object = (required: readonly string[], properties: object) => ({ type: 'object', required, properties });
const time = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$' };
const program = object(['id', 'name', 'version', 'vendor'], {
  id: text(),
  name: text(),
  version: text(),
  vendor: object(['name'], { name: text() }),
});
const place = { file: { type: 'string' }, start_line: { type: 'number' }, end_line: { type: 'number' } };

export const sastSchema = object(['scan', 'version', 'vulnerabilities'], {
  version: { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' },
  scan: object(['analyzer', 'end_time', 'scanner', 'start_time', 'status', 'type'], {
    analyzer: program,
    scanner: program,
    start_time: time,
    end_time: time,
    status: { enum: ['success', 'failure'] },
    type: { const: 'sast' },
    messages: {
      type: 'array',
      items: object(['level', 'value'], { level: { enum: ['info', 'warn', 'fatal'] }, value: text() }),
    },
  }),
  vulnerabilities: {
    type: 'array',
    items: object(['id', 'identifiers', 'location'], {
      id: text(),
      name: { type: 'string', maxLength: 255 },
      description: { type: 'string', maxLength: 1_048_576 },
      severity: { enum: ['Info', 'Unknown', 'Low', 'Medium', 'High', 'Critical'] },
      solution: { type: 'string', maxLength: 7000 },
      identifiers: {
        type: 'array',
        minItems: 1,
        items: object(['type', 'name', 'value'], { type: text(), name: text(), value: text() }),
      },
      location: { type: 'object', properties: place },
      tracking: object(['items'], {
        type: { const: 'source' },
        items: {
          type: 'array',
          items: object(['signatures'], {
            ...place,
            signatures: {
              type: 'array',
              minItems: 1,
              items: object(['algorithm', 'value'], { algorithm: text(), value: text() }),
            },
          }),
        },
      }),
    }),
  },
});
