import type { CommandContext } from './command-context.ts';
import { signingFailures } from './signing-failures.ts';
export async function executeReview(
  _options: { sign?: boolean; config?: string },
  _context: CommandContext,
): Promise<number> {
  throw signingFailures.noTerminal();
}
