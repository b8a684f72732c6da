const tagStart = /<script(?=[\s>/])/gi;
const tagEnd = /<\/script/gi;
/** A tag is no longer than this, whatever its attributes hold. */
const longestTag = 5000;
/** So many beginnings of tags may lead nowhere; more of them are there to be read for long. */
const mostBroken = 20;
const frontMatter = /^\uFEFF?\s*---[ \t]*\r?\n/;

/** Index behind the `>` of a tag; -1 where it does not end. */
function skipTag(text: string, at: number): number {
  let quote = '';
  for (let end = at; end < Math.min(text.length, at + longestTag); end++) {
    const char = text[end] ?? '';
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return end + 1;
  }
  return -1;
}

const source = /\ssrc\s*=\s*(?:"(\.[^"]{0,500})"|'(\.[^']{0,500})')/;

/** Text between `<script …>` and `</script>`, and an address in `src`, as code. */
function readScripts(text: string): readonly string[] {
  const scripts: string[] = [];
  tagStart.lastIndex = 0;
  let broken = 0;
  for (let match = tagStart.exec(text); match !== null; match = tagStart.exec(text)) {
    const start = skipTag(text, match.index);
    if (start === -1 && ++broken > mostBroken) break;
    if (start === -1) continue;
    const tag = text.slice(match.index, start);
    const address = source.exec(tag);
    if (address !== null) scripts.push(`import ${JSON.stringify(address[1] ?? address[2])};`);
    tagEnd.lastIndex = start;
    const end = tag.endsWith('/>') ? start : (tagEnd.exec(text)?.index ?? text.length);
    scripts.push(text.slice(start, end));
    tagStart.lastIndex = end;
  }
  return scripts;
}

/** The code of a Vue, Svelte or Astro component, script after script. */
export function readEmbeddedScripts(text: string): readonly string[] {
  const fence = frontMatter.exec(text);
  if (fence === null) return readScripts(text);
  const close = text.indexOf('\n---', fence[0].length - 1);
  return [text.slice(fence[0].length, close === -1 ? text.length : close), ...readScripts(text)];
}
