import type { Ecosystem } from '../model/dependency.ts';
import { cargoNames } from './cargo-names.ts';
import { gemNames } from './gem-names.ts';
import { goNames } from './go-names.ts';
import { mavenNames } from './maven-names.ts';
import { npmNames } from './npm-names.ts';
import { pypiNames } from './pypi-names.ts';

const lists: Readonly<Record<Ecosystem, string>> = {
  npm: npmNames,
  pypi: pypiNames,
  cargo: cargoNames,
  rubygems: gemNames,
  maven: mavenNames,
  go: goNames,
};

/** Separators, scopes and affixes taken away: what is left is the same for names that a reader mixes up. */
export function squash(name: string): string {
  return name.toLowerCase().replace(/[-_.@/:]/g, '');
}

export interface Popular {
  readonly names: ReadonlySet<string>;
  /** By length, so that only neighbours are compared. */
  readonly byLength: ReadonlyMap<number, readonly string[]>;
  readonly squashed: ReadonlyMap<string, string>;
}

const loaded = new Map<Ecosystem, Popular>();

export function popularIn(ecosystem: Ecosystem): Popular {
  const known = loaded.get(ecosystem);
  if (known !== undefined) return known;
  const names = lists[ecosystem].split(/\s+/).filter((name) => name !== '');
  const popular: Popular = {
    names: new Set(names),
    byLength: Map.groupBy(names, (name) => name.length),
    squashed: new Map(names.map((name) => [squash(name), name])),
  };
  loaded.set(ecosystem, popular);
  return popular;
}
