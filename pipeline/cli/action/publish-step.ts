import type { CommandContext } from '../command-context.ts';
import { executePublish, mostMentionRounds, parseMention, wholeNumber } from '../publish-command.ts';
import type { GithubFeature } from '../publish-github.ts';
import { readChoice, readFlag, readInput } from './inputs.ts';

type Environment = NodeJS.ProcessEnv;

function chosenFeatures(env: Environment): readonly GithubFeature[] {
  const flags: readonly (readonly [GithubFeature, boolean])[] = [
    ['comment', readFlag(env, 'comment', true)],
    ['review-comments', readFlag(env, 'review-comments', true)],
    ['review-requests', readFlag(env, 'request-reviews', true)],
    ['sarif', readFlag(env, 'sarif', false)],
  ];
  const status = readChoice(env, 'status', ['commit-status', 'check-run', 'none'], 'commit-status');
  return [...flags.flatMap(([name, on]) => (on ? [name] : [])), ...(status === 'none' ? [] : [status])];
}

/** The step that holds the token: it reads the report, as a stranger's, and nothing of the change. */
export async function executePublishStep(context: CommandContext): Promise<number> {
  const { env } = context;
  const mention = readInput(env, 'mention-agent');
  const rounds = readInput(env, 'mention-rounds');
  const options = {
    platform: 'github',
    report: readInput(env, 'report'),
    features: chosenFeatures(env),
    ...(mention === '' ? {} : { mentionAgent: parseMention('mention-agent', mention) }),
    ...(rounds === '' ? {} : { mentionRounds: String(wholeNumber('mention-rounds', rounds, mostMentionRounds)) }),
  };
  return executePublish(options, context);
}
