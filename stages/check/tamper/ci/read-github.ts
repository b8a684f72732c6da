import { asList, asRecord, asText, asTexts, isTrue, noTriggers } from './ci-model.ts';
import type { CiFile, CiJob, CiStep, CiTriggers } from './ci-model.ts';

export const withoutVersion = (uses: string): string => uses.split('@')[0]?.toLowerCase() ?? uses;

function readStep(value: unknown): CiStep {
  const step = asRecord(value);
  return {
    name: asText(step['name']) || asText(step['id']),
    run: asText(step['run']),
    uses: withoutVersion(asText(step['uses'])),
    condition: asText(step['if']),
    ignoresFailure: isTrue(step['continue-on-error']),
  };
}

function matrixOf(job: Readonly<Record<string, unknown>>): readonly string[] {
  const matrix = asRecord(asRecord(job['strategy'])['matrix']);
  return Object.entries(matrix).flatMap(([name, values]) =>
    name === 'exclude' || name === 'include' ? [] : asList(values).map((value) => `${name}=${asText(value)}`),
  );
}

function readJob([id, value]: [string, unknown]): CiJob {
  const job = asRecord(value);
  const called = asText(job['uses']);
  const own = asList(job['steps']).map(readStep);
  return {
    id,
    name: asText(job['name']) || id,
    steps:
      called === ''
        ? own
        : [...own, { name: id, run: '', uses: withoutVersion(called), condition: '', ignoresFailure: false }],
    needs: asTexts(job['needs']),
    condition: asText(job['if']),
    ignoresFailure: isTrue(job['continue-on-error']),
    matrix: matrixOf(job),
  };
}

function readTriggers(value: unknown): CiTriggers {
  if (typeof value === 'string' || Array.isArray(value)) return { ...noTriggers, events: asTexts(value) };
  const on = asRecord(value);
  const lists = (key: string): readonly string[] =>
    Object.entries(on).flatMap(([event, filter]) =>
      event === 'schedule' || event === 'workflow_run'
        ? []
        : asTexts(asRecord(filter)[key]).map((one) => `${event}: ${one}`),
    );
  return {
    events: Object.keys(on),
    paths: lists('paths'),
    pathsIgnored: lists('paths-ignore'),
    branches: lists('branches'),
    branchesIgnored: lists('branches-ignore'),
  };
}

/** GitHub and Gitea workflows, and composite actions. */
export function readGithub(document: unknown): CiFile {
  const root = asRecord(document);
  const runs = asRecord(root['runs']);
  if (Array.isArray(runs['steps'])) {
    const steps = asList(runs['steps']).map(readStep);
    return {
      jobs: [{ id: 'action', name: 'action', steps, needs: [], condition: '', ignoresFailure: false, matrix: [] }],
      triggers: noTriggers,
    };
  }
  // YAML 1.1 readers make `on` a boolean.
  return {
    jobs: Object.entries(asRecord(root['jobs'])).map(readJob),
    triggers: readTriggers(root['on'] ?? root['true']),
  };
}
