import type { Change } from '../../../../pipeline/domain/change.ts';

/** What a change says that it does, where that tells how much of it there can be. */
export type Intent = 'typo' | 'docs' | 'bump' | 'tests' | 'ci' | 'no-behaviour' | 'small';

export interface Statement {
  readonly intent: Intent;
  /** The words that say so, one line. */
  readonly quote: string;
}

const conventional = /^(?<type>[a-z]{2,12})(?:\((?<scope>[^()]{1,60})\))?!?:\s*(?<rest>.*)$/i;
/** Says more than one thing, or that there is more to it. */
const severalThings =
  /\b(?:and|also|plus|add|adds|added|adding|implement\w*|support\w*|introduc\w*|refactor\w*|rewrite|feat|feature)\b|[+;]/i;

const byType: Readonly<Record<string, Intent>> = { docs: 'docs', doc: 'docs', test: 'tests', tests: 'tests', ci: 'ci' };

const byWords: readonly (readonly [Intent, RegExp])[] = [
  [
    'no-behaviour',
    /\bno[ -](?:functional|behaviou?r(?:al)?|logic|semantic)[ -]changes?\b|\bnon-functional changes? only\b|\bNFC\b|\b(?:pure|only|just) (?:a )?(?:refactor(?:ing)?|renam(?:e|ing)|mov(?:e|ing))\b|\brefactor(?:ing)? only\b/,
  ],
  [
    'typo',
    /(?:^|\b(?:fix(?:e[sd]|ing)?|correct(?:ed|s|ing)?)\b.{0,40}\b)(?:typos?|misspell\w*|spelling)\b(?![ -](?:check|correct|squat|detect|toleran))/i,
  ],
  ['bump', /^(?:bump|upgrade|update)s?\b.{1,120}\b(?:from\b.{1,60}\bto\b|to v?\d|dependenc(?:y|ies)\b)/i],
  [
    'docs',
    /^(?:docs?|documentation|readme)\b|^(?:update|fix|improve|edit|tweak|correct)s?(?: the)? (?:readme|docs|documentation|changelog|comments?|docstrings?)\b/i,
  ],
  [
    'small',
    /^(?:a )?(?:(?:very )?(?:minor|tiny|small|trivial|cosmetic)|quick|little)\s+(?:\w+\s+)?(?:fix(?:es)?|changes?|tweaks?|clean-?ups?|corrections?|adjustments?|edits?|nits?|refactor(?:ing)?|updates?)\b/i,
  ],
];

/** What one line says. `feat: fix typo` is a feature: the type of a conventional commit goes before its words. */
function intentOf(line: string): Intent | null {
  const { type = '', scope = '', rest = line } = conventional.exec(line)?.groups ?? {};
  const ownType = byType[type.toLowerCase()];
  if (/^(?:feat|perf|revert|merge)$/i.test(type) || /^(?:revert|merge)\b/i.test(line)) return null;
  if (ownType !== undefined) return ownType;
  if (/^deps(?:-dev)?$/i.test(scope) || /^deps$/i.test(type)) return 'bump';
  const found = byWords.find(([, pattern]) => pattern.test(rest));
  if (found === undefined) return null;
  const [intent] = found;
  if (/^refactor$/i.test(type) && intent !== 'no-behaviour') return null;
  return intent !== 'no-behaviour' && severalThings.test(rest) ? null : intent;
}

const longestQuote = 120;

function firstLine(text: string): string {
  return (text.split(/\r?\n/, 1)[0] ?? '').trim().slice(0, longestQuote * 2);
}

function isMerge(subject: string): boolean {
  return /^Merge (?:branch|pull request|remote-tracking|tag|commit)\b/.test(subject);
}

/** Lines that speak for the whole change: its own title, or every commit's subject where the title is only one of them. */
function speakers({ title, commits }: Change): readonly string[] {
  const subjects = commits.map(({ subject }) => firstLine(subject)).filter((subject) => !isMerge(subject));
  const own = firstLine(title);
  // The name of a branch is no sentence.
  const isOwnTitle = /\s/.test(own) && !subjects.includes(own) && !isMerge(own);
  return isOwnTitle ? [own] : subjects;
}

/**
 * What the change says of itself, when it says one thing: the intent that its title or all its commits share. Null where
 * any of them says nothing of the kind: then nobody was told that there is little to see.
 */
export function readStatement(change: Change): Statement | null {
  const lines = speakers(change);
  const intents = lines.map(intentOf);
  const [intent] = intents;
  const quote = lines[0];
  if (intent === undefined || intent === null || quote === undefined || new Set(intents).size !== 1) return null;
  return { intent, quote: quote.length > longestQuote ? `${quote.slice(0, longestQuote - 1)}…` : quote };
}
