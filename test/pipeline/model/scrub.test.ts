import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskedSecret } from '../../../pipeline/domain/model.ts';
import { scrub } from '../../../pipeline/model/scrub.ts';
import { generateSecret, pseudoRandom } from '../../support/generate-secret.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const random = (length: number, seed = 'scrub') => pseudoRandom(seed, length, alphabet);
const begin = (kind: string) => `-----${'BEGIN'} ${kind} KEY-----`;
const end = (kind: string) => `-----${'END'} ${kind} KEY-----`;

const secrets: [string, string, string][] = [
  ['an AWS key id', generateSecret('aws-access-key-id'), 'id: $'],
  ['a GitHub token', `ghp_${random(36)}`, 'const x = "$";'],
  ['an OpenAI key', `sk-${random(40)}`, "+  run('$')"],
  ['a key with dashes', `sk-proj-${random(12)}-${random(30)}`, "run('$')"],
  ['a Slack token', `xoxb-${random(24)}`, 'curl -H $'],
  ['a JWT', `eyJ${random(30)}.eyJ${random(50)}.${random(40)}`, 'cookie=$'],
  ['a quoted value of a password', `${random(16)}!`, 'dbPassword: "$",'],
  ['a bare value of a token', random(24), 'export API_TOKEN=$'],
  ['a value in JSON', random(24), '{"client_secret": "$"}'],
  ['a bearer', random(32), 'Authorization: Bearer $'],
  ['a password in a URL', 'hunter22', 'postgres://me:$@db.internal/x'],
];

describe('scrub', () => {
  it.each(secrets)('masks %s', (_, secret, template) => {
    const { text, masked } = scrub(template.replace('$', () => secret));
    expect(text).not.toContain(secret);
    expect(text).toContain(maskedSecret);
    expect(masked).toBe(1);
  });

  it('masks the body of private keys, whole, unfinished, in a diff or on one line, and keeps the lines', () => {
    const body = [random(64, 'a'), random(64, 'b'), `${random(20, 'c')}==`];
    const whole = [begin('RSA PRIVATE'), ...body, end('RSA PRIVATE'), 'const after = 1;'];
    const inDiff = whole.map((line) => `+${line}`);
    const unfinished = [begin('PRIVATE'), ...body, 'function after() { return 1; }'];
    const oneLine = [`const key = "${begin('PRIVATE')}\\n${body.join('\\n')}\\n${end('PRIVATE')}";`];
    for (const lines of [whole, inDiff, unfinished, oneLine]) {
      const { text } = scrub(lines.join('\n'));
      expect(text.split('\n')).toHaveLength(lines.length);
      for (const secret of body) expect(text).not.toContain(secret);
    }
    expect(scrub(whole.join('\n')).text).toContain('const after = 1;');
    expect(scrub(unfinished.join('\n')).text).toContain('function after() { return 1; }');
  });

  it.each([
    'const token = getToken(user);',
    'apiKey: process.env.OPENAI_API_KEY,',
    'password: string;',
    'const tokenCount = countTokens(text.slice(0, 200));',
    "const authHeader = request.headers['x-auth-token-2'];",
    'tokenType: "oauth2-token-v1", scope: "users.read.all",',
    'postgres://me:${password}@db/x',
    '<div class="sk-loading-spinner-container-2">',
    'password: "changeme-example-123456"',
    'const basic = basicAuthentication(header);',
    'import { tokenize } from "./tokenizer2.ts";',
  ])('leaves %j readable', (line) => {
    expect(scrub(line)).toEqual({ text: line, masked: 0 });
  });

  it('keeps the number of lines and leaves a scrubbed text as it is', () => {
    const word = fc.constantFrom(
      ...secrets.map(([, secret, template]) => template.replace('$', () => secret)),
      '\n',
      '"',
      ' = ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 20 }), (words) => {
        const text = words.join('');
        const once = scrub(text).text;
        expect(once.split('\n')).toHaveLength(text.split('\n').length);
        expect(scrub(once)).toEqual({ text: once, masked: 0 });
      }),
    );
  });

  // Time is not asserted: a pattern that backtracks would run into the test's timeout on these.
  it.each([
    'eyJ-',
    'token',
    '://a:',
    '+',
    'password=a&',
    'sk-',
    'bearer ',
    `${begin('PRIVATE')}\n${'+'.repeat(300)}\n`,
  ])('is linear on many %j', (part) => {
    expect(scrub(part.repeat(300_000 / part.length)).text).not.toBe('');
  });
});
