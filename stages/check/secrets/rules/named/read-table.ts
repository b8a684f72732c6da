import type { NamedProvider } from '../../engine/secret-rule.ts';
import { defineNamed, type ValueShape } from './define-named.ts';
import type { SecretRule } from '../../engine/secret-rule.ts';

const spell = (name: string): readonly string[] => {
  const words = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return [...new Set([words.join(''), words.join('_'), words.join('-'), words.join(' ')])];
};

/** A provider with every way to spell it, most compact first. */
export interface TableEntry extends NamedProvider {
  readonly spellings: readonly string[];
}

/** `~Wise (transferwise)`: a name, other names for it, and `~` where the name is an ordinary word in code. */
function readEntry(entry: string): TableEntry {
  const [, ordinary = '', name = '', aliases = ''] = /^(~?)([^(]{1,60}?)(?:\s?\(([^)]{1,120})\))?$/.exec(entry) ?? [];
  if (name === '') throw new RangeError(`not a provider: ${JSON.stringify(entry)}`);
  const others = aliases.split('|').filter((alias) => alias !== '');
  return {
    name,
    ordinaryWord: ordinary === '~',
    spellings: [...new Set([name, ...others].flatMap(spell))],
  };
}

/** Providers, each as it writes itself, with commas between. */
export function readProviders(text: string): readonly TableEntry[] {
  return text
    .split(',')
    .map((entry) => entry.trim().replaceAll(/\s+/g, ' '))
    .filter((entry) => entry !== '')
    .map(readEntry);
}

/** One rule a provider: what its value looks like, then the providers. */
export function readTable(table: readonly (readonly [shape: ValueShape, providers: string])[]): readonly SecretRule[] {
  return table.flatMap(([shape, providers]) =>
    readProviders(providers).map(({ name, ordinaryWord, spellings }) =>
      defineNamed({
        id: `${name
          .toLowerCase()
          .split(/[^a-z0-9]+/)
          .filter((word) => word !== '')
          .join('-')}-key`,
        name,
        names: spellings,
        shape,
        ordinaryWord,
      }),
    ),
  );
}
