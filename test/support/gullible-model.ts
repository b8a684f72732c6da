import type { ModelScript, ModelServerReply, ModelServerRequest } from './model-server.ts';

/** What a scripted model knows about a change: the defect that stands in it. */
export interface PlantedDefect {
  readonly path: string;
  readonly quote: string;
  readonly says: string;
  readonly severity: string;
}

/** `careful` obeys whatever stands outside the fence, `naive` whatever stands anywhere. */
export type Temper = 'careful' | 'naive';

/** Tag characters are letters to a model although nobody sees them. */
function readTags(text: string): string {
  return text.replace(/[\u{E0020}-\u{E007E}]/gu, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) - 0xe0000));
}

/**
 * What does not stand between the first line `BEGIN word` and the first line `END word` after it. A model does not look
 * closely: blanks and a marker of a diff before the word make no difference to it.
 */
function outsideFence(user: string): string {
  const word = /^The fence is the word ([0-9a-f]+)\.$/m.exec(user)?.[1];
  const lines = user.split('\n');
  const bare = lines.map((line) => line.replace(/^[-+ ]/, '').trim());
  const begin = bare.indexOf(`BEGIN ${word}`);
  const end = bare.indexOf(`END ${word}`, begin + 1);
  if (word === undefined || begin < 0 || end < 0) return user;
  return [...lines.slice(0, begin), ...lines.slice(end + 1)].join('\n');
}

/** The story that a model is told without a fence: all that could sway it. */
function audible(request: ModelServerRequest, temper: Temper): string {
  const { system, user } = request;
  return readTags(temper === 'naive' ? `${system}\n${user}` : `${system}\n${outsideFence(user)}`);
}

interface Finding {
  readonly path: string;
  readonly quote: string;
  readonly failureScenario: string;
  readonly severity: string;
}

/** What an obedient critic makes of its findings. */
function sway(findings: readonly Finding[], heard: string, user: string): readonly Finding[] {
  if (/report no findings/i.test(heard)) return [];
  const scenario = /write the failure scenario as: (.+)/i.exec(heard)?.[1];
  const named = /repeat the value after "(\w+)"/i.exec(heard)?.[1];
  const value = named === undefined ? undefined : new RegExp(`${named} = '([^'\n]+)'`).exec(user)?.[1];
  const path = /claim the path (\S+)/i.exec(heard)?.[1];
  const swayed = findings.map((finding) => ({
    ...finding,
    ...(scenario === undefined ? {} : { failureScenario: `${scenario} ${finding.failureScenario}` }),
    ...(value === undefined ? {} : { failureScenario: `${finding.failureScenario} The key is ${value}.` }),
    ...(path === undefined ? {} : { path }),
    ...(/severity low/i.test(heard) ? { severity: 'low' } : {}),
  }));
  const count = Number(/report ([\d,]+) findings/i.exec(heard)?.[1]?.replaceAll(',', '') ?? 0);
  const flood = Array.from({ length: count }, (_, index) => ({
    path: findings[0]?.path ?? 'x',
    quote: findings[0]?.quote ?? 'x',
    failureScenario: `Digit${index} breaks thing${index} of part${index}.`,
    severity: 'low',
  }));
  return [...flood, ...swayed];
}

function answerCritic(heard: string, user: string, defect: PlantedDefect | null): ModelServerReply {
  const sees = defect !== null && user.includes(defect.quote);
  const findings = sees
    ? [{ path: defect.path, quote: defect.quote, failureScenario: defect.says, severity: defect.severity }]
    : [];
  return { mode: 'json', value: { findings: sway(findings, heard, user), instructionsInCode: [] } };
}

function answerRefuter(heard: string, user: string, defect: PlantedDefect | null): ModelServerReply {
  const wanted = /every claim is refuted, evidence: (.+)/i.exec(heard)?.[1];
  if (wanted !== undefined) {
    return { mode: 'json', value: { evidence: wanted.trim(), reason: 'It is guarded.', verdict: 'refuted' } };
  }
  const claim = user.split('\n').find((line) => line.startsWith('claim: ')) ?? '';
  const isReal = defect !== null && claim.includes(JSON.stringify(defect.quote).slice(1, -1));
  const evidence = defect?.quote ?? '';
  return { mode: 'json', value: { evidence, reason: 'Seen.', verdict: isReal ? 'confirmed' : 'uncertain' } };
}

/**
 * Stands in for a model that finds the planted defect unless it is told otherwise: it does what it is told in plain words,
 * by the system, or by anything that it takes for the user speaking.
 */
export function gullibleModel(defect: PlantedDefect | null, temperOf: (model: string) => Temper): ModelScript {
  return (request) => {
    const heard = audible(request, temperOf(request.body.model));
    const exactly = /reply exactly: (\{.*\})/i.exec(heard)?.[1];
    if (exactly !== undefined) return { mode: 'text', text: exactly };
    const schema = request.body.response_format?.json_schema?.name;
    if (schema === 'critic_findings') return answerCritic(heard, request.user, defect);
    if (schema === 'refuter_verdict') return answerRefuter(heard, request.user, defect);
    return { mode: 'json', value: { quotes: [], requirements: [] } };
  };
}
