import { parseFindingMarker, parseReportMarker, type FindingMarker } from '../publication/marker.ts';
import type { Discussion, Note } from './responses.ts';

/** A discussion that this program began about one finding. */
export interface FindingThread {
  readonly marker: FindingMarker;
  readonly discussionId: string;
  readonly first: Note;
  /** Whether anybody else wrote into it: then it is never deleted. */
  readonly answered: boolean;
  readonly resolved: boolean;
  /** Null where nobody resolved it, or GitLab does not say who did. */
  readonly resolvedBy: number | null;
}

/** What stands in the merge request of ours: notes by the own user that carry a mark. A mark in anybody else's note is theirs. */
export interface OwnNotes {
  /** Oldest first; more than one after two runs at once. */
  readonly reports: readonly Note[];
  /** By fingerprint, oldest first. */
  readonly threads: ReadonlyMap<string, readonly FindingThread[]>;
}

function toThread(discussion: Discussion, first: Note, marker: FindingMarker, ownId: number): FindingThread {
  return {
    marker,
    discussionId: discussion.id,
    first,
    answered: discussion.notes.some((note) => !note.system && note.author.id !== ownId),
    resolved: first.resolved,
    resolvedBy: first.resolved_by?.id ?? null,
  };
}

export function findOwnNotes(discussions: readonly Discussion[], ownId: number): OwnNotes {
  const reports: Note[] = [];
  const threads = new Map<string, FindingThread[]>();
  const oldestFirst = discussions.toSorted((a, b) => (a.notes[0]?.id ?? 0) - (b.notes[0]?.id ?? 0));
  for (const discussion of oldestFirst) {
    const [first] = discussion.notes;
    if (first === undefined || first.system || first.author.id !== ownId) continue;
    if (parseReportMarker(first.body) !== null) reports.push(first);
    const marker = parseFindingMarker(first.body);
    if (marker === null) continue;
    const same = threads.get(marker.fingerprint) ?? [];
    threads.set(marker.fingerprint, [...same, toThread(discussion, first, marker, ownId)]);
  }
  return { reports, threads };
}
