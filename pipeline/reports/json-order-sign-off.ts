import type {
  DemandState,
  FindingSignOff,
  JudgedDecision,
  JudgedSignOff,
  Person,
  SignOffOrigin,
  SignOffSummary,
} from '../domain/sign-off.ts';
import { shape } from './json-shape.ts';

const person = shape<Person>(['login', 'email', 'name']);
const origin = shape<SignOffOrigin>(['kind', 'signature', 'signer', 'platform', 'id', 'url']);

export const findingSignOff = shape<FindingSignOff>(['by', 'decision', 'reason', 'headSha', 'at'], { by: person });

export const signOffSummary = shape<SignOffSummary>(['headSha', 'demands', 'signOffs', 'problems'], {
  demands: shape<DemandState>(['require', 'signed', 'signers', 'reason'], { signers: person }),
  signOffs: shape<JudgedSignOff>(['by', 'headSha', 'at', 'origin', 'rejected', 'approval', 'decisions'], {
    by: person,
    origin,
    approval: shape<NonNullable<JudgedSignOff['approval']>>(['state', 'why']),
    decisions: shape<JudgedDecision>(['fingerprint', 'decision', 'reason', 'state', 'why']),
  }),
});
