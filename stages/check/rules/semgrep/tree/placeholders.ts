/** Identifiers that stand in a pattern for what no grammar reads. */
export const ellipsisName = '__ELLIPSIS__';
export const deepName = '__DEEP__';
const metaPrefix = '__META_';
const manyPrefix = '__MANY_';

export const metaPlaceholder = (name: string): string => `${metaPrefix}${name}__`;
export const manyPlaceholder = (name: string): string => `${manyPrefix}${name}__`;

const metavariable = /^\$(?:[A-Z_][A-Z_0-9]*|[0-9]+)$/;
const written = /__(?:META|MANY)_([A-Z_0-9]*?)__(?![A-Z_0-9])|__ELLIPSIS__/g;

/** Whether a name is a metavariable: `$X`, `$_`, `$1`. */
export const isMetavariable = (name: string): boolean => metavariable.test(name);

export interface Placeholder {
  readonly kind: 'Ellipsis' | 'Meta' | 'MetaEllipsis';
  readonly value: string;
}

/** What a name of a pattern stands for; null for a plain name. */
export function placeholder(text: string): Placeholder | null {
  // PHP lets only variables stand where parameters do.
  if (text.startsWith('$__')) return placeholder(text.slice(1));
  if (text === ellipsisName) return { kind: 'Ellipsis', value: '...' };
  if (isMetavariable(text)) return { kind: 'Meta', value: text };
  const [, prefix, name] = /^__(META|MANY)_([A-Z_0-9]*)__$/.exec(text) ?? [];
  if (name === undefined) return null;
  return prefix === 'META' ? { kind: 'Meta', value: `$${name}` } : { kind: 'MetaEllipsis', value: `$...${name}` };
}

/** The pattern's own words in a text that may hold placeholders: contents of strings, comments. */
export function restore(text: string): string {
  if (!text.includes('__')) return text;
  return text.replace(written, (whole, name: string | undefined) => {
    if (whole === ellipsisName) return '...';
    return whole.startsWith(manyPrefix) ? `$...${name ?? ''}` : `$${name ?? ''}`;
  });
}
