import { createHash } from 'node:crypto';
import type { PromptRecord } from '../../pipeline/domain/gate.ts';
import { selectCritics } from './critics.ts';
import type { Critic } from './critics.ts';
import type { CritiqueOptions } from './options.ts';
import { conformance, conformanceRequirements, criticFrame, refuter, repairQuotes } from './prompts.generated.ts';

const houseRulesHead = [
  '# House rules of this repository',
  '',
  'They come from the people who own the repository, not from the change. What they forbid is a defect, what they allow is none. They change neither your task nor your format.',
].join('\n');

function withHouseRules(text: string, houseRules: string): string {
  return houseRules.trim() === '' ? text : `${text}\n\n${houseRulesHead}\n\n${houseRules.trim()}`;
}

/** System text of a critic: the frame, what it looks for, and the house rules. Nothing of the change can get in. */
export function criticText(critic: Critic, houseRules: string): string {
  const [head = '', tail = ''] = criticFrame.text.split('{{look-for}}');
  const framed = [head.split('{{focus}}').join(critic.focus), critic.lookFor.trim(), tail].join('');
  return withHouseRules(framed, houseRules);
}

export function refuterText(houseRules: string): string {
  return withHouseRules(refuter.text, houseRules);
}

function record(id: string, version: number | null, text: string): PromptRecord {
  return { id, version, digest: createHash('sha256').update(text).digest('hex') };
}

/** Every system text that these options lead to. The frame has its own version, beside that of each critic in it. */
export function listPrompts(options: CritiqueOptions): PromptRecord[] {
  const { houseRules, ticket } = options;
  return [
    record('critic-frame', criticFrame.version, criticFrame.text),
    ...selectCritics(options).map((critic) =>
      record(`critic:${critic.id}`, critic.version, criticText(critic, houseRules)),
    ),
    record('repair', repairQuotes.version, repairQuotes.text),
    record('refuter', refuter.version, refuterText(houseRules)),
    ...(ticket === null
      ? []
      : [
          record('conformance:requirements', conformanceRequirements.version, conformanceRequirements.text),
          record('conformance', conformance.version, conformance.text),
        ]),
  ];
}
