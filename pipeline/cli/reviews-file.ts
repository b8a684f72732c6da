import { readFile } from 'node:fs/promises';
import { Failure } from '../domain/failure.ts';
import type { Person, SignOffReading } from '../domain/sign-off.ts';
import type { FetchedReviews } from './fetched-reviews.ts';

/** What a platform knows of sign-offs, for a run that has no token. */
export interface PlatformReviews {
  read(): Promise<SignOffReading>;
  /** Whether somebody belongs to `@org/team`; null where nobody asked, or nobody may say. */
  isMember(team: string, person: Person): Promise<boolean | null>;
}

/** Names the file in the environment, because every command that weighs sign-offs needs it. */
export const reviewsVariable = 'PREREVIEW_REVIEWS';

async function parse(file: string): Promise<FetchedReviews> {
  try {
    const { reviewsSchema } = await import('./reviews-schema.ts');
    return reviewsSchema.parse(JSON.parse(await readFile(file, 'utf8'))) as FetchedReviews;
  } catch (error) {
    throw new Failure({
      code: 'reviews-unreadable',
      message: `Cannot read the reviews in ${file}: ${error instanceof Error ? error.message.slice(0, 300) : String(error)}`,
      hint: `Give ${reviewsVariable} a file that \`pipeline fetch-reviews\` wrote, or leave it out.`,
    });
  }
}

/** Reviews that `pipeline fetch-reviews` wrote, where the environment names a file. Rejects with `reviews-unreadable`. */
export async function openReviews(env: NodeJS.ProcessEnv): Promise<PlatformReviews | null> {
  const file = env[reviewsVariable] ?? '';
  if (file === '') return null;
  const { signOffs, contributors, problems, members } = await parse(file);
  return {
    read: async () => ({ signOffs, contributors, problems }),
    async isMember(team, { login }) {
      const name = team.replace(/^@/, '').toLowerCase();
      const found = members.find(
        (each) => each.team.toLowerCase() === name && each.login.toLowerCase() === login?.toLowerCase(),
      );
      return found?.member ?? null;
    },
  };
}
