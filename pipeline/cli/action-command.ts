import { Failure } from '../domain/failure.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandContext } from './command-context.ts';

type Step = (context: CommandContext) => Promise<number>;

/** Each step loads what it needs: the one with the token does not even load what reads a change. */
const steps: Readonly<Record<string, () => Promise<Step>>> = {
  check: async () => (await import('./action/check-step.ts')).executeCheckStep,
  reviews: async () => (await import('./action/reviews-step.ts')).executeReviewsStep,
  run: async () => (await import('./action/run-step.ts')).executeRunStep,
  publish: async () => (await import('./action/publish-step.ts')).executePublishStep,
  verdict: async () => (await import('./action/verdict-step.ts')).executeVerdictStep,
};

/** `pipeline action STEP`: one step of `action.yml`, set by `INPUT_…`. */
export async function executeAction(_options: unknown, context: CommandContext, name: string): Promise<number> {
  const load = Object.hasOwn(steps, name) ? steps[name] : undefined;
  if (load !== undefined) return (await load())(context);
  throw new Failure({
    code: 'unknown-step',
    message: `pipeline action ${name}: there is no such step.`,
    hint: `The steps are ${Object.keys(steps).join(', ')}; exit code ${exitCodes.usage} says that this is no verdict.`,
  });
}
