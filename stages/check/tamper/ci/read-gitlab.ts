import { asList, asRecord, asText, asTexts, noTriggers } from './ci-model.ts';
import type { CiFile, CiJob } from './ci-model.ts';

const reserved = new Set([
  'stages',
  'variables',
  'image',
  'services',
  'before_script',
  'after_script',
  'cache',
  'default',
  'include',
  'workflow',
  'pages',
  'spec',
]);

function conditionOf(job: Readonly<Record<string, unknown>>): string {
  const parts = [job['rules'], job['only'], job['except'], job['when']].map((part) =>
    part === undefined ? '' : JSON.stringify(part),
  );
  return parts.filter(Boolean).join(' ');
}

const ignoresFailure = (job: Readonly<Record<string, unknown>>): boolean => {
  const own = job['allow_failure'];
  const ruled = asList(job['rules']).some((rule) => asRecord(rule)['allow_failure'] === true);
  return own === true || ruled || (typeof own === 'object' && own !== null);
};

function readJob(id: string, value: unknown): CiJob {
  const job = asRecord(value);
  const lines = [...asTexts(job['before_script']), ...asList(job['script']).flat().map(asText)];
  const included = asTexts(job['extends']).join(' ');
  return {
    id,
    name: id,
    steps:
      lines.length === 0
        ? []
        : [{ name: included, run: lines.join('\n'), uses: '', condition: '', ignoresFailure: false }],
    needs: [...asList(job['needs']), ...asList(job['dependencies'])].map((need) =>
      asText(asRecord(need)['job'] ?? need),
    ),
    condition: conditionOf(job),
    ignoresFailure: ignoresFailure(job),
    matrix: [],
  };
}

/** GitLab's pipelines. Included security templates count as jobs of their own. */
export function readGitlab(document: unknown): CiFile {
  const root = asRecord(document);
  const jobs = Object.entries(root).flatMap(([id, value]) => {
    const isJob = !reserved.has(id) && typeof value === 'object' && value !== null && !Array.isArray(value);
    return isJob ? [readJob(id, value)] : [];
  });
  const templates = asList(root['include']).flatMap((one) => {
    const name = asText(asRecord(one)['template'] ?? asRecord(one)['component']);
    return name === ''
      ? []
      : [
          {
            id: name,
            name,
            steps: [{ name, run: '', uses: name.toLowerCase(), condition: '', ignoresFailure: false }],
            needs: [],
            condition: '',
            ignoresFailure: false,
            matrix: [],
          },
        ];
  });
  return { jobs: [...jobs, ...templates], triggers: noTriggers };
}
