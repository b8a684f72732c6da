import type { Declared, Lock, Manifest } from '../model/dependency.ts';
import type { Project } from '../project/project.ts';

/** One way in which a lock does not fit its manifest. */
export interface Mismatch {
  readonly lock: Lock;
  readonly manifest: Manifest;
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
  return { lock, manifest, line: one.line, name: one.shown, what };
}

/** A member of the workspace that the lock has never heard of. */
export function unknownMember(lock: Lock, manifest: Manifest, folder: string): Mismatch {
  return {
    lock,
    manifest,
    line: 1,
    name: manifest.own.name ?? folder,
    what: 'is a workspace that the lock file does not know',
  };
}

/** What only the lock has left of a manifest. */
export function leftoverOf(lock: Lock, manifest: Manifest, name: string, lockLine: number): Mismatch {
  const what = `is still among what the lock file says ${manifest.path} asks for`;
  return { lock, manifest, line: null, lockLine, name, what };
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
