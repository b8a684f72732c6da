import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Where this product keeps what outlives a run: under the git directory that all work trees share, so that nothing of it can
 * be committed and a clone starts without.
 */
export function stateFolder(gitDir: string): string {
  let shared = gitDir;
  try {
    shared = path.resolve(gitDir, readFileSync(path.join(gitDir, 'commondir'), 'utf8').trim());
  } catch {
    // Only a linked work tree has that file.
  }
  return path.join(shared, 'prereview');
}
