import { type Binding, type FormulaMatch, type TextMatcher, UnsupportedPattern } from '../../types.ts';
import { blankComments, commentStyle } from './comments.ts';
import { type Found, matchDocument, type MatchSettings, type TokenRange } from './match-document.ts';
import { readPattern } from './pattern.ts';
import { type Document, readDocument } from './tokens.ts';

export { GenericLimit } from './match-document.ts';

const defaultMaxSpan = 10;
/** About a second. */
const maxSteps = 2_000_000;

type Options = Readonly<Record<string, unknown>>;

interface Opened {
  readonly text: string;
  readonly style: string | null;
  readonly document: Document;
}

// All patterns of all rules look at one file before the next: only the last one is kept.
let last: Opened | null = null;

function openDocument(text: string, style: ReturnType<typeof commentStyle>): Document {
  if (last?.text !== text || last.style !== style)
    last = { text, style, document: readDocument(blankComments(text, style)) };
  return last.document;
}

/** What several tokens stand for begins right behind the token before, blanks included, as Semgrep gives it. */
function bindingOf(document: Document, text: string, name: string, range: TokenRange): Binding {
  const { tokens } = document;
  const isMany = name.startsWith('$...');
  const before = tokens[range.from - 1];
  const first = tokens[range.from];
  if (range.to === range.from) {
    const at = before?.end ?? first?.start ?? 0;
    return { text: '', start: at, end: at, node: null };
  }
  const start = isMany && before !== undefined ? before.end : (first?.start ?? 0);
  const end = tokens[range.to - 1]?.end ?? start;
  return { text: text.slice(start, end), start, end, node: null };
}

function toMatch(document: Document, text: string, found: Found): FormulaMatch {
  const bindings = new Map(
    [...found.bindings].map(([name, range]) => [name, bindingOf(document, text, name, range)] as const),
  );
  const [first, end] = [document.tokens[found.from], document.tokens[found.to - 1]];
  return { start: first?.start ?? 0, end: end?.end ?? 0, bindings };
}

function settingsOf(options: Options): MatchSettings {
  const span = options['generic_ellipsis_max_span'];
  const engine = options['generic_engine'];
  if (engine !== undefined && engine !== 'spacegrep')
    throw new UnsupportedPattern(`generic_engine: ${String(engine).slice(0, 40)} is not run`);
  return {
    maxSpan: typeof span === 'number' ? span : defaultMaxSpan,
    ignoreCase: options['generic_caseless'] === true,
    maxSteps,
  };
}

/**
 * A pattern of the language `generic`: words and characters, nested by indentation and by brackets within a line. Throws
 * UnsupportedPattern; the matcher throws GenericLimit where the pattern takes too many steps on a text.
 */
export function createGenericMatcher(pattern: string, options: Options = {}): TextMatcher {
  const elements = readPattern(pattern);
  const settings = settingsOf(options);
  const style = commentStyle(options['generic_comment_style']);
  return (text) => {
    const document = openDocument(text, style);
    return matchDocument(document, elements, settings).map((found) => toMatch(document, text, found));
  };
}
