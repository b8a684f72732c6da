import { asList, asRecord, asText, asTexts, noTriggers } from './ci-model.ts';
import type { CiFile, CiJob, CiStep } from './ci-model.ts';

function readStep(value: unknown): readonly CiStep[] {
  const base = { name: '', run: '', uses: '', condition: '', ignoresFailure: false };
  if (typeof value === 'string') return [{ ...base, uses: value }];
  return Object.entries(asRecord(value)).flatMap(([kind, inner]): readonly CiStep[] => {
    if (kind === 'when' || kind === 'unless')
      return asList(asRecord(inner)['steps'])
        .flatMap(readStep)
        .map((step) => ({ ...step, condition: asText(asRecord(inner)['condition']) }));
    if (kind !== 'run') return [{ ...base, uses: kind, name: asText(asRecord(inner)['name']) }];
    if (typeof inner === 'string') return [{ ...base, run: inner }];
    const step = asRecord(inner);
    return [{ ...base, name: asText(step['name']), run: asText(step['command']), condition: asText(step['when']) }];
  });
}

interface Use {
  readonly needs: readonly string[];
  readonly condition: string;
  readonly type: string;
}

/** How workflows use jobs: a job that no workflow names does not run. */
function readUses(root: Readonly<Record<string, unknown>>): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  for (const workflow of Object.values(asRecord(root['workflows'])))
    for (const entry of asList(asRecord(workflow)['jobs'])) {
      const [id, value] = typeof entry === 'string' ? [entry, {}] : (Object.entries(asRecord(entry))[0] ?? ['', {}]);
      const use = asRecord(value);
      if (id !== '')
        uses.set(id, {
          needs: asTexts(use['requires']),
          condition: use['filters'] === undefined ? '' : JSON.stringify(use['filters']),
          type: asText(use['type']),
        });
    }
  return uses;
}

export function readCircle(document: unknown): CiFile {
  const root = asRecord(document);
  const uses = readUses(root);
  const jobs = Object.entries(asRecord(root['jobs'])).flatMap(([id, value]): readonly CiJob[] => {
    const use = uses.get(id);
    if (uses.size > 0 && use === undefined) return [];
    const steps = asList(asRecord(value)['steps']).flatMap(readStep);
    return [
      {
        id,
        name: id,
        steps,
        needs: use?.needs ?? [],
        condition: use?.condition ?? '',
        ignoresFailure: false,
        matrix: [],
      },
    ];
  });
  const orbs = [...uses]
    .filter(([id]) => id.includes('/'))
    .map(([id, use]) => ({
      id,
      name: id,
      steps: [{ name: id, run: '', uses: id, condition: '', ignoresFailure: false }],
      needs: use.needs,
      condition: use.condition,
      ignoresFailure: false,
      matrix: [],
    }));
  return { jobs: [...jobs, ...orbs], triggers: noTriggers };
}
