import { isTest, isWritten } from './changed-text.ts';
import { type QuestionKind, findLine } from './question-kind.ts';

const fails = /\bthrow\s|\braise\s+[A-Z(]|\bpanic!?\(|\bprocess\.exit\(|\bos\.Exit\(/;
const parallel =
  /\b(?:Mutex|RwLock|synchronized|Semaphore|ThreadPool\w*|threading\.|Promise\.(?:all|allSettled|race)|asyncio\.gather|FOR\s+UPDATE|setInterval|sync\.(?:Once|WaitGroup|Map)|go\s+func|new\s+Worker|advisory_lock)\b/i;
const again = /\b((?:max_?)?(?:retry|retries|retryable|backoff|redeliver|requeue)\w*|max_?attempts)\b/i;
const flag = /\b(feature_?flags?|is_?feature_?enabled|FEATURE_\w{1,60}|featureToggle\w*|launchdarkly|unleash)\b/i;
const clock =
  /\bnew Date\(|\bDate\.now\(|\bdatetime\.(?:now|utcnow|today)\(|\btime\.Now\(|\bsetHours\(|\bstrftime\(|\bTime\.(?:now|zone)\b|\bLocalDate(?:Time)?\.now\(|\bcron\b/;
const cached = /\b(\w{0,40}cache\w{0,40}|memoi[sz]e\w{0,20}|ttl\w{0,20})\b\s*[(=:.[]/i;
const asserted = /\b(?:expect|assert\w*|should)\b/;

/** What a change makes a program do at run time. */
export const behaviourKinds: readonly QuestionKind[] = [
  {
    id: 'concurrency',
    find: findLine({ pattern: parallel, name: ({ within }) => within }),
    ask: (it) => `What happens when ${it} runs twice at the same time?`,
  },
  {
    id: 'retry',
    find: findLine({ pattern: again, name: ({ within }) => within }),
    ask: (it) => `What is done twice by ${it} when the first try worked and only its answer was lost?`,
  },
  {
    id: 'new-failure',
    find: findLine({ pattern: fails, name: ({ within }) => within }),
    ask: (it) => `Who else calls ${it}, which can fail in a new way now, and what do they do then?`,
  },
  {
    id: 'feature-flag',
    find: findLine({ pattern: flag }),
    ask: (it) => `What does somebody see when ${it} is off, and while it is on for half of them?`,
  },
  {
    id: 'clock',
    find: findLine({ pattern: clock, name: ({ within }) => within }),
    ask: (it) => `What does ${it} do at midnight, in another time zone, and in the night when the clocks change?`,
  },
  {
    id: 'cache',
    find: findLine({ pattern: cached }),
    ask: (it) => `How old may what comes out of ${it} be, and who empties it when the truth changes?`,
  },
  {
    id: 'expected-value',
    find: findLine({
      pattern: asserted,
      side: 'old',
      files: (file) => isTest(file) && isWritten(file) && file.status !== 'deleted',
      name: () => null,
    }),
    ask: (it) => `Why is what ${it} expects now right, and what it expected before wrong?`,
  },
];
