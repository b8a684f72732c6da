/** What a tokenizer needs to know of a family of languages to colour it. */
export interface Grammar {
  readonly lineComments: readonly string[];
  readonly blockComment: readonly [open: string, close: string] | null;
  /** Quotes whose text ends with the line. */
  readonly quotes: string;
  /** A quote whose text may go on over lines. */
  readonly longQuote: string | null;
  readonly keywords: ReadonlySet<string>;
  readonly ignoresCase: boolean;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const cKeywords = words(
  'abstract as async await bool boolean break byte case catch char class const continue default defer delete do double else enum export extends extern false final finally float fn for foreach from func function go if impl implements import in instanceof int interface internal let long loop match mod module mut namespace new nil null of override package private protected pub public range readonly return self short sizeof static string struct super switch template this throw throws trait true try type typeof undefined union unsafe use using val var virtual void when where while yield',
);

const cLike: Grammar = {
  lineComments: ['//'],
  blockComment: ['/*', '*/'],
  quotes: '"\'',
  longQuote: '`',
  keywords: cKeywords,
  ignoresCase: false,
};

const hashLike: Grammar = {
  lineComments: ['#'],
  blockComment: null,
  quotes: '"\'`',
  longQuote: null,
  keywords: words(
    'and as assert async await begin break case class continue data def del do done elif else elsif end ensure esac except exec exit export false False fi finally for from function global if import in is lambda local locals module next nil None nonlocal not null or output pass provider raise readonly rescue resource return self set source super then true True try unless until variable when while with yield FROM RUN COPY ADD ENV CMD ENTRYPOINT WORKDIR EXPOSE ARG USER',
  ),
  ignoresCase: false,
};

const sql: Grammar = {
  lineComments: ['--'],
  blockComment: ['/*', '*/'],
  quotes: '\'"`',
  longQuote: null,
  keywords: words(
    'add all alter and as asc begin between by cascade case check column commit concurrently constraint create cross database default delete desc distinct drop else end exists false first foreign from full function grant group having if in index inner insert into is join key left like limit lock no not null on only or order outer over partition primary references rename replace restrict returning revoke right rollback schema select sequence set table temporary then to transaction trigger true truncate type union unique update using validate values view when where with',
  ),
  ignoresCase: true,
};

const json: Grammar = { ...cLike, quotes: '"', longQuote: null, keywords: words('true false null') };
const markup: Grammar = {
  lineComments: [],
  blockComment: ['<!--', '-->'],
  quotes: '"',
  longQuote: null,
  keywords: new Set(),
  ignoresCase: false,
};

const byExtension: Readonly<Record<string, Grammar>> = Object.fromEntries([
  ...'c cc cpp cs cts dart go gradle graphql h hpp java js jsx kt kts mjs cjs mts php proto rs scala swift ts tsx'
    .split(' ')
    .map((extension) => [extension, cLike] as const),
  ...'bash dockerfile hcl ini makefile py rb sh tf tfvars toml yaml yml zsh'
    .split(' ')
    .map((extension) => [extension, hashLike] as const),
  ...'ddl psql sql'.split(' ').map((extension) => [extension, sql] as const),
  ...'json jsonc json5'.split(' ').map((extension) => [extension, json] as const),
  ...'htm html svg vue xml'.split(' ').map((extension) => [extension, markup] as const),
]);

/** The grammar for a path by its ending, null for text. A wrong guess is a wrong colour and nothing else. */
export function grammarOf(path: string): Grammar | null {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return Object.hasOwn(byExtension, extension) ? (byExtension[extension] ?? null) : null;
}
