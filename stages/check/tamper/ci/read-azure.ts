import { asList, asRecord, asText, asTexts, isTrue, noTriggers } from './ci-model.ts';
import type { CiFile, CiJob, CiStep } from './ci-model.ts';

function readStep(value: unknown): CiStep {
  const step = asRecord(value);
  const task = asText(step['task']);
  const inputs = asRecord(step['inputs']);
  const told = asText(step['script'] ?? step['bash'] ?? step['pwsh'] ?? step['powershell']);
  return {
    name: asText(step['displayName']),
    run:
      told === ''
        ? [inputs['script'], inputs['command'], inputs['goals'], inputs['tasks'], inputs['customCommand']]
            .map(asText)
            .filter(Boolean)
            .map(
              (one) =>
                `${
                  task
                    .split('@')[0]
                    ?.toLowerCase()
                    .replace(/^dotnetcorecli$/, 'dotnet') ?? ''
                } ${one}`,
            )
            .join('\n')
        : told,
    uses: (task.split('@')[0] ?? asText(step['template'])).toLowerCase(),
    condition: asText(step['condition']),
    ignoresFailure: isTrue(step['continueOnError']),
  };
}

function readJob(value: unknown, index: number): CiJob {
  const job = asRecord(value);
  const id = asText(job['job'] ?? job['deployment'] ?? job['template']) || `job ${index + 1}`;
  return {
    id,
    name: asText(job['displayName']) || id,
    steps: asList(job['steps']).map(readStep),
    needs: asTexts(job['dependsOn']),
    condition: asText(job['condition']),
    ignoresFailure: isTrue(job['continueOnError']),
    matrix: [],
  };
}

export function readAzure(document: unknown): CiFile {
  const root = asRecord(document);
  const staged = asList(root['stages']).flatMap((stage) => asList(asRecord(stage)['jobs']));
  const jobs = [...staged, ...asList(root['jobs'])].map(readJob);
  const own = asList(root['steps']).map(readStep);
  const filters = [asRecord(root['trigger']), asRecord(root['pr'])];
  const lists = (kind: string, side: string): readonly string[] =>
    filters.flatMap((filter) => asTexts(asRecord(filter[kind])[side]));
  return {
    jobs:
      own.length === 0
        ? jobs
        : [
            ...jobs,
            { id: 'steps', name: 'steps', steps: own, needs: [], condition: '', ignoresFailure: false, matrix: [] },
          ],
    triggers: {
      ...noTriggers,
      events: root['pr'] === 'none' ? ['push'] : ['push', 'pull_request'],
      paths: lists('paths', 'include'),
      pathsIgnored: lists('paths', 'exclude'),
      branches: lists('branches', 'include'),
      branchesIgnored: lists('branches', 'exclude'),
    },
  };
}
