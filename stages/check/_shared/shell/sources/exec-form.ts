import { joinTexts, type SourceText, textAt } from '../source-text.ts';

/** Words as a command line: each in quotes, so that the shell parser gives them back as they are. */
export function quoteWords(words: readonly SourceText[]): SourceText {
  const origin = words[0]?.originOf(0) ?? 0;
  const parts = words.flatMap((word, index) => [
    textAt(index === 0 ? "'" : " '", word.originOf(0)),
    // A quote inside is closed, escaped and opened again; its place is near enough.
    word.text.includes("'") ? textAt(word.text.replaceAll("'", String.raw`'\''`), word.originOf(0)) : word,
    textAt("'", word.originOf(word.text.length)),
  ]);
  return joinTexts(parts, origin);
}

/** Lines of a script, one behind the other. */
export function joinLines(lines: readonly SourceText[]): SourceText {
  return joinTexts(
    lines.flatMap((line) => [line, textAt('\n', line.originOf(line.text.length))]),
    lines[0]?.originOf(0) ?? 0,
  );
}

/** `NAME='value'` for a prelude. */
export function assignment(name: string, value: SourceText): SourceText {
  return joinTexts([textAt(`${name}=`, value.originOf(0)), quoteWords([value]), textAt('\n', value.originOf(0))]);
}
