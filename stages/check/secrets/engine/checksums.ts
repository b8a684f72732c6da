const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** CRC-32 as in zip and PNG (polynomial 0xEDB88320), unsigned. Bitwise: the inputs are a few dozen characters. */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const byte of Buffer.from(text, 'latin1')) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Most significant digit first, filled up with zeros on the left. */
export function toBase62(value: number, width: number): string {
  let out = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) out = (base62[rest % 62] ?? '') + out;
  return out.padStart(width, '0');
}

/**
 * GitHub and npm: after the prefix come 30 random characters and the CRC-32 of those in six base-62 digits.
 * https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/
 */
export function endsInBase62Crc(secret: string): boolean {
  const body = secret.slice(secret.indexOf('_') + 1);
  return toBase62(crc32(body.slice(0, -6)), 6) === body.slice(-6);
}

/** Grafana service accounts: `glsa_<32 characters>_<CRC-32 of what is before the last underscore, eight hex digits>`. */
export function endsInHexCrc(secret: string): boolean {
  const cut = secret.lastIndexOf('_');
  return crc32(secret.slice(0, cut)).toString(16).padStart(8, '0') === secret.slice(cut + 1);
}
