import type { ChangedFile } from '../../../../pipeline/domain/change.ts';
import type { FileAccess, FileContent } from '../../../../pipeline/domain/gate.ts';
import type { Hit } from '../hit.ts';
import { changedSpot } from '../lines.ts';
import { isUnreadable, readSettingsText } from '../settings/read-settings-text.ts';
import { compareCommands } from './compare-commands.ts';
import { readMakeTargets } from './read-targets.ts';
import type { Targets } from './read-targets.ts';
import { kindsOf } from './tools.ts';

const scripts = /(?:^|\/)(?:package\.json|composer\.json|deno\.jsonc?)$/;
const make = /(?:^|\/)(?:[Mm]akefile|GNUmakefile|[\w.-]+\.mk|\.?justfile|Justfile)$/;
const tox = /(?:^|\/)(?:tox\.ini|pyproject\.toml|setup\.cfg|Taskfile\.ya?ml)$/;
const toxKey =
  /^(testenv[\w:.{},-]*\.commands(?:_pre|_post)?|tool\.poe\.tasks\.[\w-]+(?:\.\w+)?|tool\.pdm\.scripts\.[\w-]+(?:\.\w+)?|tool\.hatch\.envs\..+\.scripts\.[\w-]+|tool\.taskipy\.tasks\.[\w-]+|tasks\..+\.cmds?(?:\.\w+)?)$/;

export const isTargetPath = (path: string): boolean => scripts.test(path) || make.test(path) || tox.test(path);

async function readTargets(path: string, content: FileContent): Promise<Targets> {
  if (make.test(path)) return readMakeTargets(content.text);
  const settings = await readSettingsText(path, content.text);
  const targets = new Map<string, string>();
  if (isUnreadable(settings)) return targets;
  for (const [key, values] of settings) {
    const name = scripts.test(path) ? /^(?:scripts|tasks)\.(.+)$/.exec(key)?.[1] : toxKey.exec(key)?.[1];
    if (name !== undefined) targets.set(name, values.join('\n'));
  }
  return targets;
}

const lastName = (name: string): string => name.split('.').at(-1) ?? name;

/** A script that went with its command kept under another name, or spread over others, has moved. */
function isMoved(command: string, after: Targets): boolean {
  const plain = command.replace(/\s+/g, ' ').trim();
  return [...after.values()].some((other) => other.replace(/\s+/g, ' ').includes(plain));
}

/** Scripts that hold a kind of check, at either side: where the kind grew elsewhere, a script may go. */
const holders = (targets: Targets, kind: string): number =>
  [...targets.values()].filter((command) => [...kindsOf(command)].some((one) => one === kind)).length;

function judgeTarget(file: ChangedFile, name: string, before: string, after: Targets, all: Targets): Hit | null {
  const now = after.get(name);
  const spots = {
    before: changedSpot(file, 'old', [lastName(name), before.split('\n')[0] ?? '']),
    after: now === undefined ? null : changedSpot(file, 'new', [lastName(name), now.split('\n')[0] ?? '']),
  };
  const base = { ...spots, symbol: name, reach: name };
  const kinds = [...kindsOf(before)];
  if (now === undefined) {
    const isKept =
      kinds.length === 0 ||
      isMoved(before, after) ||
      kinds.every(
        (kind) =>
          holders(after, kind) >= holders(all, kind) ||
          (holders(after, kind) > 0 && !/^(?:test|lint|typecheck|type-check|check|ci|verify)$/.test(name)),
      );
    return isKept || spots.before === null
      ? null
      : {
          ...base,
          rule: 'command-weakened',
          message: `\`${name}\` of ${file.path}, which checked ${kinds.join(', ')}, is gone.`,
        };
  }
  const weakening = compareCommands(before, now);
  if (weakening === null || (spots.before === null && spots.after === null)) return null;
  // What left this command may be run by one that this command calls.
  if (weakening.how === 'weakened' && weakening.why.startsWith('no longer runs') && callsGrown(before, now, after, all))
    return null;
  if (weakening.how === 'changed')
    return { ...base, rule: 'command-changed', message: `\`${name}\` of ${file.path} ${weakening.why}.` };
  return { ...base, rule: 'command-weakened', message: `\`${name}\` of ${file.path} ${weakening.why}.` };
}

/** The command calls a script that is new or grew, and that checks now what the command no longer does. */
function callsGrown(was: string, now: string, after: Targets, before: Targets): boolean {
  const left = kindsOf(now);
  const gone = [...kindsOf(was)].filter((kind) => !left.has(kind));
  return [...after].some(([name, other]) => {
    const known = kindsOf(before.get(name) ?? '');
    const grown = kindsOf(other);
    return now.includes(lastName(name)) && gone.some((kind) => grown.has(kind) && !known.has(kind));
  });
}

/** Scripts and targets that test or check, base against head. */
export async function judgeTargets(changed: readonly ChangedFile[], files: FileAccess): Promise<readonly Hit[]> {
  const hits: Hit[] = [];
  for (const file of changed) {
    if (
      file.kind !== 'file' ||
      file.binary ||
      file.status === 'added' ||
      file.status === 'deleted' ||
      !isTargetPath(file.path)
    )
      continue;
    const read = (side: 'old' | 'new'): Promise<Targets | null> =>
      files.parsed(file.path, side, 'tamper:targets', (content) => readTargets(file.path, content));
    const [before, after] = [await read('old'), await read('new')];
    if (before === null || after === null) continue;
    for (const [name, command] of before) {
      const hit = judgeTarget(file, name, command, after, before);
      if (hit !== null) hits.push(hit);
    }
  }
  return hits;
}
