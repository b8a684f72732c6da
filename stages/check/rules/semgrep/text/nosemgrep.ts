/** `nosemgrep`, with ids behind a colon: separated by commas, the rest of the line is a reason. */
const marker = 'nosem(?:grep)?(?:[:=]\\s?(?<ids>[^,\\s]+(?:\\s*,\\s*[^,\\s]+)*))?';
const inline = new RegExp(` ${marker}`, 'i');
/** A line of its own has no letter and no digit before the marker, whatever the sign of a comment. */
const alone = new RegExp(`^[^a-z\\d]*${marker}`, 'i');

/** Ids may leave out what stands before them: `nosemgrep: sql-injection` speaks of `python.sql-injection`. */
function speaksOf(found: RegExpExecArray, ruleId: string): boolean {
  const ids = found.groups?.['ids']?.split(',').map((id) => id.trim().replaceAll('"', ''));
  return ids === undefined || ids.some((id) => ruleId === id || ruleId.endsWith(`.${id}`));
}

const markerIn = (line: string | null, place: RegExp): RegExpExecArray | null =>
  line !== null && /nosem/i.test(line) ? place.exec(line) : null;

/**
 * Whether a comment keeps a rule from reporting a match: on the match's first line, or alone on the line before, which is
 * not asked where the first line has one. `lineBefore` is null for the first line.
 */
export function isSilenced(ruleId: string, line: string, lineBefore: string | null): boolean {
  const found = markerIn(line, inline) ?? markerIn(lineBefore, alone);
  return found !== null && speaksOf(found, ruleId);
}
