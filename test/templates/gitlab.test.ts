import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { outputNames } from '../../pipeline/cli/write-output.ts';

type Job = Readonly<Record<string, unknown>> & {
  readonly script?: readonly string[];
  readonly before_script?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly artifacts?: { readonly when: string; readonly reports: Readonly<Record<string, string>> };
  readonly rules?: readonly { readonly if: string; readonly when?: string }[];
};
type Template = Readonly<Record<string, Job>>;

interface Inputs {
  readonly spec: {
    readonly inputs: Readonly<Record<string, { readonly default?: unknown; readonly description?: string }>>;
  };
}

const templateText = readFileSync('templates/gitlab/pipeline.yml', 'utf8');
const componentText = readFileSync('templates/gitlab/component/template.yml', 'utf8');
const template = parse(templateText) as Template;
const [inputs, component] = parseAllDocuments(componentText).map((document) => document.toJS() as unknown) as [
  Inputs,
  Template,
];

/** Each input in place of the variable that the template has for it. */
const variableOf: Readonly<Record<string, string>> = {
  package: '$PREREVIEW_PACKAGE',
  sha256: '$PREREVIEW_SHA256',
  args: '$PREREVIEW_ARGS',
  publish_args: '$PREREVIEW_PUBLISH_ARGS',
  teams: '$PREREVIEW_TEAMS',
  image: '$PREREVIEW_IMAGE',
  stage: 'test',
};

function withVariables(value: unknown): unknown {
  const text = JSON.stringify(value)
    .replaceAll('\\"$[[ inputs.on_branches ]]\\"', '$PREREVIEW_ON_BRANCHES')
    .replace(/\$\[\[ inputs\.(\w+) \]\]/g, (whole, name: string) => variableOf[name] ?? whole);
  return JSON.parse(text);
}

const jobs = ['.prereview', 'prereview:approvals', 'prereview:review', 'prereview:publish'];

describe('the template for GitLab CI', () => {
  it.each(jobs)('has the same job %s as the component', (name) => {
    const { allow_failure: allowed, ...rest } = component[name] ?? {};
    const ours: Job = name === 'prereview:review' ? rest : { ...component[name] };
    expect([allowed, name]).toContain(name === 'prereview:review' ? '$[[ inputs.advisory ]]' : name);
    if (name === '.prereview')
      Object.assign(ours, { variables: { PREREVIEW_TOOL: ours.variables?.['PREREVIEW_TOOL'] } });
    expect(withVariables(ours)).toEqual(template[name]);
  });

  it('uses every input of the component, and no other', () => {
    const used = new Set([...componentText.matchAll(/\$\[\[ inputs\.(\w+) \]\]/g)].map(([, name]) => name));
    expect([...used].toSorted()).toEqual(Object.keys(inputs.spec.inputs).toSorted());
    for (const input of Object.values(inputs.spec.inputs)) expect(input.description).toBeTruthy();
  });

  it('takes sign-offs from the job with the token only', () => {
    const approvals = template['prereview:approvals'];
    expect(approvals?.artifacts?.reports).toEqual({ dotenv: 'prereview.env' });
    expect(approvals?.script?.at(-1)).toContain('PREREVIEW_REVIEWS=');
    expect(JSON.stringify([template['prereview:review'], template['variables']])).not.toContain('PREREVIEW_REVIEWS');
  });

  it('names reports that a run writes, and keeps them when the review fails', () => {
    const { artifacts } = template['prereview:review'] ?? {};
    expect(artifacts?.when).toBe('always');
    for (const file of Object.values(artifacts?.reports ?? {}))
      expect(outputNames).toContain(file.replace('prereview-report/', ''));
  });

  it('keeps the token out of the job that reads the change', () => {
    const review = JSON.stringify([template['.prereview'], template['prereview:review'], template['variables']]);
    expect(review).not.toContain('PREREVIEW_GITLAB_TOKEN');
    expect(template['prereview:review']?.script?.at(-1)).toContain('env -u CI_JOB_TOKEN');
    expect(template['prereview:review']).not.toHaveProperty('environment');
  });

  it.each(['prereview:publish', 'prereview:approvals'])('gives %s nothing of the change, and no cache', (name) => {
    const publish = template[name];
    expect(publish?.variables?.['GIT_STRATEGY']).toBe('none');
    expect(publish).not.toHaveProperty('cache');
    expect(publish).toMatchObject({ environment: { name: 'prereview', action: 'access' } });
    for (const { if: condition } of publish?.rules?.slice(0, 1) ?? [])
      expect(condition).toContain('$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID');
  });

  it('hands no variable to a shell unquoted, but for the options', () => {
    const lines = Object.values(template).flatMap((job) => [...(job.before_script ?? []), ...(job.script ?? [])]);
    const bare = lines
      .join('\n')
      .replace(/"[^"]*"/g, '""')
      .replace(/'[^']*'/g, "''");
    const found = [...bare.matchAll(/\$\{?(\w+)/g)].map(([, name]) => name);
    expect(found.toSorted()).toEqual(['PREREVIEW_ARGS', 'PREREVIEW_PUBLISH_ARGS', 'PREREVIEW_TEAMS']);
  });
});
