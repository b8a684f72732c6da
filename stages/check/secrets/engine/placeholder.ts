import { createHash } from 'node:crypto';

/** Filled in later, by a person or a program: never a secret. */
const templates: readonly RegExp[] = [
  /\$\{|\{\{|\$\(|#\{|<%|%\(|\{%|\$\[/,
  /^[<[{(].{0,200}[>\]})]$/,
  /^<|^\$[A-Za-z_]\w{0,60}$|^%[A-Za-z0-9_]+%$|^@[A-Za-z0-9_]+@$|^\{[A-Za-z_]/,
  /process\.env|os\.environ|getenv|import\.meta|ENV\[|System\.|config\.|settings\.|secrets?\.[a-z]|^arn:/i,
];

const words =
  /example|placeholder|change[-_]?(?:me|this|it)|your[-_]?[a-z]|redacted|replace[-_]?(?:me|this|with)|insert[-_]|x{5}|\*{3}|\.{3,}|<[a-z]|dummy|todo|random[-_]?string|0{8}-0{4}|[-_](?:goes[-_])?here/i;

/** Whole values that nobody would call secret. */
const emptyValues =
  /^(?:none|null|nil|true|false|undefined|default|empty|unset|n\/a|password|passwd|pass|pwd|secret|token|key|apikey|api[-_]key|string|value|test|foo|bar|username|user|guest|postgres|optional|required|disabled|enabled|my[-_]?(?:password|secret|token|key|api[-_]?key|bot[-_]?token))$/i;

/** Half of the value or more is one character, or it has hardly any different ones. */
export function isRepetitive(value: string): boolean {
  const counts = new Map<string, number>();
  for (const character of value.toLowerCase()) counts.set(character, (counts.get(character) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return most * 2 >= value.length || (value.length >= 12 && counts.size <= 3);
}

/**
 * Keys that providers print in their documentation or ship in emulators, as SHA-256 so that this file holds none:
 * Stripe's two documentation keys, the Azure storage and Cosmos DB emulators, the jwt.io example,
 * reCAPTCHA's key for tests.
 */
const documentedHashes: ReadonlySet<string> = new Set([
  'f5e95c9954635b65acab57e6d5ea663eb900f06dc8794a90358f5abb1c77d4e0',
  '2cafc0970149a84f3b9e62eaf169f36f59907a3b3e31f7b82e68c69cd27f7326',
  'f2d6ca16515033e5dce14eba840b979d27b5cbae24bb3e5bf484339667f86397',
  '0011cc25eb4320717494d2703e8cba85743e71b500283c21c8b88147992f9059',
  'aa6547439583c3a275d4542a0df6c1ad6a863971be9f2a2220f027cc02aef615',
  '7f75367e7881255134e1375e723d1dea8ad5f6a4fdb79d938df1f1754a830606',
  'b6f34a862ee386404c3ef336a5b01a50aab157f267634e9b738f066a14589e6a',
]);

export function isDocumented(secret: string): boolean {
  return documentedHashes.has(createHash('sha256').update(secret).digest('hex'));
}

/** True for what is there in place of a secret: template syntax, `changeme`, `xxxxx`, `<your-key>`, documented keys. */
export function isPlaceholder(secret: string): boolean {
  if (emptyValues.test(secret) || words.test(secret) || isRepetitive(secret)) return true;
  return templates.some((template) => template.test(secret)) || isDocumented(secret);
}

const order = '0123456789abcdefghijklmnopqrstuvwxyz';

function steps(value: string, distance: number): number {
  let count = 0;
  for (let at = distance; at < value.length; at++) {
    const from = order.indexOf(value[at - distance] ?? '');
    const to = order.indexOf(value[at] ?? '');
    if (from < 0 || to < 0) continue;
    const wraps = (from === 9 && to === 0) || (from === 35 && to === 0) || (from === 15 && to === 0);
    if (Math.abs(to - from) === 1 || wraps) count++;
  }
  return count;
}

function repeatsItself(value: string): boolean {
  for (let period = 1; period <= Math.min(20, value.length / 2); period++) {
    let same = 0;
    for (let at = period; at < value.length; at++) if (value[at] === value[at - period]) same++;
    if (same >= 0.85 * (value.length - period)) return true;
  }
  return false;
}

/**
 * True where the value was typed rather than issued: it counts (`abcdef0123456789`, `a1b2c3d4`), repeats a short part, or
 * says that it is a fake. It may still be somebody's password, so it lowers confidence where the format is a provider's.
 */
export function looksTyped(secret: string): boolean {
  if (/fake|sample|foobar|deadbeef|qwerty|asdf|c0ffee|testtest/i.test(secret)) return true;
  const value = secret.toLowerCase().replace(/[^0-9a-z]/g, '');
  if (value.length < 8) return false;
  return steps(value, 1) * 2 >= value.length || steps(value, 2) * 1.6 >= value.length || repeatsItself(value);
}
