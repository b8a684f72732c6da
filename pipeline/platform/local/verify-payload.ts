import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { keyEnvironment, type Signature } from './sign-payload.ts';
import { spawnCommand, type SpawnResult } from './spawn.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.ts';

/** Keys that the base of the change trusts, each kind as its program reads it. */
export interface TrustedKeys {
  /** In the format of ssh-keygen's allowed signers; null where the configuration names no file. */
  readonly allowedSigners: string | null;
  /** Public keys of GPG, armoured or not; null where the configuration names no file. */
  readonly gpgKeys: Uint8Array | null;
}

/** Address of whose key it is, or why it proves nothing. */
export type Verified = { readonly signer: string } | { readonly why: string };

export interface VerifyInput {
  readonly payload: string;
  readonly signature: Signature;
  /** Who is said to have signed. */
  readonly email: string;
  readonly namespace: string;
  readonly keys: TrustedKeys;
  readonly env: NodeJS.ProcessEnv;
}

const timeoutMs = 30_000;
const longestSignature = 32 * 1024;

const lastLine = ({ stderr }: SpawnResult): string =>
  stderr
    .toString('utf8')
    .split('\n')
    .findLast((line) => line.trim() !== '') ?? 'no message';

type Run = (command: readonly string[], stdin?: string | Uint8Array) => Promise<SpawnResult>;

async function verifySsh(input: VerifyInput, signers: string, folder: string, run: Run): Promise<Verified> {
  const { payload, signature, email, namespace } = input;
  const allowed = path.join(folder, 'allowed-signers');
  const file = path.join(folder, 'payload.sig');
  await writeFile(allowed, signers, { mode: 0o600 });
  await writeFile(file, signature.text, { mode: 0o600 });
  const result = await run(
    ['ssh-keygen', '-Y', 'verify', '-f', allowed, '-I', email, '-n', namespace, '-s', file],
    payload,
  );
  return result.exitCode === 0
    ? { signer: email }
    : { why: `its SSH signature is not ${email}'s: ${lastLine(result)}` };
}

/** Addresses of a key, from `--with-colons`; escapes are left, so that an odd address equals none. */
function addressesOf(listing: string): readonly string[] {
  return listing.split('\n').flatMap((line) => {
    const fields = line.split(':');
    // Only user ids that are neither revoked nor expired.
    if (fields[0] !== 'uid' || /[re]/.test(fields[1] ?? '')) return [];
    const address = /<([^<>]+)>$/.exec(fields[9] ?? '')?.[1] ?? fields[9] ?? '';
    return address.includes('@') ? [address.toLowerCase()] : [];
  });
}

async function verifyGpg(input: VerifyInput, keys: Uint8Array, folder: string, run: Run): Promise<Verified> {
  const { payload, signature, email } = input;
  const home = path.join(folder, 'gnupg');
  await mkdir(home, { mode: 0o700 });
  const gpg = ['gpg', '--homedir', home, '--batch', '--no-autostart', '--trust-model', 'always'];
  const imported = await run([...gpg, '--import'], keys);
  if (imported.exitCode !== 0) return { why: `the configured GPG keys cannot be read: ${lastLine(imported)}` };
  const file = path.join(folder, 'payload.asc');
  await writeFile(file, signature.text, { mode: 0o600 });
  const verified = await run([...gpg, '--status-fd', '1', '--verify', file, '-'], payload);
  const status = verified.stdout.toString('utf8');
  const [, fingerprint] = /^\[GNUPG:\] VALIDSIG ([0-9A-F]{40,64}) /m.exec(status) ?? [];
  const isGood = verified.exitCode === 0 && /^\[GNUPG:\] GOODSIG /m.test(status) && fingerprint !== undefined;
  if (!isGood) return { why: `its GPG signature is by none of the configured keys: ${lastLine(verified)}` };
  const listed = await run([...gpg, '--with-colons', '--list-keys', fingerprint]);
  const addresses = addressesOf(listed.stdout.toString('utf8'));
  return addresses.includes(email.toLowerCase())
    ? { signer: email }
    : { why: `its GPG key is ${addresses[0] ?? 'nobody'}'s, not ${email}'s` };
}

/**
 * Whose key made a signature, by keys that the base trusts and nothing else: the user's own key rings are not looked at.
 * What cannot be verified is a reason, never a failure.
 */
export async function verifyPayload(input: VerifyInput): Promise<Verified> {
  const { signature, email, keys, env } = input;
  if (signature.text.length > longestSignature) return { why: 'its signature is too large to be one' };
  if (!/^[^\s,"@\p{Cc}]+@[^\s,"@\p{Cc}]+$/u.test(email))
    return { why: 'it names no address that a key could be looked up by' };
  const trusted = signature.format === 'ssh' ? keys.allowedSigners : keys.gpgKeys;
  if (trusted === null) return { why: 'the configuration names no keys to verify its signature by' };
  const folder = await makeTemporaryFolder('verifying');
  const run: Run = (command, stdin = '') =>
    spawnCommand({ command, cwd: folder, env: keyEnvironment(env), stdin, timeoutMs });
  try {
    return typeof trusted === 'string'
      ? await verifySsh(input, trusted, folder, run)
      : await verifyGpg(input, trusted, folder, run);
  } catch (error) {
    return { why: `its signature could not be verified: ${error instanceof Error ? error.message : String(error)}` };
  } finally {
    await removeTemporaryFolder(folder);
  }
}
