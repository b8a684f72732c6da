import type { LineComment, PublicationSection } from '../../domain/publication.ts';
import { fitSections } from '../publication/fit.ts';
import { disarm, isOrder } from './disarm.ts';

/** GitLab counts characters; counting UTF-16 units never lets more through. */
export const maxNoteLength = 1_000_000;

/** Disarming may add a character a line: what is shortened first still fits afterwards. */
function fitted(text: (limit: number) => string, limit: number): string {
  for (let room = limit; ; room -= Math.max(1, Math.ceil(limit / 50))) {
    const disarmed = disarm(text(Math.max(room, 0)));
    if (disarmed.length <= limit || room <= 0) return disarmed.slice(0, limit);
  }
}

/** The note that stands for a whole report. Sections go by their shed order until it fits; that some went is said. */
export function composeNote(sections: readonly PublicationSection[], limit = maxNoteLength): string {
  return fitted((room) => fitSections(sections, room).text.trim(), limit);
}

/** A fence that no line of the content can close. */
function fenceFor(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.map((line) => /^\s*(`+)/.exec(line)?.[1]?.length ?? 0));
  return '`'.repeat(longest + 1);
}

/** GitLab replaces at most so many lines above the commented one. */
const maxSuggestedLines = 100;

/** Suggestion block for the lines that end at the commented one, or nothing where GitLab would not apply it rightly. */
function suggestionOf({ suggestion, side, startLine, endLine }: LineComment): string {
  const above = endLine - startLine;
  // In a suggestion nothing may be escaped: it would become part of the code.
  if (suggestion === null || side === 'old' || above > maxSuggestedLines || suggestion.some(isOrder)) return '';
  const fence = fenceFor(suggestion);
  return ['', '', `${fence}suggestion:-${above}+0`, ...suggestion, fence].join('\n');
}

/** The first note of a discussion about one finding. One that is too long loses its suggestion, then its end. */
export function composeComment(comment: LineComment, withSuggestion: boolean, limit = maxNoteLength): string {
  const suggestion = withSuggestion ? suggestionOf(comment) : '';
  const text = disarm(comment.markdown.trim());
  const whole = `${text}${suggestion}`;
  return whole.length <= limit ? whole : text.slice(0, limit);
}

/** GitLab trims notes and turns line ends into LF: equal after that is equal. */
export function isSameText(a: string, b: string): boolean {
  const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim();
  return plain(a) === plain(b);
}
