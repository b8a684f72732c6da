import type { FileAccess } from '../../../../pipeline/domain/gate.ts';
import type { ReadHead } from './resolve-findings.ts';
import type { RawFinding } from './tool-finding.ts';

/** Head texts of the files that findings and their fixes speak of, read once. Files that nobody names are not read. */
export async function readHeadTexts(findings: readonly RawFinding[], files: FileAccess): Promise<ReadHead> {
  const paths = new Set<string>();
  for (const finding of findings) {
    if (finding.path !== null) paths.add(finding.path);
    for (const edit of finding.fix?.edits ?? []) paths.add(edit.path);
  }
  const texts = new Map<string, string | null>();
  for (const path of paths) texts.set(path, (await files.read(path, 'new'))?.text ?? null);
  return (path) => texts.get(path) ?? null;
}
