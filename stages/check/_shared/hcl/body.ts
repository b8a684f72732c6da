/** An expression, as far as it can be understood without running it. Lines are 1-based. */
export type HclValue =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly line: number }
  /** Text with interpolations; each of them stands as `${…}` in `text`, and what it says in `holes`, in their order. */
  | { readonly kind: 'template'; readonly text: string; readonly holes: readonly string[]; readonly line: number }
  | { readonly kind: 'list'; readonly items: readonly HclValue[]; readonly line: number; readonly endLine: number }
  | { readonly kind: 'object'; readonly entries: readonly HclEntry[]; readonly line: number; readonly endLine: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly HclValue[]; readonly line: number }
  /** Anything that needs a value from elsewhere: a reference, a condition, a loop. `text` is its source. */
  | { readonly kind: 'opaque'; readonly text: string; readonly line: number };

export interface HclEntry {
  readonly key: string;
  readonly value: HclValue;
}

export interface HclAttribute {
  readonly name: string;
  readonly value: HclValue;
  /** Source of the expression, white space as one blank. */
  readonly text: string;
  readonly startLine: number;
  readonly endLine: number;
}

export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: HclBody;
  readonly startLine: number;
  readonly endLine: number;
  /** Column behind the closing brace, 1-based; null where the file has no such brace (JSON). */
  readonly endColumn: number | null;
}

export interface HclBody {
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
}

export interface HclFile {
  readonly body: HclBody;
  /** Why the file could not be read as a whole, null when it could. What stands in `body` may then be a part only. */
  readonly error: { readonly line: number; readonly message: string } | null;
  readonly syntax: 'native' | 'json';
}

export const emptyBody: HclBody = { attributes: [], blocks: [] };

export function blocksOf(body: HclBody, type: string): readonly HclBlock[] {
  return body.blocks.filter((block) => block.type === type);
}

export function attributeOf(body: HclBody, name: string): HclAttribute | undefined {
  return body.attributes.find((attribute) => attribute.name === name);
}

/** White space runs are one blank: reformatting changes nothing. */
export function normaliseSource(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
