const heredoc = /<<-?\s*(['"\\]?)([A-Za-z_]\w*)/;

/** A line of two pipes or more that is complete as it stands. */
function isLongPipeline(line: string): boolean {
  const bare = line.replaceAll(/'[^']*'|"(?:[^"\\]|\\.)*"/g, '');
  if (/['"`#<(){}[\]\\]/.test(bare) || !/\|[^|]+\|/.test(bare.replaceAll('||', ''))) return false;
  return !/(?:[|&;]|\b(?:do|then|else|in))\s*$/.test(bare);
}

/**
 * What the grammar reads in place of a script, every offset as it was. It takes commands on both sides of a line's end for
 * one, where there is a comment between them or the first is a long pipeline: comments become blanks, and such an end
 * of a line becomes `;`. Lines of a here-document stay.
 */
export function readableShell(text: string): string {
  let end: string | null = null;
  const lines = text.split('\n');
  return lines
    .map((line, index) => {
      const newline = index === lines.length - 1 ? '' : '\n';
      if (end !== null) {
        if (line.trim() === end) end = null;
        return line + newline;
      }
      if (/^[ \t]*#/.test(line)) return ' '.repeat(line.length) + newline;
      end = heredoc.exec(line)?.[2] ?? null;
      return newline !== '' && isLongPipeline(line) ? `${line};` : line + newline;
    })
    .join('');
}
