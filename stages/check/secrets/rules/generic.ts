import type { SecretRule } from '../engine/secret-rule.ts';
import { definePattern } from './define-rules.ts';

const names = [
  'secret',
  'token',
  'password',
  'passwd',
  'pwd',
  'api_key',
  'apikey',
  'api-key',
  'access_key',
  'accesskey',
  'access-key',
  'auth_key',
  'authkey',
  'private_key',
  'encryption_key',
  'signing_key',
  'client_secret',
  'credential',
  'passphrase',
];

const words =
  'secret|token|passw(?:or)?d|pwd|api[_-]?key|access[_-]?key|auth[_-]?key|private[_-]?key|encryption[_-]?key|signing[_-]?key|credential|passphrase';
/** The rest of the name; what names an id, a place or a property of a secret names no secret. */
const suffix = String.raw`(?![A-Za-z0-9_-]{0,24}(?:ids?|names?|types?|length|size|path|file|url|uri|urls|field|header|version|policy|s|sum|hash|expir[a-z]{0,10}|prefix|arn|ref)["'\]]{0,2}[ \t]{0,20}[:=])[A-Za-z0-9_]{0,20}`;
const assigned = String.raw`["'\]]{0,2}[ \t]{0,20}(?:=>|:=|=|:)[ \t]{0,4}`;
const quoted = String.raw`["']([^\s"'<>]{8,200})["']`;
/** Both a letter and a digit in what stands without quotes, or names in code would do. */
const mixed = String.raw`(?=[^\s0-9"']{0,80}[0-9])(?=[^\sA-Za-z"']{0,80}[A-Za-z])`;
const bare = String.raw`${mixed}([A-Za-z0-9+/_=~!@#%^&*-]{16,200})(?=[\s,;]|$)`;
/** No sign between name and value at all: only a longer run of letters and digits counts. */
const alone = String.raw`${mixed}([A-Za-z0-9]{20,200})(?=[\s,;"']|$)`;

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
    body: `(?:${words})${suffix}(?:${assigned}${quoted}|${assigned}${bare}|[ \\t-]${alone})`,
    flags: 'i',
    scope: { type: 'window', beforeBytes: 4, afterBytes: 260 },
    minEntropy: 3.5,
    examples: ['client_secret = "{{secret:alnum-40}}"', 'SESSION_SECRET={{secret:lower-32}}'],
    counterExamples: [
      'token = getToken(request)',
      'password: {{ .Values.password }}',
      'secret_length = X25519.secret_length',
      'apiKey: process.env.API_KEY',
    ],
  }),
  definePattern({
    id: 'password-literal',
    title: 'password written out',
    kind: 'generic',
    level: 'warning',
    confidence: 'low',
    keywords: ['password', 'passwd', 'pwd', 'pass'],
    body: String.raw`(?:password|passwd|pwd|pass)["'\]]{0,2}[ \t]{0,20}(?:=>|:=|=|:)[ \t]{0,4}["'](?=[^\s0-9"']{0,40}[0-9])([^\s"'<>\\/]{7,64})["']`,
    flags: 'i',
    scope: { type: 'window', beforeBytes: 4, afterBytes: 120 },
    minEntropy: 2.5,
    examples: ['password: "{{secret:password}}"'],
    counterExamples: ['password = "123"', 'password: "changeme1"', 'password: "${DB_PASS_1}"', 'password = "password"'],
  }),
];
