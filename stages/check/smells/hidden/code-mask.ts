/** What stands at a place of a source text. */
export type Place = 'code' | 'string' | 'comment';

const hashComments = /\.(?:py|pyi|rb|rake|sh|bash|ya?ml|toml|r|pl|tf|hcl|ex|exs|jl|nix|mk|cmake|dockerfile)$/i;
const dashComments = /\.(?:sql|lua|hs|elm|ada)$/i;

const cLike =
  /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*(?:"|$)|'(?:[^'\\\n]|\\.)*(?:'|$)|`(?:[^`\\]|\\.)*(?:`|$)/g;
const hashLike = /#[^\n]*|"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*(?:"|$)|'(?:[^'\\\n]|\\.)*(?:'|$)/g;
const dashLike = /--[^\n]*|\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*(?:"|$)|'(?:[^'\\\n]|\\.)*(?:'|$)/g;

const maxChars = 1_000_000;

/** The text with strings and comments blanked out, at its places: enough to tell names from words, not a parser. */
export function blankTexts(path: string, text: string): string {
  const pattern = hashComments.test(path) ? hashLike : dashComments.test(path) ? dashLike : cLike;
  return text.slice(0, maxChars).replaceAll(pattern, (part) => part.replaceAll(/[^\n]/g, ' '));
}
