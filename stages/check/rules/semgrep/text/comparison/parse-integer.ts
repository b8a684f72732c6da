const prefixes: Readonly<Record<string, number>> = { '0x': 16, '0o': 8, '0b': 2 };
const digits = '0123456789abcdef';

/** A whole number in any base that a prefix names; leading zeros mean nothing. Null for other texts. */
export function parseInteger(text: string): bigint | null {
  const plain = text.trim().replaceAll('_', '').toLowerCase();
  const isNegative = plain.startsWith('-');
  const body = plain.replace(/^[-+]/, '');
  const radix = prefixes[body.slice(0, 2)];
  const rest = radix === undefined ? body : body.slice(2);
  const isWhole = rest !== '' && rest.length <= 100 && [...rest].every((one) => isDigit(one, radix ?? 10));
  if (!isWhole) return null;
  const value = BigInt(radix === undefined ? rest : `${body.slice(0, 2)}${rest}`);
  return isNegative ? -value : value;
}

function isDigit(one: string, radix: number): boolean {
  const value = digits.indexOf(one);
  return value >= 0 && value < radix;
}
