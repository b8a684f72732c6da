/** JSON as editors keep it: with comments and commas at the end. Null for what cannot be read. */
export function parseLooseJson(text: string): unknown {
  const plain = text.replace(/^\uFEFF/, '');
  for (const candidate of [plain, withoutComments(plain)]) {
    try {
      return JSON.parse(candidate) as unknown;
    } catch {
      // The next form, or none: a broken manifest resolves nothing, and every other file still counts.
    }
  }
  return null;
}

const quoted = String.raw`"[^"\\\n]*(?:\\.[^"\\\n]*)*"`;
const piece = new RegExp(String.raw`${quoted}|//[^\n]*|/\*|[^"/]+|[\s\S]`, 'g');
const trailingComma = new RegExp(String.raw`${quoted}|,(?=\s*[}\]])`, 'g');

function withoutComments(text: string): string {
  let out = '';
  piece.lastIndex = 0;
  for (let match = piece.exec(text); match !== null; match = piece.exec(text)) {
    const [found] = match;
    const close = found === '/*' ? text.indexOf('*/', piece.lastIndex) : -1;
    if (found === '/*') piece.lastIndex = close === -1 ? text.length : close + 2;
    else if (!found.startsWith('//')) out += found;
  }
  return out.replace(trailingComma, (found) => (found === ',' ? '' : found));
}

export type JsonMap = Readonly<Record<string, unknown>>;

export function asMap(value: unknown): JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonMap) : {};
}

export function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
