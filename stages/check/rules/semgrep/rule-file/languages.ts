import { fail, listAt, type Place, suggest, textAt } from './place.ts';

/** Names that Semgrep knows, with what else they are called. */
const known: Readonly<Record<string, readonly string[]>> = {
  apex: [],
  bash: ['sh'],
  c: [],
  cairo: [],
  circom: [],
  clojure: [],
  cpp: ['c++'],
  csharp: ['c#'],
  dart: [],
  dockerfile: ['docker'],
  elixir: ['ex'],
  fga: ['openfga'],
  generic: [],
  go: ['golang'],
  gosu: [],
  hack: [],
  html: [],
  java: [],
  javascript: ['js'],
  json: [],
  jsonnet: [],
  julia: [],
  kotlin: ['kt'],
  lisp: [],
  lua: [],
  move_on_aptos: [],
  move_on_sui: [],
  none: [],
  objc: ['objective-c', 'objectivec'],
  ocaml: [],
  php: [],
  powershell: ['ps1'],
  promql: [],
  proto: ['protobuf', 'proto3'],
  python: ['py', 'python2', 'python3'],
  ql: [],
  r: [],
  regex: [],
  ruby: [],
  rust: [],
  scala: [],
  scheme: [],
  solidity: ['sol'],
  swift: [],
  terraform: ['tf', 'hcl'],
  typescript: ['ts'],
  vb: [],
  vue: [],
  xml: [],
  yaml: [],
};

const canonical: ReadonlyMap<string, string> = new Map(
  Object.entries(known).flatMap(([name, aliases]) => [name, ...aliases].map((alias) => [alias, name] as const)),
);

/** The one name of a language that has several; null for what Semgrep does not know. */
export function canonicalLanguage(name: string): string | null {
  return canonical.get(name.toLowerCase()) ?? null;
}

export function languageAt(place: Place): string | null {
  const name = textAt(place);
  if (name === null || canonicalLanguage(name) !== null) return name;
  return fail(place, `unknown language "${name.slice(0, 40)}"${suggest(name, [...canonical.keys()])}`);
}

const textOnly: ReadonlySet<string> = new Set(['generic', 'none', 'regex']);

export function languagesAt(place: Place): readonly string[] | null {
  const items = listAt(place, 1);
  const names = items?.map(languageAt);
  if (items === null || names === undefined || names.includes(null)) return null;
  const alone = items.find((_, index) => textOnly.has(canonicalLanguage(names[index] ?? '') ?? ''));
  if (alone !== undefined && items.length > 1) return fail(alone, 'stands alone: it reads every file as plain text');
  return names.map((name) => name ?? '');
}
