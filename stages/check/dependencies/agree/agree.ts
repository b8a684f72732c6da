import type { LockTool } from '../model/dependency.ts';
import type { Project } from '../project/project.ts';
import type { Agreement, Mismatch } from './mismatch.ts';
import { agreeBun } from './bun-lock.ts';
import { agreeNpm } from './npm-lock.ts';
import { agreeBundler, agreeCargo, agreeGo } from './other-locks.ts';
import { agreeByName, agreePoetry, agreeUv, hasFingerprint } from './python-locks.ts';
import { agreeStrictly, agreeYarn1 } from './strict-roots.ts';

const agreements: Readonly<Record<LockTool, Agreement>> = {
  npm: agreeNpm,
  pnpm: agreeStrictly,
  berry: agreeStrictly,
  bun: agreeBun,
  yarn: agreeYarn1,
  poetry: agreePoetry,
  uv: agreeUv,
  pdm: agreeByName,
  pipenv: agreeByName,
  'pip-tools': agreeByName,
  go: agreeGo,
  cargo: agreeCargo,
  bundler: agreeBundler,
  gradle: () => [],
};

const nameOf = ({ manifest, name }: Mismatch): string => JSON.stringify([manifest.path, name]);

/**
 * What does not fit at the head and did at the base, by name. What did not fit before is not this change's, and what our
 * reading gets wrong it gets wrong on both sides.
 */
export function newMismatches(before: Project | null, after: Project): readonly Mismatch[] {
  const agree = agreements[after.lock.tool];
  const known = new Set(before === null || before.lock.tool !== after.lock.tool ? [] : agree(before).map(nameOf));
  const found = agree(after).filter((one) => !known.has(nameOf(one)));
  return found.length > 0 ? found : staleFingerprint(before, after);
}

/** Poetry and pipenv refuse by a hash over the manifest. It counts only where the same reckoning was right for the base. */
function staleFingerprint(before: Project | null, after: Project): readonly Mismatch[] {
  const manifest = after.manifests.get('');
  if (before === null || manifest === undefined || hasFingerprint(before) !== true || hasFingerprint(after) !== false)
    return [];
  const what = `was changed, and the fingerprint in ${after.lock.path} is of what it was before`;
  return [{ lock: after.lock, manifest, line: 1, name: manifest.path, what }];
}
