import type { SecretRule } from '../engine/secret-rule.ts';
import { definePattern, defineToken } from './define-rules.ts';

/** Private keys in every PEM dress, JSON web tokens: formats of standards rather than of providers. */
export const keyRules: readonly SecretRule[] = [
  definePattern({
    id: 'private-key',
    title: 'private key',
    kind: 'key',
    keywords: ['private key'],
    // A body line may be a header such as `Version:`; `\n` may be spelt out in a quoted text. Encrypted ones are the next rule's.
    body: String.raw`-----BEGIN (?:(?:RSA|DSA|EC|OPENSSH|SSH2|PGP) )?PRIVATE KEY(?: BLOCK)?-----(?![\s\\rn]{0,8}Proc-Type: 4,ENCRYPTED)(?=[^-]{0,300}?[A-Za-z0-9+/]{40})(?![A-Za-z0-9+/\s\\]{0,200}\.{3})([A-Za-z0-9+/=\s\\:."',_@>#*]{40,16000})`,
    scope: { type: 'file' },
    minEntropy: 3,
    examples: ['{{secret:pem-rsa}}', '{{secret:pem-openssh}}', 'key: "{{secret:pem-escaped}}"'],
    counterExamples: [
      '-----BEGIN PUBLIC KEY-----',
      '-----BEGIN PRIVATE KEY-----\\n...\\n-----END PRIVATE KEY-----',
      'if (line === "-----BEGIN RSA PRIVATE KEY-----") return;',
    ],
  }),
  definePattern({
    id: 'encrypted-private-key',
    title: 'encrypted private key',
    kind: 'key',
    keywords: ['encrypted'],
    body: String.raw`(?:-----BEGIN ENCRYPTED PRIVATE KEY(?: BLOCK)?-----|Proc-Type: 4,ENCRYPTED)(?=[\s\S]{0,120}?[A-Za-z0-9+/]{40})([A-Za-z0-9+/=\s\\:,-]{64,16000})`,
    scope: { type: 'file' },
    minEntropy: 3,
    level: 'warning',
    confidence: 'medium',
    examples: ['{{secret:pem-encrypted}}'],
  }),
  definePattern({
    id: 'putty-private-key',
    title: 'PuTTY private key',
    kind: 'key',
    keywords: ['putty-user-key-file-'],
    body: String.raw`PuTTY-User-Key-File-[23]: [a-z0-9-]{3,40}\r?\nEncryption: none\r?\n([\s\S]{100,6000})Private-MAC`,
    scope: { type: 'file' },
    minEntropy: 3,
    examples: ['{{secret:putty}}'],
  }),
  defineToken({
    id: 'base64-private-key',
    title: 'private key in base64',
    kind: 'key',
    keywords: ['ls0tls1crudjti'],
    body: 'LS0tLS1CRUdJTi(?:BSU0EgUFJJVkFURS|BQUklWQVRF|BFQyBQUklWQVRF|BPUEVOU1NIIFBSSVZBVEUg|BEU0EgUFJJVkFURS|BFTkNSWVBURUQg|BQR1AgUFJJVkFURS)[A-Za-z0-9+/]{40,12000}={0,2}',
    examples: ['KEY_B64={{secret:pem-base64}}'],
    counterExamples: ['CERT=LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t'],
  }),
];

/** After the rules beside a name, so that a provider whose keys are such tokens is named. */
export const jwtRules: readonly SecretRule[] = [
  defineToken({
    id: 'jwt',
    title: 'JSON web token',
    kind: 'named',
    keywords: ['eyj'],
    body: String.raw`ey[JK][A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,3000}\.[A-Za-z0-9_-]{20,1000}`,
    level: 'warning',
    confidence: 'medium',
    minEntropy: 3.5,
    scope: { type: 'window', beforeBytes: 4, afterBytes: 2000 },
    examples: ['Authorization: Bearer {{secret:jwt}}'],
    counterExamples: ['eyJhbGciOiJIUzI1NiJ9', 'eyJhbGciOiJIUzI1NiJ9.<payload>.<signature>'],
  }),
];
