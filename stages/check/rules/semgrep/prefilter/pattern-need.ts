import { canonicalLanguage } from '../rule-file/languages.ts';
import { allOf, type Need, textNeed } from './need.ts';
import { keywords } from './keywords.ts';

/** Languages in which what stands in quotes is written out, never put together from pieces. */
const literalStrings = new Set(['terraform', 'yaml', 'json', 'dockerfile', 'generic', 'html', 'xml']);

/** Languages with namespaces that need not be written in full, or not at all. */
const openNamespaces = new Set(['java', 'csharp', 'kotlin', 'scala', 'apex', 'php', 'rust', 'vb', 'swift']);

const strings = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g;

/** `(int $X)` and `$X: int`: a type may be known without being written. */
const types = /\(\s*[\w.<>[\]?*, ]+\s+\$[A-Z_]\w*\s*\)|\$[A-Z_]\w*\s*:\s*[\w.<>[\]?*]+/g;

/** Comments of any language: leaving out more than is one needs fewer words, which is always safe. */
const comments = /(?:^|\s)#.*|(?:^|\s)\/\/.*|\/\*[\s\S]*?\*\//gm;

function namesIn(text: string, isOpen: boolean): readonly string[] {
  const chains = text.match(/[A-Za-z_][\w]*(?:\s*(?:\.|::|\\)\s*[A-Za-z_]\w*)*/g) ?? [];
  return chains.flatMap((chain) => {
    const names = chain.split(/[^\w]+/);
    return isOpen && names.length > 2 ? names.slice(-1) : names;
  });
}

/** Names that have to stand in a text for a pattern to match in it. Keywords may be written in other ways. */
export function patternNeed(pattern: string, languages: readonly string[]): Need {
  const known = languages.map((name) => canonicalLanguage(name) ?? name);
  const isLiteral = known.every((name) => literalStrings.has(name));
  const code = pattern.replaceAll(comments, ' ');
  const bare = isLiteral ? code : code.replaceAll(strings, ' ').replaceAll(types, ' ');
  const withoutMetavariables = bare.replaceAll(/\$(?:\.\.\.)?[A-Z_]\w*/g, ' ');
  const names = namesIn(
    withoutMetavariables,
    known.some((name) => openNamespaces.has(name)),
  );
  return allOf(names.filter((name) => !keywords.has(name.toLowerCase())).map(textNeed));
}
