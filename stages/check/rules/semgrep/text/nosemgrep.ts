/** `nosemgrep`, with ids behind a colon: separated by commas, the rest of the line is a reason. */
const marker = 'nosem(?:grep)?(?::\\s?(?<ids>[\\w.-]+(?:\\s*,\\s*[\\w.-]+)*))?';
const inline = new RegExp(`\\s${marker}`, 'i');
/** A line of its own has nothing before the marker but the sign of a comment. */
const alone = new RegExp(`^\\s*(?:#|//|/\\*|\\*|--|<!--|\\(\\*|;|%|\\{/\\*|<%#)\\s*${marker}`, 'i');

/** Ids may leave out what stands before them: `nosemgrep: sql-injection` speaks of `python.sql-injection`. */
function speaksOf(found: RegExpExecArray | null, ruleId: string): boolean {
  if (found === null) return false;
  const ids = found.groups?.['ids'];
  return ids === undefined || ids.split(',').some((id) => ruleId === id.trim() || ruleId.endsWith(`.${id.trim()}`));
}

/**
 * Whether a comment keeps a rule from reporting a match: on the match's first line, or alone on the line before.
 * `lineBefore` is null for the first line.
 */
export function isSilenced(ruleId: string, line: string, lineBefore: string | null): boolean {
  if (/nosem/i.test(line) && speaksOf(inline.exec(line), ruleId)) return true;
  return lineBefore !== null && /nosem/i.test(lineBefore) && speaksOf(alone.exec(lineBefore), ruleId);
}
