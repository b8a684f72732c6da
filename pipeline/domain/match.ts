/**
 * Whether a rule pattern (`sql/drop-column`, `sql/*`, `*`) matches a rule id. `*` stands for anything, slashes included:
 * wrapped tools have ids of several segments. Linear in both lengths.
 */
export function matchesRule(pattern: string, ruleId: string): boolean {
  const [head = '', ...parts] = pattern.split('*');
  if (parts.length === 0) return pattern === ruleId;
  const tail = parts.pop() ?? '';
  if (!ruleId.startsWith(head) || ruleId.length < head.length + tail.length || !ruleId.endsWith(tail)) return false;
  const end = ruleId.length - tail.length;
  let position = head.length;
  for (const part of parts) {
    const found = ruleId.indexOf(part, position);
    if (found === -1 || found + part.length > end) return false;
    position = found + part.length;
  }
  return true;
}
