import type { Declared, Lock, Manifest } from '../model/dependency.ts';
import type { Project } from '../project/project.ts';

/** One way in which a lock does not fit its manifest. `key` tells whether the base had it already. */
export interface Mismatch {
  readonly key: string;
  readonly lock: Lock;
  readonly manifest: Manifest | null;
  /** Line in the manifest; null where what is wrong stands in the lock alone. */
  readonly line: number | null;
  /** Line in the lock. */
  readonly lockLine?: number;
  readonly name: string;
  /** What the tool will say, as the end of a sentence. */
  readonly what: string;
  readonly level?: 'warning';
}

export type Agreement = (project: Project) => readonly Mismatch[];

export function mismatchOf(lock: Lock, manifest: Manifest, one: Declared, what: string): Mismatch {
  const key = JSON.stringify([lock.path, manifest.path, one.section, one.name, one.range, what]);
  return { key, lock, manifest, line: one.line, name: one.shown, what };
}

/** What only the lock has left of a manifest. */
export function leftoverOf(lock: Lock, manifest: Manifest, name: string, lockLine: number): Mismatch {
  const what = `is still among what the lock file says ${manifest.path} asks for`;
  return {
    key: JSON.stringify([lock.path, manifest.path, name, what]),
    lock,
    manifest,
    line: null,
    lockLine,
    name,
    what,
  };
}

/** The command that mends it. */
export const mend: Readonly<Record<Lock['tool'], string>> = {
  npm: 'npm install --package-lock-only',
  pnpm: 'pnpm install --lockfile-only',
  yarn: 'yarn install',
  berry: 'yarn install --mode=update-lockfile',
  bun: 'bun install --lockfile-only',
  poetry: 'poetry lock',
  uv: 'uv lock',
  pdm: 'pdm lock --update-reuse',
  pipenv: 'pipenv lock',
  'pip-tools': 'pip-compile',
  go: 'go mod tidy',
  cargo: 'cargo update --workspace',
  bundler: 'bundle lock',
  gradle: 'gradle dependencies --write-locks',
};
