import type { FindingDraft, Location } from '../../../../pipeline/domain/finding.ts';
import { docs } from '../rules/docs.ts';
import type { Homoglyph } from './homoglyphs.ts';
import { describeHidden, reveal } from './scan-line.ts';
import type { HiddenCharacters } from './scan-line.ts';

/** Where a text stands; `line` null for the name of the file itself. */
export interface HiddenPlace {
  readonly path: string;
  readonly line: number | null;
  readonly text: string;
}

function locationOf({ path, line }: HiddenPlace, at: number): Location {
  return { path, side: 'new', region: line === null ? null : { startLine: line, startColumn: at + 1 } };
}

const evidenceOf = ({ text }: HiddenPlace, at: number): string =>
  reveal(text.slice(Math.max(0, at - 60), at + 80).trim());

export function draftHidden(place: HiddenPlace, found: HiddenCharacters, isQuiet: boolean): FindingDraft {
  const where = place.line === null ? 'The name of the file' : 'The line';
  const level = isQuiet || !found.isGrave ? 'warning' : 'error';
  return {
    ruleId: `smells/${found.rule}`,
    message: `${where} holds ${describeHidden(found)}.`,
    location: locationOf(place, found.at),
    evidence: evidenceOf(place, found.at),
    remedy: docs[found.rule].safe,
    level: found.rule === 'control-characters' ? 'warning' : level,
    confidence: found.isGrave ? 'high' : 'medium',
    symbol: found.kind,
  };
}

export function draftHomoglyph(place: HiddenPlace, { word, reads, at }: Homoglyph, isName: boolean): FindingDraft {
  const foreign = [...word].filter((letter) => /[^\x21-\x7E]/.test(letter));
  const letters = [...new Set(foreign)].map(
    (letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return {
    ruleId: 'smells/homoglyph',
    message: `\`${word}\` reads as \`${reads}\` and is not: it has letters of another script (${letters.slice(0, 6).join(', ')}).`,
    location: locationOf(place, at),
    evidence: `${word} (${letters.join(', ')})`.slice(0, 200),
    remedy: docs.homoglyph.safe,
    level: isName ? 'error' : 'warning',
    confidence: isName ? 'high' : 'medium',
    symbol: reads,
  };
}

export function draftInstruction(
  place: HiddenPlace,
  found: { readonly what: string; readonly quote: string },
  isTest: boolean,
): FindingDraft {
  return {
    ruleId: 'smells/reviewer-instructions',
    message: `"${reveal(found.quote)}" ${found.what}.`,
    location: locationOf(place, 0),
    evidence: reveal(place.text.trim().slice(0, 200)),
    remedy: docs['reviewer-instructions'].safe,
    level: isTest ? 'note' : 'error',
    confidence: isTest ? 'low' : 'high',
    symbol: found.what,
  };
}
