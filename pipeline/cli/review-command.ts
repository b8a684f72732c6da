import { unmetDemands } from '../domain/sign-off-words.ts';
import { exitCodes } from '../exit-codes.ts';
import { type KeptReview, readReview, removeReview, writeReview } from '../ledger/write-review-session.ts';
import { readDecisions } from '../ledger/write-decisions.ts';
import type { CommandContext } from './command-context.ts';
import { easePacket } from './review-session/ease-packet.ts';
import { runSession } from './review-session/run-session.ts';
import { keyOf, openSession, type ReviewSession, undecided } from './review-session/session.ts';
import { type Decided, giveSignOff, openSigning, type Signing, type SigningOptions } from './signing.ts';
import { signingFailures } from './signing-failures.ts';
import { describeGiven } from './signoff-command.ts';

type Seconds = KeptReview['seconds'];

/** One decision answers every finding of its item; the time that it took is shared among them, so that it is counted once. */
function decidedOf({ items, decisions }: ReviewSession, seconds: Seconds): readonly Decided[] {
  return items.flatMap((item) => {
    const given = decisions[keyOf(item)];
    if (given === undefined) return [];
    const many = item.findings.length;
    const { lines } = item.escalation;
    const took = seconds[keyOf(item)];
    return item.findings.map((finding, at) => ({
      finding,
      ...given,
      lines: at === 0 ? lines : 0,
      seconds: took === undefined ? null : Math.round(took / many),
    }));
  });
}

async function end(signing: Signing, session: ReviewSession, seconds: Seconds, context: CommandContext): Promise<void> {
  if (session.ended === 'saved') {
    const open = undecided(session).length;
    context.stdout.write(
      `Nothing is signed yet. ${session.items.length - open} of ${session.items.length} decided and kept: \`pipeline review\` goes on there.\n`,
    );
    return;
  }
  const decided = decidedOf(session, seconds);
  const kept = await giveSignOff(signing, decided, session.approves, context);
  await removeReview(signing.folder, signing.headSha);
  context.stdout.write(`${describeGiven(signing, decided, session.approves, kept)}\n`);
}

/** `pipeline review`: the packet in the terminal, one question at a time. What is decided becomes a sign-off. */
export async function executeReview(options: SigningOptions, context: CommandContext): Promise<number> {
  if (context.stdout.isTTY !== true || process.stdin.isTTY !== true) throw signingFailures.noTerminal();
  const signing = await openSigning(options, context);
  try {
    const { headSha, by, folder, key, settings } = signing;
    // What is left out is still asked: by the report, and by the next session.
    const eased = easePacket(signing.report, await readDecisions(folder), by, settings.escalate.attention);
    const { report } = eased;
    const saved = await readReview(folder, headSha);
    const asksApproval = !eased.isCut && report.signOff !== undefined && unmetDemands(report.signOff).length > 0;
    const first = { ...openSession(report, asksApproval, saved), notice: eased.notice };
    if (first.items.length === 0 && !asksApproval) throw signingFailures.nothingAsked();
    const title = { headSha, signer: by.email ?? '', signs: key !== null };
    const { session, seconds } = await runSession(first, title, saved?.seconds ?? {}, context, {
      async keep({ decisions, approves }, took) {
        await writeReview(folder, headSha, { decisions, approves, seconds: took });
      },
    });
    await end(signing, session, seconds, context);
    return exitCodes.pass;
  } finally {
    await signing.resolved.close();
  }
}
