import { z } from 'zod';

const text = z.string().max(10_000);
const person = z.object({ login: text.nullable(), email: text.nullable(), name: text.nullable() });
const sha = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);

/** A file of `pipeline fetch-reviews`. */
export const reviewsSchema = z.object({
  version: z.literal(1),
  number: z.int().min(1),
  signOffs: z.array(
    z.object({
      by: person,
      headSha: sha,
      approves: z.boolean(),
      decisions: z.array(
        z.object({
          fingerprint: z.string().regex(/^[0-9a-f]{32}$/),
          codeDigest: z.string().regex(/^[0-9a-f]*$/),
          decision: z.enum(['accept', 'fix', 'dismiss']),
          reason: text.nullable(),
        }),
      ),
      at: z.iso.datetime(),
      origin: z.object({
        kind: z.literal('review'),
        platform: z.enum(['github', 'gitlab']),
        id: text,
        url: text.nullable(),
      }),
    }),
  ),
  contributors: z.array(person),
  problems: z.array(text),
  members: z.array(z.object({ team: text, login: text, member: z.boolean().nullable() })),
});
