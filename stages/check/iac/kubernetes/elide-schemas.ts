/** Names, versions and what is served stand at eight blanks at most; the schemas of fields lie deeper. */
const isDeep = (line: string): boolean => /^ {9}/.test(line) || line.trim() === '';

/** A run of lines as one comment of the same length, so that offsets stay those of the file. */
function toComment(lines: readonly string[]): string {
  const length = lines.join('\n').length;
  return length === 0 ? '' : `#${'-'.repeat(length - 1)}`;
}

function elide(document: string): string {
  const kept: string[] = [];
  let run: string[] = [];
  const flush = (): void => {
    if (run.length > 0) kept.push(toComment(run));
    run = [];
  };
  for (const line of document.split('\n')) {
    if (isDeep(line)) run.push(line);
    else {
      flush();
      kept.push(line);
    }
  }
  flush();
  return kept.join('\n');
}

/**
 * Leaves the schemas out of custom resource definitions: no rule looks at them, and they make single documents of a
 * megabyte. Lines deeper than eight blanks become comments; the length of the text stays the same.
 */
export function elideSchemas(text: string): string {
  if (text.length < 20_000 || !/^kind:[ \t]*["']?CustomResourceDefinition/m.test(text)) return text;
  return text
    .split(/^(?=---)/m)
    .map((document) => (/^kind:[ \t]*["']?CustomResourceDefinition/m.test(document) ? elide(document) : document))
    .join('');
}
