import type { Fix } from '../../../../pipeline/domain/fix.ts';
import type { YamlNode } from './node.ts';
import type { Source } from './source.ts';

/** A value on one side, with the text that it stands in. */
export interface Written {
  readonly source: Source;
  readonly node: YamlNode | null | undefined;
}

const textIn = ({ source, node }: Written): string => (node ? source.text.slice(node.start, node.end) : '');

/** Puts a scalar back as it was written at the base; null where one of the two is no scalar on one line. */
export function restoreScalar(name: string, old: Written, now: Written): Fix | null {
  const [before, after] = [old.node, now.node];
  if (before?.kind !== 'scalar' || after?.kind !== 'scalar' || before.tag !== null || after.tag !== null) return null;
  const [replacement, expected] = [textIn(old), textIn(now)];
  if (expected === '' || replacement === '' || /\n/.test(expected + replacement)) return null;
  const { line, column } = now.source.lines.positionOf(after.start);
  const region = { startLine: line, startColumn: column, endLine: line, endColumn: column + expected.length };
  return {
    title: `Put ${name} back to ${replacement}`,
    safety: 'unsafe',
    edits: [{ path: now.source.path, region, expected, replacement }],
  };
}
