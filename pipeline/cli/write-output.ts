import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { failures } from '../errors.ts';

const marker = '.prereview';

/** Throws when a file of that name exists in a folder that this program did not make: nothing of the user's is overwritten. */
async function assertOurs(folder: string, names: readonly string[]): Promise<void> {
  if (existsSync(path.join(folder, marker))) return;
  const foreign = names.find((name) => existsSync(path.join(folder, name)));
  if (foreign !== undefined) throw failures.outputNotOurs(path.join(folder, foreign));
}

/**
 * Writes files into `folder`, which is made where needed. A folder of ours carries a marker and ignores itself in git, so
 * that reports never become part of the next change. Empty texts are not written.
 */
export async function writeOutput(folder: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const names = Object.keys(files).filter((name) => files[name] !== '');
  await assertOurs(folder, names);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(
      path.join(folder, marker),
      'Reports of `pipeline run --output`. Files here are replaced by the next run.\n',
    );
    if (!existsSync(path.join(folder, '.gitignore'))) await writeFile(path.join(folder, '.gitignore'), '*\n');
    for (const name of names) await writeFile(path.join(folder, name), files[name] ?? '');
  } catch (error) {
    throw failures.outputUnwritable(folder, error instanceof Error ? error.message : String(error));
  }
  return names.map((name) => path.join(folder, name));
}
