import type { FindingDraft } from '../../../../pipeline/domain/finding.ts';
import { type MapEntry, type Span, type YamlNode, entriesOf, itemsOf, textAt } from '../../_shared/yaml-nodes/node.ts';
import { restoreScalar } from '../../_shared/yaml-nodes/restore.ts';
import { isTouched } from '../../_shared/yaml-nodes/source.ts';
import { draftResource, nameOf } from './draft.ts';
import { functionOf, isAbsent } from './intrinsics.ts';
import type { Compared } from './pair.ts';
import { type Switch, isOff, isOn, switches } from './switches.ts';

/** One setting on both sides, wherever in the properties it stands. `owner` is the key that holds it, or the type. */
interface Setting {
  readonly name: string;
  readonly owner: string;
  readonly old: MapEntry | null;
  readonly new: MapEntry | null;
}

/** Lists of `{Key, Value}` are maps in other words; items of other lists are told apart by name, else by place. */
function childrenOf(node: YamlNode | null | undefined): ReadonlyMap<string, MapEntry> {
  if (node?.kind === 'map' && functionOf(node) === null) return node.entries;
  const children = new Map<string, MapEntry>();
  for (const [index, item] of itemsOf(node).entries()) {
    const name = textAt(item, 'Key') ?? textAt(item, 'Name') ?? textAt(item, 'Id') ?? String(index);
    const attribute = textAt(item, 'Key') === null ? null : entriesOf(item).find((entry) => entry.key === 'Value');
    const keySpan = { start: item.start, end: item.start };
    children.set(name, attribute ? { ...attribute, key: name } : { key: name, keySpan, value: item });
  }
  return children;
}

function collect(owner: string, old: YamlNode | null, now: YamlNode | null, settings: Setting[]): void {
  const before = childrenOf(old);
  const after = childrenOf(now);
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const setting = { name, owner, old: before.get(name) ?? null, new: after.get(name) ?? null };
    settings.push(setting);
    const isIndex = /^\d+$/.test(name);
    collect(isIndex ? owner : name, setting.old?.value ?? null, setting.new?.value ?? null, settings);
  }
}

/** Every setting of a resource on both sides. */
export function settingsOf(type: string, old: YamlNode | null, now: YamlNode | null): readonly Setting[] {
  const settings: Setting[] = [];
  collect(type, old, now, settings);
  return settings;
}

type TextOf = (node: YamlNode | null) => string | null;

function readText(compared: Compared, side: 'before' | 'after'): TextOf {
  const { intrinsics } = compared[side];
  return (node) => (isAbsent(node) ? null : intrinsics.text(node));
}

/** Whether this switch was on before and is off now. A function that nobody here can evaluate says neither. */
function isFlipped(entry: Switch, setting: Setting, before: TextOf, after: TextOf): boolean {
  const old = setting.old?.value ?? null;
  const now = setting.new?.value ?? null;
  const isGone = isAbsent(now);
  if (entry.kind === 'block' || entry.kind === 'key') return !isAbsent(old) && isGone;
  const [was, is] = [before(old), after(now)];
  if (entry.kind === 'turned-on') return !isOn(was) && isOn(is);
  if (entry.kind === 'zero') return Number(was ?? 0) > 0 && !isGone && is !== null && Number(is) === 0;
  return isOn(was) && (isGone || (is !== null && isOff(is)));
}

const spanOf = (entry: MapEntry): Span => ({
  start: entry.keySpan.start,
  end: Math.max(entry.value.end, entry.keySpan.end),
});

const verbs: Readonly<Record<Switch['kind'], string>> = {
  'turned-on': 'is turned on',
  zero: 'goes to zero',
  key: 'is taken away',
  block: 'is turned off',
  boolean: 'is turned off',
};

function draftFlipped(compared: Compared, entry: Switch, setting: Setting): FindingDraft | null {
  const { before, after } = compared;
  const place =
    setting.new !== null && isTouched(after.source, spanOf(setting.new))
      ? { source: after.source, span: spanOf(setting.new) }
      : { source: before.source, span: setting.old === null ? compared.old.span : spanOf(setting.old) };
  const fix = restoreScalar(
    setting.name,
    { source: before.source, node: setting.old?.value },
    { source: after.source, node: setting.new?.value },
  );
  const verb = verbs[entry.kind];
  const written = setting.new === null ? `${setting.name} is gone` : `${setting.name}`;
  const isDoubtful = entry.kind === 'key' || setting.name === 'DeleteOnTermination';
  return draftResource(entry.rule, place.source, place.span, compared.old, {
    message: `${nameOf(compared.old)}: ${entry.what} ${verb} (${written}).`,
    remedy: `Put ${setting.name} back as it was.`,
    detail: setting.owner === compared.old.type ? setting.name : `${setting.owner}.${setting.name}`,
    ...(fix === null ? {} : { fix }),
    ...(isDoubtful ? { level: 'warning' as const } : {}),
  });
}

function matches(entry: Switch, setting: Setting, type: string): boolean {
  if (!entry.names.test(setting.name)) return false;
  return entry.types === undefined || entry.types.test(setting.owner) || entry.types.test(type);
}

/** Protections, backups, encryption and logs that were on and are off now. One finding where a whole block went. */
export function judgeSwitches(compared: Compared): readonly FindingDraft[] {
  const [before, after] = [readText(compared, 'before'), readText(compared, 'after')];
  const found = settingsOf(compared.old.type, compared.old.properties, compared.new.properties).flatMap((setting) =>
    switches
      .filter((entry) => matches(entry, setting, compared.old.type) && isFlipped(entry, setting, before, after))
      .map((entry) => ({ entry, setting })),
  );
  const blocks = found.filter(({ setting }) => setting.new === null).map(({ setting }) => setting.old?.value);
  const isInside = (setting: Setting): boolean =>
    setting.new === null &&
    blocks.some(
      (block) => block && setting.old && block.start < setting.old.value.start && setting.old.value.end <= block.end,
    );
  const once = new Set<string>();
  return found
    .filter(({ setting }) => !isInside(setting))
    .filter(({ entry, setting }) => {
      const key = `${entry.rule.id} ${setting.owner === compared.old.type ? setting.name : setting.owner}`;
      return !once.has(key) && once.add(key);
    })
    .flatMap(({ entry, setting }) => draftFlipped(compared, entry, setting) ?? []);
}
