import type { LineRange } from '../../domain/change.ts';
import type { EditedFile } from '../../domain/workspace.ts';
import type { Git } from './workspace-git.ts';

const plain = ['--no-renames', '--no-color', '--no-ext-diff', '--no-textconv', '--ignore-submodules=none'];

interface Counted {
  readonly path: string;
  readonly added: number;
  readonly removed: number;
}

/** Of a binary file git counts no lines (`-`). */
const toCount = (text: string | undefined): number => (text === '-' ? 0 : Number(text));

function parseCounts(output: string): Counted[] {
  return output
    .split('\0')
    .slice(0, -1)
    .map((entry) => {
      const [added, removed, ...name] = entry.split('\t');
      return { path: name.join('\t'), added: toCount(added), removed: toCount(removed) };
    });
}

/** Written lines of one file's section. A hunk that only removes counts as the line that stands there now. */
function parseHunks(section: string): LineRange[] {
  return [...section.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm)].map(([, start = '1', count = '1']) => {
    const first = Math.max(1, Number(start));
    return { start: first, end: first + Math.max(1, Number(count)) - 1 };
  });
}

/**
 * What was edited from one commit to another, by file, in git's order. Content lines of a diff begin with blank, `+`, `-` or
 * `\`, so no content can look like the header that the text is cut at.
 */
export async function readEdits(git: Git, from: string, to: string): Promise<readonly EditedFile[]> {
  if (from === to) return [];
  const counts = parseCounts((await git(['diff', '--numstat', '-z', ...plain, from, to])).toString('utf8'));
  const text = (await git(['diff', '--unified=0', ...plain, from, to])).toString('latin1');
  const sections = text.split(/^(?=diff --git )/m).filter((section) => section.startsWith('diff --git '));
  return counts.map((file, index) => ({ ...file, lines: parseHunks(sections[index] ?? '') }));
}
