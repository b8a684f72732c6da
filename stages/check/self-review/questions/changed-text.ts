import type { ChangedFile, Side } from '../../../../pipeline/domain/change.ts';

/** A changed line, and the name of what it stands in, where that can be seen from the lines around it. */
export interface ChangedLine {
  readonly path: string;
  readonly line: number;
  readonly text: string;
  readonly within: string | null;
}

/** No line that people write is longer; patterns never see more. */
const longestLine = 1000;

const definition = /(?:\bfunction\*?|\bdef|\bfunc|\bfn)\s+(?:\([^()]{0,80}\)\s*)?([A-Za-z_$][\w$]{0,80})/;
const assigned = /^\s*(?:export\s+)?(?:const|let|var)\s+([A-Za-z_$][\w$]{0,80})\s*=\s*(?:async\s*)?(?:\(|function)/;

const testPath = /(?:^|\/)(?:tests?|__tests__|specs?)\/|[._-](?:test|spec)\.[a-z]+$|_test\.go$|(?:^|\/)test_[^/]*\.py$/;
const prose = new Set(['markdown', 'text', 'restructuredtext', 'asciidoc', 'csv', 'svg']);

export function isTest({ path }: ChangedFile): boolean {
  return testPath.test(path);
}

/** What a person wrote and a machine runs: no tests, no prose, nothing generated or vendored. */
export function isProduct(file: ChangedFile): boolean {
  return !isTest(file) && isWritten(file) && !prose.has(file.language ?? '');
}

export function isWritten({ generated, vendored, binary, kind }: ChangedFile): boolean {
  return !generated && !vendored && !binary && kind === 'file';
}

/** Lines of one side that the change touches, in order. */
export function listChanged(file: ChangedFile, side: Side): readonly ChangedLine[] {
  const wanted = side === 'new' ? 'added' : 'removed';
  const found: ChangedLine[] = [];
  for (const hunk of file.hunks) {
    let within: string | null = null;
    for (const { kind, text: whole, newLine, oldLine } of hunk.lines) {
      const text = whole.slice(0, longestLine);
      within = definition.exec(text)?.[1] ?? assigned.exec(text)?.[1] ?? within;
      const line = side === 'new' ? newLine : oldLine;
      if (kind === wanted && line !== null) found.push({ path: file.path, line, text, within });
    }
  }
  return found;
}
