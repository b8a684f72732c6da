import type {
  Argument,
  AskedPerson,
  Attempt,
  AuthorWords,
  Escalation,
  Evidence,
  Excerpt,
  PacketNotes,
} from '../domain/escalation.ts';
import type { Override } from '../domain/override.ts';
import type { PolicyCondition, PolicyDemand, PolicyEntryResult, PolicyResult } from '../domain/policy.ts';
import type { Person } from '../domain/sign-off.ts';
import type { Split, SplitGroup } from '../domain/split.ts';
import type { VerdictReason } from '../domain/verdict.ts';
import { shape } from './json-shape.ts';

const ranges = shape<{ start: number; end: number }>(['start', 'end']);
const excerpts = shape<Excerpt>(['path', 'side', 'startLine', 'lines', 'highlight'], { highlight: ranges });
const argument = shape<Argument>(['voice', 'says']);
export const escalation = shape<Escalation>(
  [
    'rank',
    'question',
    'reason',
    'fingerprints',
    'attempts',
    'owners',
    'lines',
    'minutes',
    'withinBudget',
    'excerpts',
    'evidence',
    'arguments',
    'checked',
    'unchecked',
    'asked',
  ],
  {
    attempts: shape<Attempt>(['round', 'headSha', 'outcome']),
    excerpts,
    evidence: shape<Evidence>(['fingerprint', 'ruleId', 'basis', 'confidence', 'message', 'where']),
    arguments: shape<NonNullable<Escalation['arguments']>>(['for', 'against'], { for: argument, against: argument }),
    asked: shape<AskedPerson>(['who', 'why']),
  },
);
export const packetNotes = shape<PacketNotes>(['unread', 'tamper', 'authorWords'], {
  unread: shape<PacketNotes['unread'][number]>(['path', 'side', 'ranges'], { ranges }),
  authorWords: shape<AuthorWords>(['title', 'body', 'commits', 'answers'], {
    commits: shape<AuthorWords['commits'][number]>(['sha', 'message']),
    answers: shape<AuthorWords['answers'][number]>(['question', 'answer', 'where']),
  }),
});
export const split = shape<Split>(['by', 'groups', 'unknown'], {
  groups: shape<SplitGroup>([
    'order',
    'name',
    'paths',
    'commits',
    'after',
    'changedLines',
    'fingerprints',
    'decisions',
    'lines',
    'minutes',
    'withinBudget',
  ]),
});

export const policy = shape<PolicyResult>(['count', 'reasons', 'demands', 'entries', 'asked'], {
  asked: shape<AskedPerson>(['who', 'why']),
  demands: shape<PolicyDemand>(['entry', 'require', 'from', 'reason']),
  entries: shape<PolicyEntryResult>(['entry', 'require', 'from', 'held', 'conditions'], {
    conditions: shape<PolicyCondition>(['name', 'held', 'text']),
  }),
});
const person = shape<Person>(['login', 'email', 'name']);
export const override = shape<Override>(['reason', 'by', 'second', 'headSha', 'at', 'overrode', 'unchecked'], {
  by: person,
  second: person,
  overrode: shape<VerdictReason>(['code', 'text', 'fingerprints']),
});
