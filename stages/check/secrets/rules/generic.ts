import { readsAsWords } from '../engine/words.ts';
import type { SecretRule } from '../engine/secret-rule.ts';
import { definePattern } from './define-rules.ts';

/** What the engine takes for the name of a secret holds one of these. */
const names = ['secret', 'token', 'passw', 'pwd', 'apikey', 'passphrase', 'credential', 'key'];

/**
 * Anything random that is assigned to something called a secret. A clean repository has hundreds of such lines, so these
 * are warnings of low confidence whatever a value looks like.
 */
export const genericRules: readonly SecretRule[] = [
  definePattern({
    id: 'url-token',
    title: 'token in a URL',
    kind: 'generic',
    level: 'warning',
    confidence: 'low',
    keywords: ['token=', 'key=', 'secret='],
    body: String.raw`[?&](?:[a-z]{1,20}[_-])?(?:token|apikey|key|secret)=(?=[^\s0-9"'&]{0,60}[0-9])([A-Za-z0-9_~.-]{20,200})`,
    flags: 'i',
    scope: { type: 'window', beforeBytes: 24, afterBytes: 240 },
    minEntropy: 3.2,
    examples: ['https://api.acme.io/v1/ping?token={{secret:lower-32}}'],
    counterExamples: ['https://api.acme.io/v1/ping?token=YOUR_TOKEN', '?key=primary-key-of-the-table-users'],
  }),
  definePattern({
    id: 'generic-secret',
    title: 'value that looks like a secret',
    kind: 'generic',
    level: 'warning',
    confidence: 'low',
    keywords: names,
    body: '[A-Za-z0-9_+/.~%!@-]{12,200}',
    scope: { type: 'assigned' },
    minEntropy: 3.5,
    examples: ['client_secret = "{{secret:alnum-40}}"', 'SESSION_SECRET={{secret:lower-32}}'],
    counterExamples: [
      'token = getToken(request)',
      'password: {{ .Values.password }}',
      'secret_length = X25519.secret_length',
      'apiKey: process.env.API_KEY',
      '"NextToken": "{{secret:base64-60}}"',
      'token_url = "{{secret:alnum-40}}"',
      'output_token: "ExclusiveStartTableName1"',
    ],
  }),
  definePattern({
    id: 'password-literal',
    title: 'password written out',
    kind: 'generic',
    level: 'warning',
    confidence: 'low',
    keywords: ['password', 'passwd', 'pwd', 'pass'],
    body: String.raw`(?:password|passwd|pwd|pass)["'\]]{0,2}[ \t]{0,20}(?:=>|:=|=|:)[ \t]{0,4}["']([!#-&(-;=?-\[\]-~]{7,64})["']`,
    accepts: (secret) => /[0-9]/.test(secret) || !readsAsWords(secret),
    flags: 'i',
    scope: { type: 'window', beforeBytes: 4, afterBytes: 120 },
    minEntropy: 2.5,
    examples: ['password: "{{secret:password}}"'],
    counterExamples: ['password = "123"', 'password: "changeme1"', 'password: "${DB_PASS_1}"', 'password = "password"'],
  }),
];
