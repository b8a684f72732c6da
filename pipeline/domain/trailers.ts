export interface Trailer {
  readonly token: string;
  readonly value: string;
}

const trailerLine = /^([A-Za-z0-9][A-Za-z0-9-]*)[ \t]*:[ \t]*(.*)$/;
const ownMarks = /^(Signed-off-by: |\(cherry picked from commit )/;

function lastParagraph(body: string): string[] {
  const lines = body.replaceAll('\r\n', '\n').trimEnd().split('\n');
  let start = lines.length;
  while (start > 0 && (lines[start - 1] ?? '').trim() !== '') start -= 1;
  return lines.slice(start);
}

/**
 * Trailers as `git interpret-trailers` finds them: the last paragraph, when all of its lines are trailers, or a quarter
 * of them are and one is git's own. Indented lines continue the line before. `body` is the message without its subject.
 */
export function parseTrailers(body: string): Trailer[] {
  const trailers: Trailer[] = [];
  let others = 0;
  let hasOwnMark = false;
  for (const line of lastParagraph(body)) {
    const found = trailerLine.exec(line);
    const last = trailers.at(-1);
    hasOwnMark ||= ownMarks.test(line);
    if (/^[ \t]/.test(line) && last !== undefined)
      trailers.splice(-1, 1, { ...last, value: `${last.value} ${line.trim()}` });
    else if (found !== null) trailers.push({ token: found[1] ?? '', value: (found[2] ?? '').trim() });
    else if (!line.startsWith('(cherry picked from commit ')) others += 1;
  }
  const isBlock = others === 0 || (hasOwnMark && trailers.length * 3 >= others);
  return isBlock ? trailers : [];
}
