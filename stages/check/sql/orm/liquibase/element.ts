import type { Place, Text } from '../code/code.ts';

/** A value with its place: an attribute, or the only scalar under a key. */
export interface Value extends Place {
  readonly text: string;
}

/** A change log entry, whether written in XML, YAML or JSON. */
export interface Element extends Place {
  readonly name: string;
  readonly values: ReadonlyMap<string, Value>;
  readonly children: readonly Element[];
  /** Text content: the SQL of `<sql>`. */
  readonly content: Text | null;
}

export interface ReadElements {
  readonly root: Element | null;
  readonly damage: { readonly at: number; readonly message: string } | null;
}

export const maxElements = 200_000;
export const maxDepth = 200;

export function valueOf(element: Element, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = element.values.get(name);
    if (value !== undefined) return value.text;
  }
  return null;
}

export function childrenNamed(element: Element, name: string): readonly Element[] {
  return element.children.filter((child) => child.name === name);
}

export const isYes = (text: string | null): boolean => text?.toLowerCase() === 'true';
export const isNo = (text: string | null): boolean => text?.toLowerCase() === 'false';
