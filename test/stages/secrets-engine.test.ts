import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretCatalogue } from '../../stages/check/secrets/catalogue.ts';
import { findSecrets } from '../../stages/check/secrets/engine/find-secrets.ts';
import type { Match } from '../../stages/check/secrets/engine/judge-candidate.ts';
import { createBudget } from '../../stages/check/secrets/engine/work-budget.ts';
import { readsAsWords } from '../../stages/check/secrets/engine/words.ts';
import { redactSecrets } from '../../stages/check/secrets/redact-secrets.ts';
import { generateSecret, pseudoRandom } from '../support/generate-secret.ts';

function search(text: string, path = 'src/a.ts'): readonly Match[] {
  return findSecrets(secretCatalogue(), Buffer.from(text), 'source', path).matches;
}

const tell = (text: string): readonly string[] => search(text).map(({ rule, level }) => `${level} ${rule.id}`);
const hex32 = generateSecret('hex-32');
const alnum40 = generateSecret('alnum-40');

describe('readsAsWords', () => {
  it.each([
    'getStoryblokTokenFromEnv',
    'my-secret-name',
    'lookupAccessKeyV2',
    'process.env.TOKEN_2',
    'NextBuildContext.encryptionKey',
    'this-is-my-password-123',
  ])('%s', (text) => expect(readsAsWords(text)).toBe(true));

  it('is hardly ever true of random values', () => {
    const alphabets = [
      'abcdefghijklmnopqrstuvwxyz0123456789',
      'ABCDEFGHJKMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz0123456789',
    ];
    for (const alphabet of alphabets) {
      const values = Array.from({ length: 1000 }, (_, at) => pseudoRandom(`words/${at}`, 32, alphabet));
      expect(values.filter(readsAsWords).length).toBeLessThan(10);
    }
  });
});

describe('beside a provider’s name', () => {
  it.each([
    ['an error where its form is assigned', `INFURA_API_KEY=${hex32}`, ['error infura-key']],
    ['an error in JSON', `{"infura": {"apiKey": "${hex32}"}}`, ['error infura-key']],
    ['an error on the next line of YAML', `infura_key:\n  "${hex32}"`, ['error infura-key']],
    ['an error in a call', `new Infura({ apiKey: '${hex32}' })`, ['error infura-key']],
    ['a warning where it only stands near', `infura SECRET ${hex32}`, ['warning infura-key']],
    ['a warning with another form', `infura_secret = "${alnum40}"`, ['warning infura-key']],
    ['a warning without the word', `infura = ${hex32}`, ['warning infura-key']],
    ['nothing for an id', `infura_key_id = "${hex32}"`, []],
    ['nothing for a public key', `infura_public_key = "${hex32}"`, []],
    ['nothing for a public key below a comment', `# the key of infura\nSITE_KEY=${hex32}`, []],
    ['nothing for an example in a form', `infuraKey: { placeholder: '${hex32}' }`, []],
    ['nothing inside another word', `reinfurated_key_${hex32}`, []],
    ['nothing for code', 'const infuraKey = readInfuraKeyFromEnvironment(process)', []],
    ['nothing for a pinned action', `uses: codecov/codecov-token-action@${generateSecret('hex-40')}`, []],
  ])('%s', (_name, text, expected) => expect(tell(text)).toEqual(expected));

  it('counts an ordinary word only right before the word', () => {
    expect(tell(`box_api_key = "${generateSecret('lower-32')}"`)).toEqual(['error box-key']);
    expect(tell(`harvest the wheat and put the key under ${alnum40}`)).toEqual([]);
    expect(tell(`harvest_api_key = "${alnum40}"`)).toEqual(['warning provider-key']);
  });
});

describe('generic values', () => {
  it.each([
    [`client_secret = "${alnum40}"`, 1],
    [`"nextToken": "${alnum40}"`, 0],
    [`token_type = "${alnum40}"`, 0],
    [`passwordUrl: "${alnum40}"`, 0],
    [`tokenizer = "${alnum40}"`, 0],
    ['const token = node.exclamationToken2', 0],
    ['encryptionKey: "ThisIsTheNameOfAKeyInTheStore"', 0],
    [`arn:aws:secretsmanager:eu-west-1:secret:${alnum40}`, 0],
    [`session_secret = ${alnum40}`, 1],
  ])('%s', (text, count) => {
    const found = search(text);
    expect(found).toHaveLength(count);
    for (const match of found) expect(match).toMatchObject({ level: 'warning', confidence: 'low' });
  });
});

describe('connection strings', () => {
  const password = generateSecret('password', 5);

  it('warn where the database is on this machine', () => {
    for (const host of ['localhost', '127.0.0.1:5432', 'db', 'host.docker.internal', '[::1]'])
      expect(tell(`postgres://app:${password}@${host}/x`)).toEqual(['warning connection-string']);
    expect(tell(`postgres://app:${password}@db.acme.io/x`)).toEqual(['error connection-string']);
  });
});

describe('base64', () => {
  const token = generateSecret('github-ghp');
  const wrapped = (text: string): string => text.match(/.{1,76}/g)?.join('\n') ?? text;

  it.each([
    ['once', Buffer.from(`token: ${token}`).toString('base64')],
    ['for URLs', Buffer.from(`?? token: ${token} ??`).toString('base64url')],
    ['wrapped', wrapped(Buffer.from(`${'settings of the service\n'.repeat(20)}token: ${token}\n`).toString('base64'))],
  ])('is looked into: %s', (_name, text) => {
    const [match, ...rest] = search(`data = "${text}"`);
    expect(rest).toEqual([]);
    expect(match).toMatchObject({ level: 'error', title: 'GitHub token in base64' });
    expect(match?.start).toBe(8);
    expect(redactSecrets(`data = "${text}"`)).not.toContain(text.slice(4, 24));
  });

  it('is not looked into twice', () => {
    const once = Buffer.from(`token: ${token}`).toString('base64');
    expect(search(Buffer.from(once).toString('base64'))).toEqual([]);
  });

  it('of anything else is nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 300 }), (bytes) => {
        expect(search(`x = "${Buffer.from(bytes).toString('base64')}"`)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the budget of a file', () => {
  it('ends the search and says so', () => {
    const hostile = `${'auth0-key-'.repeat(400_000)}\nt = "${generateSecret('github-ghp')}"\n`;
    const { matches, unfinished } = findSecrets(secretCatalogue(), Buffer.from(hostile), 'source');
    expect(unfinished).toMatch(/the search was ended/);
    // What costs little is still looked for.
    expect(matches.map((match) => match.rule.id)).toEqual(['github-token']);
    expect(redactSecrets(hostile)).toMatch(/^\(not shown/);
  });

  it('is far from spent by a file as large as is read', () => {
    const code = 'export function add(left: number, right: number): number {\n  return left + right;\n}\n\n'.repeat(4);
    const line = 'const apiKey = process.env.INFURA_API_KEY; // the token, see https://docs.infura.io/auth\n';
    const text = `${(code + line).repeat(18_000)}t = "${generateSecret('github-ghp')}"\n`;
    const { matches, unfinished } = findSecrets(secretCatalogue(), Buffer.from(text), 'source');
    expect(unfinished).toBeNull();
    expect(matches.map((match) => match.rule.id)).toEqual(['github-token']);
  });

  it('is spent to the last unit, and not beyond', () => {
    const budget = createBudget(10);
    expect([budget.spend(6), budget.spend(4), budget.exhausted]).toEqual([true, true, false]);
    expect([budget.spend(1), budget.exhausted]).toEqual([false, true]);
  });
});
