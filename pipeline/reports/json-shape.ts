/** Keys of one type in order, and how the values below are ordered. Keys that are not named follow, sorted. */
export interface Shape {
  readonly keys: readonly string[];
  readonly inner: Readonly<Record<string, Shape>>;
}

type AnyKey<T> = T extends unknown ? keyof T & string : never;

export function shape<T>(keys: readonly AnyKey<T>[], inner: { readonly [K in AnyKey<T>]?: Shape } = {}): Shape {
  return { keys, inner: inner as Readonly<Record<string, Shape>> };
}
