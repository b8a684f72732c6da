import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../domain/failure.ts';
import { spawnCommand } from './spawn.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.ts';

export interface SigningKey {
  readonly format: 'ssh' | 'gpg';
  /** As git's `user.signingkey` has it: a key file, `key::…` or the public key itself for SSH, a key id for GPG. */
  readonly key: string;
}

export interface Signature {
  readonly format: 'ssh' | 'gpg';
  /** Armoured. */
  readonly text: string;
}

const timeoutMs = 60_000;

/** What signers need to find their keys and agents; nothing else of the environment reaches them. */
export function keyEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const names = ['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'SSH_AUTH_SOCK', 'GNUPGHOME', 'GPG_TTY', 'SystemRoot'];
  const passed = names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  return { ...Object.fromEntries(passed), LC_ALL: 'C' };
}

function refused(program: string, stderr: Buffer): Failure {
  const [line = 'no message'] = stderr
    .toString('utf8')
    .split('\n')
    .filter((each) => each.trim() !== '')
    .slice(-1);
  return new Failure({
    code: 'not-signed',
    message: `${program} made no signature: ${line}`,
    hint: 'Check `git config user.signingkey` and `gpg.format`; a key with a passphrase must be in your agent (ssh-add). Nothing was recorded.',
  });
}

/** A public key written out is given to ssh-keygen as a file: the agent holds the private one. */
async function keyFile({ key }: SigningKey, folder: string): Promise<string> {
  const literal = key.startsWith('key::') ? key.slice('key::'.length) : key;
  if (!key.startsWith('key::') && !/^(?:ssh|ecdsa|sk-)[\w@.-]* /.test(key)) return key;
  const file = path.join(folder, 'key.pub');
  await writeFile(file, `${literal}\n`, { mode: 0o600 });
  return file;
}

async function signWithSsh(
  payload: string,
  key: SigningKey,
  namespace: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const folder = await makeTemporaryFolder('signing');
  try {
    const command = ['ssh-keygen', '-Y', 'sign', '-f', await keyFile(key, folder), '-n', namespace];
    const result = await spawnCommand({ command, cwd: folder, env: keyEnvironment(env), stdin: payload, timeoutMs });
    const text = result.stdout.toString('utf8');
    if (result.exitCode !== 0 || !text.startsWith('-----BEGIN SSH SIGNATURE-----'))
      throw refused('ssh-keygen', result.stderr);
    return text;
  } finally {
    await removeTemporaryFolder(folder);
  }
}

async function signWithGpg(payload: string, { key }: SigningKey, env: NodeJS.ProcessEnv): Promise<string> {
  const who = key === '' ? [] : ['--local-user', key];
  const command = ['gpg', '--batch', '--armor', '--detach-sign', ...who];
  const result = await spawnCommand({ command, cwd: '/', env: keyEnvironment(env), stdin: payload, timeoutMs });
  const text = result.stdout.toString('utf8');
  if (result.exitCode !== 0 || !text.startsWith('-----BEGIN PGP SIGNATURE-----')) throw refused('gpg', result.stderr);
  return text;
}

/** Signs a text with the user's own key. Rejects with `not-signed`, or `tool-not-started`. */
export async function signPayload(
  payload: string,
  key: SigningKey,
  namespace: string,
  env: NodeJS.ProcessEnv,
): Promise<Signature> {
  const text =
    key.format === 'ssh' ? await signWithSsh(payload, key, namespace, env) : await signWithGpg(payload, key, env);
  return { format: key.format, text };
}
