import type { ResolvedSource } from '../change/index.ts';
import type { OverrideStatement } from '../domain/override.ts';
import type { Settings } from '../domain/settings.ts';
import { readNotes } from '../ledger/git-notes.ts';
import {
  type OverrideLine,
  overrideNamespace,
  overrideNoteBytes,
  overrideRef,
  parseOverrides,
} from '../ledger/override-notes.ts';
import { noteOrigin } from '../ledger/sign-off-notes.ts';
import type { CommandContext } from './command-context.ts';
import { readKeys } from './wire-sign-off.ts';

interface Wired {
  readonly resolved: ResolvedSource;
  readonly settings: Settings;
}

/** Null where the signature is not that of whoever is said to have made it. */
async function verify(line: OverrideLine, wired: Wired, context: CommandContext): Promise<OverrideStatement | null> {
  const { statement, payload, signature } = line;
  const keys = await readKeys(wired);
  const trusted = signature?.format === 'gpg' ? keys.gpgKeys : keys.allowedSigners;
  if (signature === null || trusted === null) return { ...statement, origin: noteOrigin(null, null) };
  const { verifyPayload } = await import('../platform/local/verify-payload.ts');
  const namespace = overrideNamespace;
  const email = statement.by.email ?? '';
  const verified = await verifyPayload({ payload, signature, email, namespace, keys, env: context.env });
  return 'signer' in verified ? { ...statement, origin: noteOrigin(signature, verified.signer) } : null;
}

/** Halves of overrides of the commits that are wanted, verified; those with a false signature are left out. */
export async function readOverrides(
  wired: Wired,
  context: CommandContext,
  wanted: (commit: string) => boolean,
): Promise<readonly OverrideStatement[]> {
  const { git, objects } = wired.resolved.repository;
  const notes = await readNotes(git, objects, overrideRef, wanted, overrideNoteBytes);
  const lines = notes.flatMap(({ commit, text }) => (text === null ? [] : parseOverrides(text, commit)));
  const verified: (OverrideStatement | null)[] = [];
  for (const line of lines) verified.push(await verify(line, wired, context));
  return verified.filter((each) => each !== null);
}
