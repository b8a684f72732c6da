import type { SignOffPort } from '../../stages/escalate/sign-off/port.ts';
import type { RecordedSignOffs } from '../ledger/recording.ts';

export interface SignOffRecorder {
  readonly port: SignOffPort;
  recorded(): RecordedSignOffs;
}

const keyOf = (...parts: readonly unknown[]): string => JSON.stringify(parts);

/** Writes down what was signed, and what was found out about it: the next day's notes must not change a replay. */
export async function recordSignOffs(port: SignOffPort): Promise<SignOffRecorder> {
  const reading = await port.read();
  const asked: Record<string, RecordedSignOffs['asked'][string]> = {};
  const differences: Record<string, string | null> = {};
  const members: Record<string, boolean | null> = {};
  return {
    port: {
      ...port,
      read: async () => reading,
      askedAt: async (sha) => (asked[sha] ??= await port.askedAt(sha)),
      async difference(seen, scope) {
        const found = await port.difference(seen, scope);
        differences[keyOf(seen.headSha, seen.baseSha ?? null, scope)] = found;
        return found;
      },
      async isMember(team, person) {
        const answer = await port.isMember(team, person);
        members[keyOf(team, person.login, person.email)] = answer;
        return answer;
      },
    },
    recorded: () => ({ headSha: port.headSha, local: port.local, reading, asked, differences, members }),
  };
}

/** Answers as it was answered then; what was not asked then is not known now. */
export function replaySignOffs(recorded: RecordedSignOffs, isAgent: SignOffPort['isAgent']): SignOffPort {
  const { headSha, local, reading, asked, differences, members } = recorded;
  return {
    headSha,
    local,
    isAgent,
    read: async () => reading,
    askedAt: async (sha) => asked[sha] ?? [],
    difference: async (seen, scope) =>
      differences[keyOf(seen.headSha, seen.baseSha ?? null, scope)] ??
      (keyOf(seen.headSha, seen.baseSha ?? null, scope) in differences
        ? null
        : 'the recorded run did not compare them'),
    isMember: async (team, { login, email }) => members[keyOf(team, login, email)] ?? null,
    keepAsked: async () => undefined,
  };
}
