import { z } from 'zod';
import type { Claim, ClaimVoice, Dispute, Finding, RelatedLocation, Suppression } from '../../domain/finding.ts';
import type { Edit, Fix } from '../../domain/fix.ts';
import { confidences, consequences, levels } from '../../domain/severity.ts';
import { findingSignOff } from './sign-off.ts';
import { fingerprint, line, location, mapOf, path, region, text } from './atoms.ts';

const related = mapOf<RelatedLocation>()({ location, message: z.string() });

const edit = mapOf<Edit>()({ path, region, expected: z.string(), replacement: z.string() });
const fix = mapOf<Fix>()({ title: text, safety: z.enum(['safe', 'unsafe']), edits: z.array(edit).min(1) });

const voice = mapOf<ClaimVoice>()({ critic: text, model: text, sample: line, says: z.string() });
const claim = mapOf<Claim>()({
  status: z.enum(['confirmed', 'refuted', 'uncertain', 'unlocated']),
  evidence: z.string(),
  voices: z.array(voice).min(2).exactOptional(),
});

type Answer = NonNullable<Dispute['answer']>;
const answer = mapOf<Answer>()({ status: z.enum(['stands', 'doubtful']), reason: z.string() });
const dispute = mapOf<Dispute>()({ round: z.int().min(0), evidence: text, answer: answer.nullable() });

const suppression = mapOf<Suppression>()({
  kind: z.enum(['config', 'inline']),
  justification: text,
  by: text,
  expiresOn: z.iso.date().nullable(),
});

const disposition = z.enum([
  'fixed',
  'returned',
  'escalated',
  'signed-off',
  'informed',
  'suppressed',
  'baseline',
  'outside-change',
  'duplicate',
  'refuted',
  'dropped',
]);

export const finding = mapOf<Finding>()({
  fingerprint,
  ruleId: z.string().regex(/^[a-z][a-z-]*\/./),
  gateId: text,
  message: text,
  location: location.nullable(),
  related: z.array(related).exactOptional(),
  evidence: z.string(),
  remedy: z.string(),
  fix: fix.exactOptional(),
  level: z.enum(levels),
  effect: z.enum(['blocking', 'advisory']),
  confidence: z.enum(confidences),
  consequence: z.enum(consequences),
  fixer: z.enum(['author', 'author-then-human', 'human']),
  reach: z.string().exactOptional(),
  symbol: z.string().exactOptional(),
  claim: claim.exactOptional(),
  baselineState: z.enum(['new', 'unchanged', 'updated', 'absent']),
  suppressions: z.array(suppression),
  route: z.enum(['fix', 'return', 'escalate', 'inform']),
  disposition,
  reason: text,
  round: line,
  dispute: dispute.exactOptional(),
  codeDigest: z
    .string()
    .regex(/^[0-9a-f]{16,64}$/)
    .exactOptional(),
  signOff: findingSignOff.exactOptional(),
});
