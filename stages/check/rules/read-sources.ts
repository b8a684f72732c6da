import type { Side } from '../../../pipeline/domain/change.ts';
import type { FileAccess } from '../../../pipeline/domain/gate.ts';
import { matchesPath } from '../../../pipeline/domain/match.ts';

export interface RuleText {
  readonly path: string;
  readonly text: string;
}

const toGlob = (source: string): string => (source.endsWith('/') ? `${source}**/*.{yml,yaml}` : source);
const isTestFile = (path: string): boolean => /\.(?:test|fixed)\.ya?ml$/.test(path);

/** Whether a path is one of the rule files that `sources` name. */
export const isSource = (path: string, sources: readonly string[]): boolean =>
  !isTestFile(path) && sources.some((source) => matchesPath(toGlob(source), path));

/** Rule files of one side, in the order of their paths. What cannot be read is noted by the access itself. */
export async function readSources(
  files: FileAccess,
  sources: readonly string[],
  side: Side,
): Promise<readonly RuleText[]> {
  const paths = new Set<string>();
  for (const source of sources) for (const path of await files.list(toGlob(source), side)) paths.add(path);
  const texts: RuleText[] = [];
  for (const path of [...paths].toSorted()) {
    if (isTestFile(path)) continue;
    // The head's rule files are of the change and count as read when they are tested; the base's are only looked up.
    const content = await (files.peek === undefined ? files.read(path, side) : files.peek(path, side));
    if (content === null)
      files.markUnread(path, `rules: this rule file cannot be read at the ${side === 'old' ? 'base' : 'head'}`);
    else texts.push({ path, text: content.text });
  }
  return texts;
}
