import type { LineComment, Publication, PublicationSection } from '../../domain/publication.ts';
import { inlineCode } from '../../reports/escape.ts';
import { withoutMarker } from './marker.ts';

function place({ path, side, startLine, endLine }: LineComment): string {
  const lines = startLine === endLine ? `line ${startLine}` : `lines ${startLine}–${endLine}`;
  return `#### ${inlineCode(path)}, ${side === 'old' ? 'removed ' : ''}${lines}`;
}

/** Sections with the comments that the platform refused on their lines, told in full after the packet. */
export function withRefused(publication: Publication, refused: readonly LineComment[]): readonly PublicationSection[] {
  if (refused.length === 0) return publication.sections;
  const at = publication.sections.findIndex(({ id }) => id !== 'verdict' && !id.startsWith('packet-'));
  const end = at === -1 ? publication.sections.length : at;
  const added = refused.map((comment, index) => ({
    id: `refused-${comment.fingerprint}`,
    markdown: [...(index === 0 ? ['### Findings'] : []), place(comment), withoutMarker(comment.markdown)].join('\n\n'),
  }));
  const all = [...publication.sections.slice(0, end), ...added, ...publication.sections.slice(end)];
  return all.map(({ id, markdown }, order) => ({ id, markdown, shedOrder: order }));
}
