const maxTokens = 4000;

function bagOf(text: string): ReadonlyMap<string, number> {
  const bag = new Map<string, number>();
  for (const token of text.split(' ').slice(0, maxTokens))
    if (/\w/.test(token)) bag.set(token, (bag.get(token) ?? 0) + 1);
  return bag;
}

const bags = new Map<string, ReadonlyMap<string, number>>();

function cachedBag(text: string): ReadonlyMap<string, number> {
  const known = bags.get(text);
  if (known !== undefined) return known;
  if (bags.size > 2000) bags.clear();
  const made = bagOf(text);
  bags.set(text, made);
  return made;
}

function size(bag: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const count of bag.values()) total += count;
  return total;
}

/** Tokens in common by all tokens, 0 to 1; two empty bodies are unlike. */
export function similarity(a: string, b: string): number {
  const [left, right] = [cachedBag(a), cachedBag(b)];
  let common = 0;
  for (const [token, count] of left) common += Math.min(count, right.get(token) ?? 0);
  const all = size(left) + size(right) - common;
  return all === 0 ? 0 : common / all;
}
