/** What a comment in a test file says about the line below it. */
export type Annotation = 'ruleid' | 'ok' | 'todoruleid' | 'todook';

/** 1-based lines by rule id, one map for each kind. */
export type Annotations = Readonly<Record<Annotation, ReadonlyMap<string, ReadonlySet<number>>>>;

const kinds = ['ruleid', 'ok', 'todoruleid', 'todook'] as const;
const opening = /(?:#|\/\/|<!--|\(\*|\/\*|--|;|%)[ \t]?(todoruleid|todook|ruleid|ok):(.*)$/;
const closing = /(?:-->|\*\)|\*\/).*$/;
const ruleId = /^[\w.-]+/;

const idsIn = (list: string): readonly string[] =>
  list
    .replace(closing, '')
    .split(',')
    .flatMap((part) => ruleId.exec(part.trim())?.[0] ?? []);

/**
 * Annotations of a test file, as `semgrep --test` reads them: a comment `ruleid: a, b` speaks of the line below its own,
 * also where that one is a comment too.
 */
export function readAnnotations(text: string): Annotations {
  const found = Object.fromEntries(kinds.map((kind) => [kind, new Map<string, Set<number>>()])) as Record<
    Annotation,
    Map<string, Set<number>>
  >;
  for (const [index, line] of text.split(/\r\n|[\n\r]/).entries()) {
    const [, kind, list = ''] = opening.exec(line) ?? [];
    if (kind === undefined) continue;
    const lines = found[kind as Annotation];
    for (const id of idsIn(list)) lines.set(id, (lines.get(id) ?? new Set()).add(index + 2));
  }
  return found;
}

/** Ids that any annotation names. */
export function annotatedIds(annotations: Annotations): ReadonlySet<string> {
  return new Set(kinds.flatMap((kind) => [...annotations[kind].keys()]));
}
