import type { Source } from '../model/dependency.ts';
import { maskUrl } from '../text/lines.ts';

/** PEP 503: case, dots, dashes and underscores do not matter. */
export function normaliseName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

export interface Requirement {
  readonly name: string;
  readonly shown: string;
  readonly range: string;
  readonly source: Source;
  readonly isConditional: boolean;
}

const registry: Source = { kind: 'registry', text: '' };

/** Where `name @ URL` or `-e URL` comes from. */
export function sourceOf(url: string): Source {
  const text = maskUrl(url.trim());
  if (/^(?:git|hg|svn|bzr)\+/.test(url)) return { kind: 'git', text, isPinned: /@[0-9a-f]{40}(?:#|$)/.test(url) };
  if (/^https?:\/\//.test(url))
    return { kind: 'url', text, isPinned: /#(?:.*&)?sha(?:256|384|512)=[0-9a-f]{32,}/.test(url) };
  return { kind: 'local', text };
}

/** A requirement as PEP 508 writes it, without comments and options; null where it is none. */
export function parseRequirement(text: string): Requirement | null {
  const [, shown, rest = ''] =
    /^\s*([A-Za-z0-9][\w.-]{0,200})\s*(?:\[[^\]]{0,500}\])?\s*(.*)$/s.exec(text.slice(0, 3000)) ?? [];
  if (shown === undefined) return null;
  const name = normaliseName(shown);
  if (rest.startsWith('@')) {
    const [url = '', ...marker] = rest.slice(1).trim().split(/\s+;/);
    return { name, shown, range: '', source: sourceOf(url), isConditional: marker.length > 0 };
  }
  const [clauses = '', marker] = rest.split(';');
  const range = clauses
    .trim()
    .replace(/^\(|\)$/g, '')
    .trim();
  if (range !== '' && !/^(?:===?|!=|~=|<=?|>=?)/.test(range)) return null;
  return { name, shown, range, source: registry, isConditional: marker !== undefined };
}
