import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** One thing that is wrong, unions resolved. `choices` are the words that would have been right there. */
export interface FlatIssue {
  readonly issue: Issue;
  readonly path: readonly (string | number)[];
  readonly choices: readonly string[];
}

function missesAtRoot(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

function wordsOf(issues: readonly Issue[]): string[] {
  return issues.flatMap((issue) => (issue.code === 'invalid_value' ? issue.values.map(String) : []));
}

/** What several branches of a union expected, as one phrase; the union's own message when it has one. */
function unionMessage(issue: Issue, branches: readonly (readonly Issue[])[]): string {
  if (issue.message !== 'expected another form') return issue.message;
  const phrases = branches.flat().map((inner) => inner.message.replace(/^expected /, ''));
  return phrases.length === 0 ? 'has a form that is not known here' : `expected ${[...new Set(phrases)].join(' or ')}`;
}

/**
 * An invalid union says that no branch fits. When some branch took the value's type and failed deeper, its complaints are
 * what the person needs; otherwise the branches are put into one sentence.
 */
export function flattenIssue(issue: Issue, base: readonly (string | number)[] = []): FlatIssue[] {
  const path = [...base, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  if (issue.code === 'invalid_element') return issue.issues.flatMap((inner) => flattenIssue(inner, path));
  if (issue.code === 'invalid_key') {
    return issue.issues.map((inner) => ({ issue: { ...issue, message: inner.message }, path, choices: [] }));
  }
  if (issue.code !== 'invalid_union') return [{ issue, path, choices: wordsOf([issue]) }];
  const branches = issue.errors.filter((branch) => branch.length > 0);
  const deeper = branches.filter((branch) => !branch.some(missesAtRoot)).toSorted((a, b) => a.length - b.length)[0];
  if (deeper) return deeper.flatMap((inner) => flattenIssue(inner, path));
  const flat = branches.flat();
  return [{ issue: { ...issue, message: unionMessage(issue, branches) }, path, choices: wordsOf(flat) }];
}
