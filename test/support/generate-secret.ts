import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** `length` characters of `alphabet`, always the same for one seed: cases stay reproducible without storing a secret. */
export function pseudoRandom(seed: string, length: number, alphabet: string): string {
  let out = '';
  for (let block = 0; out.length < length; block++) {
    for (const byte of createHash('sha256').update(`${seed}/${block}`).digest()) {
      if (out.length < length) out += alphabet[byte % alphabet.length] ?? '';
    }
  }
  return out;
}

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = upper.toLowerCase();
const digits = '0123456789';
const base64Alphabet = `${upper}${lower}${digits}+/`;

/** Alphabets for kinds such as `hex-32`: the name, then the length. */
const alphabets: Readonly<Record<string, string>> = {
  hex: '0123456789abcdef',
  upperhex: '0123456789ABCDEF',
  digits: '123456789',
  letters: upper + lower,
  alnum: upper + lower + digits,
  lower: lower + digits,
  upper: upper + digits,
  base64: base64Alphabet,
  // No `-` or `_`: at an end they would change where a token stops.
  urlsafe: upper + lower + digits,
  bech32: 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L',
};

function toBase62(value: number, width: number): string {
  let out = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) out = `${digits}${upper}${lower}`[rest % 62] + out;
  return out.padStart(width, '0');
}

function withBase62Crc(prefix: string, seed: string): string {
  const body = pseudoRandom(seed, 30, upper + lower + digits);
  return `${prefix}_${body}${toBase62(crc32(body), 6)}`;
}

function withHexCrc(prefix: string, seed: string): string {
  const body = `${prefix}_${pseudoRandom(seed, 32, upper + lower + digits)}`;
  return `${body}_${crc32(body).toString(16).padStart(8, '0')}`;
}

function makeUuid(seed: string): string {
  const hex = pseudoRandom(seed, 32, alphabets['hex'] ?? '');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function makePem(seed: string, label: string, headers: readonly string[] = []): string {
  const body = pseudoRandom(seed, 64 * 12, base64Alphabet).match(/.{64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...headers, ...body, `-----END ${label}-----`].join('\n');
}

function makeJwt(seed: string): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: pseudoRandom(seed, 12, lower), iat: 1_700_000_000 };
  const signature = pseudoRandom(`${seed}/signature`, 43, upper + lower + digits);
  return `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.${signature}`;
}

const makers: Readonly<Record<string, (seed: string) => string>> = {
  'aws-access-key-id': (seed) => `AKIA${pseudoRandom(seed, 16, `${upper}234567`)}`,
  random: (seed) => pseudoRandom(seed, 40, upper + lower + digits),
  'github-ghp': (seed) => withBase62Crc('ghp', seed),
  'github-gho': (seed) => withBase62Crc('gho', seed),
  'github-ghs': (seed) => withBase62Crc('ghs', seed),
  'npm-token': (seed) => withBase62Crc('npm', seed),
  'grafana-glsa': (seed) => withHexCrc('glsa', seed),
  uuid: makeUuid,
  'words-12': (seed) =>
    Array.from({ length: 12 }, (_, at) => pseudoRandom(`${seed}/${at}`, 3 + (at % 5), lower)).join(' '),
  jwt: makeJwt,
  password: (seed) => `${pseudoRandom(seed, 6, lower)}-${pseudoRandom(`${seed}/2`, 5, upper + digits)}!`,
  'basic-auth': (seed) => Buffer.from(`deploy:${pseudoRandom(seed, 18, lower + digits)}`).toString('base64'),
  'pem-rsa': (seed) => makePem(seed, 'RSA PRIVATE KEY'),
  'pem-openssh': (seed) => makePem(seed, 'OPENSSH PRIVATE KEY'),
  'pem-encrypted': (seed) => makePem(seed, 'ENCRYPTED PRIVATE KEY'),
  'pem-escaped': (seed) => makePem(seed, 'PRIVATE KEY').replaceAll('\n', String.raw`\n`),
  'pem-base64': (seed) => Buffer.from(makePem(seed, 'RSA PRIVATE KEY')).toString('base64'),
  'github-base64': (seed) => Buffer.from(`{"user": "ci", "token": "${withBase62Crc('ghp', seed)}"}`).toString('base64'),
  putty: (seed) =>
    [
      'PuTTY-User-Key-File-3: ssh-rsa',
      'Encryption: none',
      'Comment: deploy',
      'Private-Lines: 4',
      ...(pseudoRandom(seed, 256, base64Alphabet).match(/.{64}/g) ?? []),
      `Private-MAC: ${pseudoRandom(seed, 64, alphabets['hex'] ?? '')}`,
    ].join('\n'),
};

function fromAlphabet(kind: string, seed: string): string | null {
  const [, name = '', length = ''] = /^([a-z0-9]+?)-(\d+)$/.exec(kind) ?? [];
  const alphabet = alphabets[name];
  return alphabet === undefined ? null : pseudoRandom(seed, Number(length), alphabet);
}

/**
 * A well-formed example of `kind`; `nth` selects different ones. Kinds are the names above (`github-ghp`, `uuid`, `jwt`, …)
 * or an alphabet and a length (`hex-32`, `alnum-40`). Throws on a kind that nobody declared.
 */
export function generateSecret(kind: string, nth = 1): string {
  const seed = `${kind}/${nth}`;
  const value = makers[kind]?.(seed) ?? fromAlphabet(kind, seed);
  if (value === null) throw new Error(`no generator for secret kind "${kind}": add one to generate-secret.ts`);
  return value;
}
