import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What an author agent holds against a finding. Kept beside the repository until the finding is gone. */
export interface Dispute {
  readonly fingerprint: string;
  readonly evidence: string;
  readonly at: string;
}

const maxEvidence = 4_000;

/** Keeps a dispute; a later one of the same finding takes its place. */
export async function writeDispute(folder: string, fingerprint: string, evidence: string, at: Date): Promise<void> {
  const dispute: Dispute = { fingerprint, evidence: evidence.slice(0, maxEvidence), at: at.toISOString() };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${fingerprint}.json`);
  await writeFile(`${file}.half`, JSON.stringify(dispute), { mode: 0o600 });
  await rename(`${file}.half`, file);
}

/** Every dispute that is kept; a damaged file counts as absent. */
export async function readDisputes(folder: string): Promise<readonly Dispute[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{6,64}\.json$/.test(name));
  const read = await Promise.all(
    names.map(async (name) => {
      try {
        const { fingerprint, evidence, at } = JSON.parse(await readFile(path.join(folder, name), 'utf8')) as Dispute;
        const isWhole = [fingerprint, evidence, at].every((part) => typeof part === 'string');
        return isWhole ? [{ fingerprint, evidence: evidence.slice(0, maxEvidence), at }] : [];
      } catch {
        return [];
      }
    }),
  );
  return read.flat();
}
