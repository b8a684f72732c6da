import type { z } from 'zod';
import { flattenIssue } from '../../config/flatten-issues.ts';
import { formatCrumbs } from '../../config/problem.ts';
import { showText } from '../../config/show-value.ts';
import { visibleLine } from './escape.ts';

type Path = readonly (string | number)[];

const mostListed = 5;

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[key];
  }
  return value;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  return typeof value === 'string' ? showText(value) : String(value);
}

function sentence(message: string, value: unknown): string {
  if (value === undefined) return 'is missing';
  return message.startsWith('expected') ? `${message}, got ${show(value)}` : message;
}

/** `findings[3].level: expected one of error, warning, note, got "high"`; the first few, safe for a terminal. */
export function explainReportProblems(root: unknown, issues: readonly z.core.$ZodIssue[]): string {
  const lines = issues
    .flatMap((issue) => flattenIssue(issue))
    .map(({ issue, path }) => {
      const text = sentence(issue.message, valueAt(root, path));
      return visibleLine(path.length === 0 ? text : `${formatCrumbs(path)}: ${text}`);
    });
  const unique = [...new Set(lines)];
  const more = unique.length > mostListed ? [`… and ${unique.length - mostListed} more`] : [];
  return [...unique.slice(0, mostListed), ...more].join('; ');
}
