import type { z } from 'zod';

type RawIssue = z.core.$ZodRawIssue;

const typeNames: Readonly<Record<string, string>> = {
  object: 'a map',
  record: 'a map',
  map: 'a map',
  array: 'a list',
  tuple: 'a list',
  set: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
};

function size(issue: { readonly origin: string }, bound: number | bigint): string {
  const unit = issue.origin === 'string' ? 'character' : 'entry';
  const units = issue.origin === 'string' ? 'characters' : 'entries';
  return `${bound} ${Number(bound) === 1 ? unit : units}`;
}

function hasLength(origin: string): boolean {
  return ['string', 'array', 'set', 'map', 'file'].includes(origin);
}

function phraseMinimum(issue: RawIssue & { code: 'too_small' }): string {
  if (hasLength(issue.origin)) {
    return Number(issue.minimum) === 1 ? 'must not be empty' : `needs at least ${size(issue, issue.minimum)}`;
  }
  return `expected ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`;
}

function phraseMaximum(issue: RawIssue & { code: 'too_big' }): string {
  if (hasLength(issue.origin)) return `may have at most ${size(issue, issue.maximum)}`;
  return `expected ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`;
}

/** Messages for schemas that bring none of their own: those of the gates. "expected …" gets the value behind it. */
export function phraseIssue(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${typeNames[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `expected ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return phraseMinimum(issue as RawIssue & { code: 'too_small' });
    case 'too_big':
      return phraseMaximum(issue as RawIssue & { code: 'too_big' });
    case 'invalid_format':
      return issue.format === 'regex' ? `expected text like ${issue.pattern}` : `expected a valid ${issue.format}`;
    case 'not_multiple_of':
      return `expected a multiple of ${issue.divisor}`;
    case 'invalid_union':
      return 'expected another form';
    default:
      return undefined;
  }
}
