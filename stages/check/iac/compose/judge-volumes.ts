import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { entryOf, isNull, isSame, nodeAt, textAt } from '../../_shared/yaml-nodes/node.ts';
import { draftAt, isTouched } from '../../_shared/yaml-nodes/source.ts';
import { isDataPath, isDatabase } from './databases.ts';
import { type Mount, type Project, type Service, type Volume, spanOf } from './project.ts';
import { dataPathChanged, serviceRemoved, volumeRemoved } from './rules.ts';

/** A project before and after. `others`: volumes that other files of the folder declare at the head. */
export interface ProjectPair {
  readonly old: Project;
  readonly new: Project;
  readonly others: ReadonlySet<string>;
}

function usersOf(project: Project, volume: string): readonly Service[] {
  return [...project.services.values()].filter((service) => service.mounts.some((mount) => mount.from === volume));
}

function successorOf(pair: ProjectPair, volume: Volume): string | null {
  for (const service of usersOf(pair.old, volume.name)) {
    const target = service.mounts.find((mount) => mount.from === volume.name)?.target;
    const now = pair.new.services.get(service.name)?.mounts.find((mount) => mount.target === target);
    if (now?.from && pair.new.volumes.has(now.from)) return now.from;
  }
  return null;
}

/** The same volume under another key: its name in Docker is written out. */
function keepsName(pair: ProjectPair, volume: Volume, successor: string | null): boolean {
  const name = textAt(volume.node, 'name');
  const next = successor === null ? undefined : pair.new.volumes.get(successor);
  if (next === undefined) return false;
  const nextName = textAt(next.node, 'name');
  return nextName !== null && (nextName === name || nextName.endsWith(`_${volume.name}`));
}

function judgeRemovedVolumes(pair: ProjectPair): readonly FindingDraft[] {
  return [...pair.old.volumes.values()].flatMap((volume) => {
    if (pair.new.volumes.has(volume.name) || pair.others.has(volume.name) || volume.isExternal) return [];
    const successor = successorOf(pair, volume);
    if (keepsName(pair, volume, successor)) return [];
    const users = usersOf(pair.old, volume.name).map((service) => service.name);
    const used = users.length === 0 ? '' : ` of ${users.join(', ')}`;
    return [
      draftAt(pair.old.source, volume.span, {
        ruleId: volumeRemoved.id,
        message:
          successor === null
            ? `The named volume ${volume.name}${used} is removed: its data has no owner and goes with the next prune.`
            : `The named volume ${volume.name}${used} is renamed to ${successor}: the service starts on an empty one.`,
        remedy: `Keep ${volume.name}, or write "name:" so that the new key stands for the same volume.`,
        reach: volume.name,
        symbol: `volume ${volume.name}`,
        ...(users.length === 0 ? { level: 'warning' as const } : {}),
      }),
    ];
  });
}

/** The same key for another volume: another name in Docker, another driver, no longer the external one. */
function judgeChangedVolumes(pair: ProjectPair): readonly FindingDraft[] {
  return [...pair.old.volumes.values()].flatMap((volume) => {
    const now = pair.new.volumes.get(volume.name);
    if (now === undefined) return [];
    const key = ['name', 'external', 'driver', 'driver_opts'].find((candidate) => {
      const [was, is] = [nodeAt(volume.node, candidate), nodeAt(now.node, candidate)];
      return !isSame(was, is) && !(was === null && is !== null && isNull(is));
    });
    if (key === undefined) return [];
    // A name that is now written out may well be the one it had: project and key.
    const name = textAt(now.node, 'name');
    if (key === 'name' && textAt(volume.node, 'name') === null && name?.endsWith(`_${volume.name}`) === true) return [];
    const entry = entryOf(now.node, key);
    const here = entry !== null && isTouched(pair.new.source, spanOf(entry));
    const source = here ? pair.new.source : pair.old.source;
    return [
      draftAt(source, here ? spanOf(entry) : volume.span, {
        ruleId: volumeRemoved.id,
        message: `The named volume ${volume.name} now stands for another volume (${key} changed): its services start on an empty one.`,
        remedy: `Put ${key} back, or copy the data over in the same step.`,
        reach: volume.name,
        symbol: `volume ${volume.name}`,
        ...(key === 'external' && now.isExternal ? { level: 'warning' as const } : {}),
      }),
    ];
  });
}

/** Another project name is another prefix for every volume that has no name of its own. */
function judgeProjectName(pair: ProjectPair): readonly FindingDraft[] {
  const [was, is] = [entryOf(pair.old.root, 'name'), entryOf(pair.new.root, 'name')];
  const prefixed = [...pair.new.volumes.values()].filter(
    (volume) => !volume.isExternal && textAt(volume.node, 'name') === null,
  );
  if (was === null || isSame(was.value, is?.value) || prefixed.length === 0) return [];
  const here = is !== null && isTouched(pair.new.source, spanOf(is));
  return [
    draftAt(here ? pair.new.source : pair.old.source, spanOf(here ? is : was), {
      ruleId: volumeRemoved.id,
      message: `The project is renamed, and with it every volume: ${prefixed.map((volume) => volume.name).join(', ')} start empty.`,
      remedy: 'Keep the project name, or write "name:" for each volume.',
      reach: 'project',
      symbol: 'project name',
    }),
  ];
}

function judgeMount(pair: ProjectPair, old: Service, now: Service, mount: Mount): readonly FindingDraft[] {
  const isVolume = mount.from !== null && pair.old.volumes.has(mount.from);
  // The volume itself is gone: that is told once, there.
  if (isVolume && !pair.new.volumes.has(mount.from ?? '')) return [];
  const twin = now.mounts.find((other) => other.target === mount.target);
  if (twin !== undefined && twin.from === mount.from) return [];
  const isData = isDataPath(mount.target) || isVolume;
  if (
    mount.from === null ||
    !(isData || (isDatabase(old) && !/\.(?:conf|cnf|sql|sh|ya?ml|json)$|initdb|\/etc\//.test(mount.target)))
  )
    return [];
  const moved = now.mounts.find((other) => other.from === mount.from);
  const place = twin ?? moved;
  const here = place !== undefined && isTouched(pair.new.source, place.span);
  const what =
    twin === undefined
      ? moved === undefined
        ? `no longer mounts ${mount.from} at ${mount.target}`
        : `mounts ${mount.from} at ${moved.target} instead of ${mount.target}`
      : `mounts ${twin.from ?? 'an anonymous volume'} instead of ${mount.from} at ${mount.target}`;
  return [
    draftAt(here ? pair.new.source : pair.old.source, here ? place.span : mount.span, {
      ruleId: dataPathChanged.id,
      message: `Service ${old.name} ${what}: it starts without its data.`,
      remedy: 'Put the mount back, or stop the service and move the data in the same step.',
      reach: old.name,
      symbol: `${old.name} ${mount.target}`,
      ...(isDatabase(old) ? {} : { level: 'warning' as const }),
    }),
  ];
}

function judgeServices(pair: ProjectPair): readonly FindingDraft[] {
  return [...pair.old.services.values()].flatMap((old) => {
    const now = pair.new.services.get(old.name);
    if (now !== undefined) return old.mounts.flatMap((mount) => judgeMount(pair, old, now, mount));
    const held = old.mounts.filter(
      (mount) => mount.from !== null && (pair.old.volumes.has(mount.from) || isDataPath(mount.target)),
    );
    const isTaken = held.every((mount) =>
      [...pair.new.services.values()].some((other) => other.mounts.some((next) => next.from === mount.from)),
    );
    // The volume is still mounted by somebody: the service has another name.
    if (held.length === 0 || isTaken) return [];
    return [
      draftAt(pair.old.source, old.span, {
        ruleId: serviceRemoved.id,
        message: `Service ${old.name} is removed; it holds data in ${held.map((mount) => mount.from).join(', ')}.`,
        remedy: 'Move its users away and back up its volumes first.',
        reach: old.name,
        symbol: `service ${old.name}`,
      }),
    ];
  });
}

export function judgeVolumes(pair: ProjectPair): readonly FindingDraft[] {
  return [
    ...judgeRemovedVolumes(pair),
    ...judgeChangedVolumes(pair),
    ...judgeProjectName(pair),
    ...judgeServices(pair),
  ];
}
