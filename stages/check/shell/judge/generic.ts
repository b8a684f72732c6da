import { type Invocation, isRehearsal, readInvocation } from '../match/invocation.ts';
import { harmlessNouns, harmlessVerbs, otherPrograms, ruleOfTool, strongVerbs, weakVerbs } from '../tables/tools.ts';
import type { Hit, Judge } from './hit.ts';

const maxPath = 6;
const removing = new Set(['rm', 'rb', 'remove', 'del', 'reset', 'empty']);
const phrases: Readonly<Record<string, string>> = {
  rm: 'removes',
  rb: 'removes',
  rmi: 'removes',
  del: 'deletes',
  flush: 'flushes',
  empty: 'empties',
  unpublish: 'takes back',
  flushall: 'empties',
  flushdb: 'empties',
};

/** `delete-bucket` → delete, bucket · `apps:destroy` → destroy, apps · `deleteRecord` → delete, record. */
function splitVerb(word: string): { verb: string; noun: string } {
  const camel = /^(delete|remove|destroy|purge|terminate|drop|deregister|revoke|disable)([A-Z]\w*)$/.exec(word);
  if (camel !== null) return { verb: camel[1] ?? '', noun: (camel[2] ?? '').toLowerCase() };
  const [head = '', ...spaces] = word.toLowerCase().split(':').reverse();
  const parts = head
    .split(/[-_]/)
    .filter((part) => !['batch', 'bulk', 'force', 'admin', 'schedule', 'async'].includes(part));
  // `repo-delete` is said the other way round.
  const at = harmlessVerbs.has(parts[0] ?? '')
    ? 0
    : Math.max(0, strongVerbs.has(parts.at(-1) ?? '') ? parts.length - 1 : 0);
  return { verb: parts[at] ?? '', noun: [...parts.filter((_, index) => index !== at), ...spaces].join('-') };
}

interface Deletion {
  readonly verb: string;
  readonly noun: string;
  readonly isExact: boolean;
  readonly hasObject: boolean;
}

/** The first word of the subcommand that deletes, unless one that only reads or creates stands in front of it. */
function findDeletion(invocation: Invocation, isKnown: boolean): Deletion | null {
  const { operands } = invocation;
  for (let at = 0; at < Math.min(operands.length, maxPath); at++) {
    const operand = operands[at];
    if (operand === undefined || /[\s/.=@]/.test(operand.text)) {
      if (operand?.perhapsValue === true) continue;
      return null;
    }
    const { verb, noun } = splitVerb(operand.text);
    const isDeleting = strongVerbs.has(verb) || (isKnown && weakVerbs.has(verb));
    // `gsutil -m rm`: a single letter seldom takes a word that is a verb.
    const isTaken = operand.perhapsValue && !(isKnown && operand.option?.length === 2);
    if (isDeleting && !isTaken) {
      const object = noun === '' ? (operands[at - 1]?.text ?? '') : noun;
      const isExact = verb === operand.text.toLowerCase();
      return { verb, noun: object, isExact, hasObject: operands.length > at + 1 || invocation.options.size > 0 };
    }
    if (!operand.perhapsValue && harmlessVerbs.has(verb)) return null;
  }
  return null;
}

/** Own scripts: `./manage.sh delete` is theirs to explain, and its text is read where it is. */
function isOwnScript(invocation: Invocation): boolean {
  const word = invocation.command.words[0]?.text ?? '';
  return word.startsWith('./') || word.startsWith('../') || /\.(?:sh|py|rb|js|ts|pl)$/.test(word);
}

/** `<tool> <noun> delete <name>`, for tools that are known to hold something and, with a plain verb, for others. */
export const judgeGeneric: Judge = (command) => {
  const { program } = command;
  const rule = ruleOfTool(program);
  if (program === '' || (rule === null && (otherPrograms.has(program) || !/^[a-z][\w.+-]*$/.test(program)))) return [];
  const invocation = readInvocation(command);
  if (isRehearsal(invocation)) return [];
  const deletion = findDeletion(invocation, rule !== null);
  if (deletion === null || harmlessNouns.test(deletion.noun)) return [];
  if (rule === null && (!deletion.isExact || !deletion.hasObject || isOwnScript(invocation))) return [];
  const what = deletion.noun === '' ? '' : ` (${deletion.noun})`;
  const isSevere = rule !== null && (strongVerbs.has(deletion.verb) || removing.has(deletion.verb));
  const last = invocation.operands.at(-1)?.text;
  const hit: Hit = {
    rule: rule ?? 'service-delete',
    does: `${phrases[deletion.verb] ?? `${deletion.verb}s`} what it names${what}`,
    level: isSevere ? 'error' : 'warning',
    ...(last === undefined ? {} : { reach: last }),
  };
  return [hit];
};
