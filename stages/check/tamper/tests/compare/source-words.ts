import type { ChangedFile } from '../../../../../pipeline/domain/change.ts';
import { wordsOf } from '../text.ts';

/** What the change does to everything that is no test: enough to tell a feature that went from a test that was in the way. */
export interface SourceWords {
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  /** Names that removed lines define and no added line mentions. */
  readonly gone: ReadonlySet<string>;
  /** Strings, routes and numbers as written. */
  readonly addedLiterals: ReadonlySet<string>;
  readonly removedLiterals: ReadonlySet<string>;
  /** Names of files, without folders and extensions. */
  readonly stems: ReadonlySet<string>;
  readonly goneStems: ReadonlySet<string>;
  readonly hasSource: boolean;
  /** Versions of dependencies changed, which may explain another output. */
  readonly hasDependencies: boolean;
}

const definition =
  /\b(?:function\*?|class|interface|type|enum|def|func(?:\s*\([^)]{0,80}\))?|fn|struct|trait|module|const|let|var|val|static|record|impl|mod)\s+(?:self\.)?([A-Za-z_$][\w$?!]*)/g;
// `name(args) {` of a class body, `name: …` and `name = …` at the start of a line.
const member =
  /^\s*(?:(?:public|private|protected|static|async|final|override|export|get|set|internal|virtual|readonly)\s+)*(?:[\w<>[\],.?]+\s+)?([A-Za-z_$][\w$]*)\s*(?:\([^)]{0,200}\)?\s*(?:\{|:|->|throws)|[:=](?!=))/;
const literal = /"([^"\n]{2,200})"|'([^'\n]{2,200})'|`([^`\n]{2,200})`|(?<![\w.])(\d+(?:\.\d+)?)(?![\w.])/g;
const dependencyFile =
  /(?:^|\/)(?:package\.json|package-lock\.json|pnpm-lock\.yaml|yarn\.lock|go\.(?:mod|sum)|Cargo\.(?:toml|lock)|requirements[\w.-]*\.(?:txt|in)|pyproject\.toml|poetry\.lock|uv\.lock|Pipfile(?:\.lock)?|Gemfile(?:\.lock)?|pom\.xml|build\.gradle(?:\.kts)?|composer\.(?:json|lock)|\w+\.csproj)$/;
const prose = /\.(?:md|mdx|rst|txt|adoc)$|(?:^|\/)(?:LICENSE|CHANGELOG)/i;

export const stemOf = (path: string): string =>
  (path.split('/').at(-1) ?? path)
    .replace(/\.[cm]?[jt]sx?$|\.\w+$/, '')
    .replace(
      /[._-](?:test|tests|spec|specs|cy|e2e|it)$|^(?:test|it)_|_(?:test|spec)$|(?:Test|Tests|TestCase|Spec|IT)$/gi,
      '',
    );

export const plainStem = (path: string): string => stemOf(path).replace(/[._-]/g, '').toLowerCase();

function literalsOf(text: string): readonly string[] {
  return [...text.matchAll(literal)].map((match) => match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
}

function definitionsOf(text: string): readonly string[] {
  const named = [...text.matchAll(definition)].map((match) => match[1] ?? '');
  const own = member.exec(text)?.[1];
  return own === undefined ? named : [...named, own];
}

const maxLineChars = 2000;

/** Reads the hunks of all files that are neither tests nor prose. */
export function readSourceWords(files: readonly ChangedFile[], isTest: (path: string) => boolean): SourceWords {
  const sets = {
    added: new Set<string>(),
    removed: new Set<string>(),
    addedLiterals: new Set<string>(),
    removedLiterals: new Set<string>(),
  };
  const defined = new Set<string>();
  const sources = files.filter(
    (file) => !isTest(file.path) && !prose.test(file.path) && !dependencyFile.test(file.path),
  );
  const lines = sources.flatMap((file) => file.hunks.flatMap((hunk) => hunk.lines));
  for (const { kind, text } of lines) {
    if (kind === 'context' || text.length > maxLineChars) continue;
    const isAdded = kind === 'added';
    for (const word of wordsOf(text)) sets[isAdded ? 'added' : 'removed'].add(word);
    for (const value of literalsOf(text)) sets[isAdded ? 'addedLiterals' : 'removedLiterals'].add(value);
    if (!isAdded) for (const name of definitionsOf(text)) defined.add(name);
  }
  const gone = new Set([...defined].filter((name) => name.length > 2 && !sets.added.has(name)));
  const lost = sources.filter((file) => file.status === 'deleted').map((file) => file.path);
  const moved = sources.flatMap((file) =>
    file.status === 'renamed' && file.previousPath !== null && stemOf(file.previousPath) !== stemOf(file.path)
      ? [file.previousPath]
      : [],
  );
  return {
    ...sets,
    gone,
    stems: new Set(sources.map((file) => plainStem(file.path))),
    goneStems: new Set([...lost, ...moved].map(plainStem)),
    hasSource: sources.some((file) => file.language !== null),
    hasDependencies: files.some((file) => dependencyFile.test(file.path)),
  };
}
