import { UnsupportedPattern } from '../../types.ts';
import { looksRandom } from './entropy.ts';
import { isCatastrophic } from './redos.ts';

function withoutQuotes(text: string): string {
  const quote = text.charAt(0);
  const isQuoted = text.length > 1 && '"\'`'.includes(quote) && text.endsWith(quote);
  return isQuoted ? text.slice(1, -1) : text;
}

/** `metavariable-analysis`: whether the text has what the analyzer looks for. */
export function analyse(analyzer: string, text: string): boolean {
  const [kind = ''] = analyzer.split(':');
  const content = withoutQuotes(text.trim());
  if (kind === 'entropy' || kind === 'entropy_v2') return looksRandom(content);
  if (kind === 'redos') return isCatastrophic(content);
  throw new UnsupportedPattern(`the analyzer ${analyzer.slice(0, 40)} is not known`);
}
