import type { Change } from '../../../pipeline/domain/change.ts';
import { defineGate } from '../../../pipeline/domain/gate.ts';
import { type DependenciesOptions, options } from './options.ts';
import { listsDependencies } from './project/format-names.ts';
import { rules } from './rules/rules.ts';

/** What a change does to the packages that the project is built from. No network. */
export const gate = defineGate<DependenciesOptions>({
  id: 'dependencies',
  kind: 'deterministic',
  title: 'Manifests and lock files: what is new, moved, foreign or does not fit',
  rules,
  options,
  skip: (change: Change) => (change.files.some(listsDependencies) ? null : 'no manifest or lock file changed'),
  async run(input) {
    const { checkDependencies } = await import('./check-dependencies.ts');
    return checkDependencies(input);
  },
});
