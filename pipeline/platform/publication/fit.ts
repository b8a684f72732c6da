import type { PublicationSection } from '../../domain/publication.ts';
import { shorten } from '../../reports/escape.ts';

/** Text of several sections within a limit, and how many had to stay out. */
export interface Fitted {
  readonly text: string;
  readonly shed: number;
}

const note = (shed: number): string =>
  `${shed} more part${shed === 1 ? '' : 's'} of this report did not fit here; the report of the run has all of them.`;

function join(sections: readonly PublicationSection[], shed: number, limit: number): string {
  const text = sections.map(({ markdown }) => markdown).join('\n\n');
  if (shed === 0) return shorten(text, limit);
  // The note says that something is missing: it is the last to be cut.
  const end = `\n\n${note(shed)}`;
  return `${shorten(text, Math.max(1, limit - end.length))}${end}`;
}

/**
 * As many sections as `limit` UTF-16 units hold, in their order; those with the highest `shedOrder` go first, the last of
 * equals first. Section 0 always stays, cut if it alone is too long.
 */
export function fitSections(sections: readonly PublicationSection[], limit: number): Fitted {
  const order = sections
    .map((section, at) => ({ section, at }))
    .toSorted((left, right) => right.section.shedOrder - left.section.shedOrder || right.at - left.at)
    .filter(({ section }) => section.shedOrder > 0);
  const out = new Set<PublicationSection>();
  // Two line ends a part, and room for the note.
  let length = sections.reduce((sum, { markdown }) => sum + markdown.length + 2, 0) + note(sections.length).length;
  for (const { section } of order) {
    if (length <= limit) break;
    out.add(section);
    length -= section.markdown.length + 2;
  }
  const kept = sections.filter((section) => !out.has(section));
  return { text: join(kept, out.size, limit), shed: out.size };
}
