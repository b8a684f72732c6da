import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { signPayload } from '../../../../pipeline/platform/local/sign-payload.ts';
import { type TrustedKeys, verifyPayload } from '../../../../pipeline/platform/local/verify-payload.ts';
import { makeFolder } from '../../../support/repository.ts';

const namespace = 'prereview-sign-off';
const payload = '{"by":"ana"}';
const email = 'ana@example.org';

function makeSshKey(folder: string, name: string): { readonly file: string; readonly line: string } {
  const file = path.join(folder, name);
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file]);
  return { file, line: readFileSync(`${file}.pub`, 'utf8').split(' ').slice(0, 2).join(' ') };
}

describe('an SSH signature', () => {
  const folder = makeFolder('ssh');
  const ana = makeSshKey(folder, 'ana');
  const keys: TrustedKeys = {
    allowedSigners: `${email} ${ana.line}\nben@example.org ${makeSshKey(folder, 'ben').line}\n`,
    gpgKeys: null,
  };
  const env = process.env;
  const verify = (over: Partial<Parameters<typeof verifyPayload>[0]>, signature: { format: 'ssh'; text: string }) =>
    verifyPayload({ payload, signature, email, namespace, keys, env, ...over });

  it('is whose key it is, for this text and this purpose only', async () => {
    const text = (await signPayload(payload, { format: 'ssh', key: ana.file }, namespace, env)).text;
    const signature = { format: 'ssh', text } as const;
    expect(await verify({}, signature)).toEqual({ signer: email });
    const wrong: readonly Partial<Parameters<typeof verifyPayload>[0]>[] = [
      { payload: `${payload} ` },
      { email: 'ben@example.org' },
      { email: '*' },
      { email: '-O@x' },
      { namespace: 'git' },
      { keys: { allowedSigners: '', gpgKeys: null } },
      { keys: { allowedSigners: null, gpgKeys: null } },
      { signature: { format: 'ssh', text: text.replace('A', 'B') } },
      { signature: { format: 'ssh', text: '' } },
    ];
    for (const over of wrong) expect(await verify(over, signature), JSON.stringify(over)).toHaveProperty('why');
  });

  it('is not made with a key that is not there', async () => {
    const key = { format: 'ssh', key: path.join(folder, 'nobody') } as const;
    await expect(signPayload(payload, key, namespace, env)).rejects.toMatchObject({ code: 'not-signed' });
  });
});

describe('a GPG signature', () => {
  const home = makeFolder('gnupg');
  const env = { ...process.env, GNUPGHOME: home };
  const gpg = (...args: string[]): Buffer =>
    execFileSync('gpg', ['--batch', '--homedir', home, ...args], { stdio: 'pipe' });

  it('is by a key that the base has, and by the person whom the key names', async () => {
    gpg('--passphrase', '', '--quick-gen-key', `Ana <${email}>`, 'ed25519', 'sign', 'never');
    const gpgKeys = gpg('--export', email);
    const signature = await signPayload(payload, { format: 'gpg', key: email }, namespace, env);
    execFileSync('gpgconf', ['--homedir', home, '--kill', 'gpg-agent'], { stdio: 'ignore' });
    const keys = { allowedSigners: null, gpgKeys };
    const verify = (over: Partial<Parameters<typeof verifyPayload>[0]>) =>
      verifyPayload({ payload, signature, email, namespace, keys, env, ...over });
    expect(await verify({})).toEqual({ signer: email });
    expect(await verify({ email: 'ben@example.org' })).toEqual({ why: expect.stringContaining("ana@example.org's") });
    expect(await verify({ payload: 'x' })).toHaveProperty('why');
    expect(await verify({ keys: { allowedSigners: null, gpgKeys: Buffer.from('none') } })).toHaveProperty('why');
  }, 30_000);
});
