import type { Change } from '../../../../pipeline/domain/change.ts';
import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { docs } from '../rules/docs.ts';
import { findHomoglyphs } from './homoglyphs.ts';
import { instructionIn, maySpeak, speaksOfAttacks } from './instructions.ts';
import { describeHidden, reveal, scanLine } from './scan-line.ts';

interface Message {
  readonly place: string;
  readonly text: string;
}

function listMessages(change: Change): readonly Message[] {
  const commits = change.commits.map(({ sha, subject, body }) => ({
    place: `the message of commit ${sha.slice(0, 12)}`,
    text: `${subject}\n${body}`,
  }));
  const own = [
    { place: 'the title of the change', text: change.title },
    { place: 'the description of the change', text: change.body },
  ];
  // A change that comes as one commit has its message for title and description.
  return [
    ...own.filter(({ text }) => !commits.some((commit) => text !== '' && commit.text.includes(text.trim()))),
    ...commits,
  ];
}

type Rule = 'hidden-text' | 'control-characters' | 'reviewer-instructions' | 'homoglyph';

function draft(rule: Rule, message: string, line: string, level: 'error' | 'warning'): FindingDraft {
  return {
    ruleId: `smells/${rule}`,
    message,
    location: null,
    evidence: reveal(line.trim().slice(0, 200)),
    remedy: docs[rule].safe,
    level,
    confidence: level === 'error' ? 'high' : 'medium',
  };
}

function checkMessage({ place, text }: Message): readonly FindingDraft[] {
  const lines = text.slice(0, 200_000).split('\n');
  return lines.flatMap((line, index) => {
    const hidden = scanLine(line, index + 1, 'prose').map((found) =>
      draft(
        found.rule,
        `In ${place}: ${describeHidden(found)}.`,
        line,
        found.isGrave || found.kind === 'bidi' ? 'error' : 'warning',
      ),
    );
    const forged = findHomoglyphs(line.slice(0, 2000)).map(({ word, reads }) =>
      draft('homoglyph', `In ${place}: \`${word}\` reads as \`${reads}\` and is not.`, line, 'warning'),
    );
    const window = `${line} ${lines[index + 1] ?? ''}`;
    const said =
      maySpeak(line) && !speaksOfAttacks(window)
        ? (instructionIn(line) ?? (instructionIn(lines[index + 1] ?? '') === null ? instructionIn(window) : null))
        : null;
    const spoken =
      said === null
        ? []
        : [draft('reviewer-instructions', `In ${place}: "${reveal(said.quote)}" ${said.what}.`, line, 'error')];
    return [...hidden, ...forged, ...spoken];
  });
}

/** Hidden text and words to reviewers in the title, the description and the commit messages. */
export const checkMessages = (change: Change): readonly FindingDraft[] => listMessages(change).flatMap(checkMessage);
