const opening = /<script\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi;
const frontMatter = /^\uFEFF?\s*---[ \t]*\r?\n/;

/** Text between `<script …>` and `</script>`, and an address in `src`, as code. */
function readScripts(text: string): readonly string[] {
  const scripts: string[] = [];
  const lower = text.toLowerCase();
  let at = 0;
  for (;;) {
    opening.lastIndex = at;
    const match = opening.exec(text);
    if (match === null) return scripts;
    const start = match.index + match[0].length;
    const end = lower.indexOf('</script', start);
    const source = /\ssrc\s*=\s*(?:"(\.[^"]{0,500})"|'(\.[^']{0,500})')/.exec(match[0].slice(0, 2000));
    if (source !== null) scripts.push(`import ${JSON.stringify(source[1] ?? source[2])};`);
    if (match[0].endsWith('/>')) at = start;
    else if (end === -1) return scripts;
    else {
      scripts.push(text.slice(start, end));
      at = end;
    }
  }
}

/** The code of a Vue, Svelte or Astro component, script after script. */
export function readEmbeddedScripts(text: string): readonly string[] {
  const fence = frontMatter.exec(text);
  if (fence === null) return readScripts(text);
  const close = text.indexOf('\n---', fence[0].length - 1);
  return [text.slice(fence[0].length, close === -1 ? text.length : close), ...readScripts(text)];
}
