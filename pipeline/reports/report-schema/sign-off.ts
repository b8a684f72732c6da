import { z } from 'zod';
import type {
  DemandState,
  FindingSignOff,
  JudgedDecision,
  JudgedSignOff,
  Person,
  SignOffOrigin,
  SignOffSummary,
} from '../../domain/sign-off.ts';
import { count, fingerprint, mapOf, sha, text } from './atoms.ts';

const webAddress = z.string().regex(/^https?:\/\//, 'expected an http or https address');
const decision = z.enum(['accept', 'fix', 'dismiss']);
const state = z.enum(['counts', 'lapsed', 'rejected', 'unneeded']);
export const instant = z.iso.datetime({ offset: true });

export const person = mapOf<Person>()({
  login: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
});

type Origin<Kind> = Extract<SignOffOrigin, { readonly kind: Kind }>;
const origin = z.discriminatedUnion('kind', [
  mapOf<Origin<'note'>>()({
    kind: z.literal('note'),
    signature: z.enum(['ssh', 'gpg', 'none']),
    signer: z.string().nullable(),
  }),
  mapOf<Origin<'review'>>()({
    kind: z.literal('review'),
    platform: z.enum(['github', 'gitlab']),
    id: text,
    url: webAddress.nullable(),
  }),
]);

const judgedDecision = mapOf<JudgedDecision>()({
  fingerprint,
  decision,
  reason: z.string().nullable(),
  state,
  why: z.string().nullable(),
});

const approval = mapOf<NonNullable<JudgedSignOff['approval']>>()({ state, why: z.string().nullable() });

const judged = mapOf<JudgedSignOff>()({
  by: person,
  headSha: sha,
  at: instant,
  origin,
  approval: approval.nullable(),
  decisions: z.array(judgedDecision),
  rejected: z.string().nullable(),
});

const demand = mapOf<DemandState>()({
  require: count,
  reason: z.string(),
  signers: z.array(person),
  signed: count,
});

export const signOffSummary = mapOf<SignOffSummary>()({
  headSha: sha.nullable(),
  demands: z.array(demand),
  signOffs: z.array(judged),
  problems: z.array(z.string()),
});

export const findingSignOff = mapOf<FindingSignOff>()({
  by: person,
  decision,
  reason: z.string().nullable(),
  headSha: sha,
  at: instant,
});
