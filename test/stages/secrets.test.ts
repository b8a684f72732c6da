import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../pipeline/domain/change.ts';
import { Failure } from '../../pipeline/domain/failure.ts';
import type { FindingDraft } from '../../pipeline/domain/finding.ts';
import type { FileAccess, Tools } from '../../pipeline/domain/gate.ts';
import { secretRules } from '../../stages/check/secrets/catalogue.ts';
import { createByteLocator } from '../../stages/check/secrets/engine/locate-bytes.ts';
import { describeSecret, maskSecret } from '../../stages/check/secrets/engine/mask.ts';
import { gate } from '../../stages/check/secrets/index.ts';
import { redactSecrets } from '../../stages/check/secrets/redact-secrets.ts';
import { changeFromPairs, type FilePair } from '../support/change-from-pairs.ts';
import { generateSecret } from '../support/generate-secret.ts';

const token = generateSecret('github-ghp');
const other = generateSecret('github-ghp', 2);

async function runOn(change: Change, files: FileAccess, options: unknown = {}): Promise<readonly FindingDraft[]> {
  const signal = new AbortController().signal;
  return gate.run({ change, files, signal, prior: [], tools: {} as Tools, options: gate.options.parse(options) });
}

async function check(
  pairs: readonly FilePair[],
  overrides: Partial<Change> = {},
  options: unknown = {},
): Promise<readonly FindingDraft[]> {
  const { change, files } = changeFromPairs(pairs, overrides);
  return runOn(change, files, options);
}

const added = (text: string, path = 'a.ts'): readonly FilePair[] => [{ path, before: null, after: text }];
const somebody = { name: 'Ana', email: 'ana@example.com' };
const sampleCommit = { sha: 'a'.repeat(40), subject: 'x', body: '', author: somebody, committedAt: '2026-01-01' };
const noHead = { ref: { host: null, repo: null, number: null, baseSha: null, headSha: null, url: null } };

describe('where a secret is found', () => {
  it('points at the columns of the secret, in UTF-16 code units', async () => {
    const [draft] = await check(added(`const a = 1;\nconst é = '😀', t = "${token}";\n`));
    expect(draft?.location?.region).toEqual({
      startLine: 2,
      startColumn: 22,
      endLine: 2,
      endColumn: 22 + token.length,
    });
  });

  it('leaves lines alone that the change did not touch', async () => {
    const before = `t = "${token}"\na\nb\nc\nd\n`;
    expect(await check([{ path: 'a.ts', before, after: `${before}e\n` }])).toEqual([]);
  });

  it('reports a removed line on the old side, for a human, to rotate', async () => {
    const [draft, ...rest] = await check([{ path: 'a.ts', before: `a\n${token}\n`, after: 'a\n' }]);
    expect(rest).toEqual([]);
    expect(draft?.location).toMatchObject({ side: 'old', region: { startLine: 2 } });
    expect(draft?.fixer).toBe('human');
    expect(draft?.remedy).toMatch(/^Rotate/);
  });

  it('reports a value that moved once, where it is now, with the old place beside it', async () => {
    const drafts = await check([
      { path: 'a.ts', before: `x\n${token}\n`, after: 'x\n' },
      { path: 'b.ts', before: '', after: `${token}\n` },
    ]);
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.location?.path).toBe('b.ts');
    expect(drafts[0]?.related?.[0]?.location).toMatchObject({ path: 'a.ts', side: 'old' });
    expect(drafts[0]?.remedy).toMatch(/^Rotate/);
  });

  it('says remove-before-commit for what no commit holds, rotate for what one does', async () => {
    const [uncommitted] = await check(added(token), noHead);
    const [committed] = await check(added(token));
    expect(uncommitted?.remedy).toMatch(/^Remove it before committing/);
    const [branch] = await check(added(token), { ...noHead, commits: [sampleCommit] });
    expect(branch?.remedy).toMatch(/If a commit of this branch has it already/);
    expect(committed?.remedy).toMatch(/^Rotate it/);
  });

  it('reads title, description and commit messages, unless told not to', async () => {
    const author = { name: 'a', email: 'a@example.org' };
    const commit = { sha: 'c0ffee'.repeat(6), subject: 'x', body: `token: ${other}`, author, committedAt: '' };
    const overrides = { title: `Use ${token}`, commits: [commit] };
    const drafts = await check([], overrides);
    expect(drafts.map((draft) => draft.location)).toEqual([null, null]);
    expect(drafts[1]?.message).toContain('in the message of commit c0ffeec0ffee');
    expect(await check([], overrides, { checkMessages: false })).toEqual([]);
  });

  it('finds a PEM block of which only an inner line changed', async () => {
    const pem = generateSecret('pem-rsa').split('\n');
    const changed = pem.with(3, pem[3]?.split('').reverse().join('') ?? '');
    const drafts = await check([{ path: 'k.txt', before: pem.join('\n'), after: changed.join('\n') }]);
    expect(drafts.find((draft) => draft.location?.side === 'new')?.location?.region?.startLine).toBe(4);
  });
});

describe('what cannot be read', () => {
  it('is marked unread, and the other files are still read', async () => {
    const { change, files } = changeFromPairs([...added(token, 'big.sql'), ...added(other, 'z.ts')]);
    const failing: FileAccess = {
      ...files,
      async read(path, side) {
        if (path === 'big.sql') throw new Failure({ code: 'file-too-large', message: 'big.sql has 300 MB', hint: 'x' });
        return files.read(path, side);
      },
    };
    const drafts = await runOn(change, failing);
    expect(drafts.map((draft) => draft.location?.path)).toEqual(['z.ts']);
    expect(files.unread).toEqual([{ path: 'big.sql', reason: 'big.sql has 300 MB' }]);
  });

  it('passes on what is a bug', async () => {
    const { change, files } = changeFromPairs(added(token));
    const broken: FileAccess = { ...files, read: () => Promise.reject(new TypeError('bug')) };
    await expect(runOn(change, broken)).rejects.toThrow('bug');
  });

  it('says so for a file whose hunks are missing, and skips binaries without a word', async () => {
    const { change, files } = changeFromPairs([...added(token, 'a.ts'), ...added(token, 'b.bin')]);
    const [first, second] = change.files;
    if (first === undefined || second === undefined) throw new Error('two files expected');
    const altered = {
      ...change,
      files: [
        { ...first, hunks: [], unreadReason: 'over 5 MB' },
        { ...second, binary: true },
      ],
    };
    expect(await runOn(altered, files)).toEqual([]);
    expect(files.unread).toEqual([{ path: 'a.ts', reason: 'over 5 MB' }]);
    expect(files.reads).toEqual([]);
  });
});

describe('what is shown', () => {
  it('never holds the secret, wherever it is, for any rule', async () => {
    for (const kind of ['github-ghp', 'npm-token', 'pem-rsa', 'jwt', 'basic-auth', 'password']) {
      const secret = generateSecret(kind, 7);
      const text = `url = "postgres://app:${secret}@db.acme.io/x"\npassword: "${secret}"\nAuthorization: Basic ${secret}\n`;
      const drafts = await check([...added(text), { path: 'b.ts', before: `${secret}\n`, after: '' }], {
        title: secret,
      });
      expect(JSON.stringify(drafts)).not.toContain(secret.slice(0, 12).split('\n')[0]);
      expect(drafts.length).toBeGreaterThan(0);
    }
  });

  it('is equal for equal secrets and differs for two of one kind', async () => {
    const drafts = await check(added(`${token}\n${other}\n${token}\n`));
    const [first, second, third] = drafts.map((draft) => draft.evidence);
    expect(first).toBe(third);
    expect(first).not.toBe(second);
  });

  it('has no hash where a dictionary would give the value back', () => {
    const password = { id: 'connection-string', title: 'password', kind: 'password' } as const;
    expect(describeSecret(password, 'Correct-Horse-Battery-Staple-9')).toBe('password … (30)');
    const weak = { id: 'x', title: 'key', kind: 'named' } as const;
    expect(describeSecret(weak, 'abababababababababab')).not.toContain('#');
  });

  it('reveals at most four characters in front and two behind, and of short ones none', () => {
    const kinds = fc.constantFrom('token', 'key', 'named', 'password', 'generic' as const);
    fc.assert(
      fc.property(kinds, fc.stringMatching(/^[A-Za-z0-9]{1,80}$/), (kind, secret) => {
        const shown = maskSecret({ kind }, secret).replace(/ \(\d+\)$/, '');
        const [front = '', back = ''] = shown.split('…');
        expect(front.length).toBeLessThanOrEqual(4);
        expect(back.length).toBeLessThanOrEqual(2);
        const mayShow = secret.length >= 20 && (kind === 'token' || kind === 'named');
        expect(shown === '…').toBe(!mayShow);
      }),
    );
  });

  it('is the same text without its secrets when redacted', () => {
    const text = `é ${token} and\n${generateSecret('pem-rsa')}\nafter`;
    const redacted = redactSecrets(text);
    expect(redacted).toMatch(
      /^é ghp_….. \(40\) and\n-----BEGIN RSA PRIVATE KEY-----… \(\d+\)\n+-----END RSA PRIVATE KEY-----\nafter$/,
    );
    // Line for line: what points at a line still does.
    expect(redacted.split('\n')).toHaveLength(text.split('\n').length);
    expect(redactSecrets(`t = "${token}"`, '', '[gone]')).toBe('t = "[gone]"');
    expect(redactSecrets('nothing here')).toBe('nothing here');
  });
});

describe('how sure it is', () => {
  const broken = `${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`;

  it('warns where a checksum does not match, and says why', async () => {
    const [draft] = await check(added(broken));
    expect(draft).toMatchObject({ level: 'warning', confidence: 'low' });
    expect(draft?.message).toContain('checksum');
    expect(await check(added(broken, 'test/a.ts'))).toEqual([]);
  });

  it('keeps a proven token at error in a test, with lower confidence', async () => {
    expect(await check(added(token, 'src/a.test.ts'))).toMatchObject([{ level: 'error', confidence: 'medium' }]);
  });

  it('never drafts a generic finding above warning', async () => {
    const [draft] = await check(added(`session_secret = "${generateSecret('lower-40')}"\n`, 'a.py'));
    expect(draft).toMatchObject({ ruleId: 'secrets/generic-secret', level: 'warning', confidence: 'low' });
    for (const rule of secretRules.filter((rule) => rule.kind === 'generic')) expect(rule.level).toBe('warning');
  });

  it('takes its threshold from the options', async () => {
    const text = added(`session_secret = "${generateSecret('lower-40')}"\n`, 'a.py');
    expect(await check(text, {}, { entropy: 7 })).toEqual([]);
    expect(await check(text, {}, { checkGeneric: false })).toEqual([]);
    expect(() => gate.options.parse({ entropy: 'high' })).toThrow(/expected number/);
    expect(() => gate.options.parse({ entropie: 3 })).toThrow(/entropie/);
  });

  it('reports the most specific rule alone', async () => {
    const drafts = await check(added(`GITHUB_TOKEN="${token}"\n`));
    expect(drafts.map((draft) => draft.ruleId)).toEqual(['secrets/github-token']);
  });
});

describe('createByteLocator', () => {
  it('agrees with splitting the text', () => {
    const text = fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r\n', '\t'), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, fc.nat(), (parts, seed) => {
        const index = seed % parts.length;
        const start = Buffer.byteLength(parts.slice(0, index).join(''));
        const before = parts.slice(0, index).join('').split('\n');
        const locator = createByteLocator({ bytes: Buffer.from(parts.join('')), encoding: 'utf-8' });
        const region = locator.regionOf({ start, end: start });
        expect(region.startLine).toBe(before.length);
        expect(region.startColumn).toBe((before.at(-1)?.length ?? 0) + 1);
      }),
    );
  });
});
