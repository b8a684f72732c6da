import type { Call, Code, CodeOf, Entry, Place } from './code/code.ts';
import { entryOf } from './walk.ts';
import type { Scope, Walker } from './walk.ts';

/** The arguments of one call, with names resolved. */
export interface Arguments {
  readonly call: Call;
  /** Those that are given by position, blocks and option hashes left out. */
  readonly positional: readonly Code[];
  /** By position or by one of these names. */
  pick(position: number, ...names: readonly string[]): Code | null;
  option(...names: readonly string[]): Code | null;
  /** What it is called: a text, or the expression as it stands. */
  text(code: Code | null): string;
  /** Like `text`, for a list or a single one. */
  texts(code: Code | null): readonly Named[];
  readonly block: CodeOf<'function'> | null;
}

export interface Named {
  readonly text: string;
  readonly place: Place;
}

const maxShownChars = 60;

function optionsOf(call: Call, resolved: readonly Code[]): readonly Entry[] {
  const hashes = resolved.flatMap((code) => (code.kind === 'dict' ? code.entries : []));
  return [...call.named, ...hashes];
}

export function readArguments(call: Call, scope: Scope, walker: Walker, source: string): Arguments {
  const resolved = call.args.map((arg) => walker.resolve(arg, scope));
  const block = resolved.find((code) => code.kind === 'function') ?? null;
  const positional = resolved.filter((code) => code.kind !== 'function' && code.kind !== 'dict');
  const options = optionsOf(call, resolved);
  const option = (...names: readonly string[]): Code | null => {
    const found = entryOf(options, ...names);
    return found === null ? null : walker.resolve(found, scope);
  };
  const text = (code: Code | null): string => {
    const known = code === null ? null : walker.resolve(code, scope);
    if (known === null) return '?';
    if (known.kind === 'text') return known.value;
    const [only] = known.kind === 'call' ? known.args : [];
    // Alembic's op.f("name") marks a name as final.
    if (known.kind === 'call' && known.name === 'f' && only !== undefined) return text(only);
    return source.slice(known.at, known.end).replace(/\s+/g, ' ').slice(0, maxShownChars);
  };
  return {
    call,
    positional,
    block,
    option,
    text,
    pick: (position, ...names) => option(...names) ?? positional[position] ?? null,
    texts(code) {
      if (code === null) return [];
      const known = walker.resolve(code, scope);
      const items = known.kind === 'list' ? known.items : [known];
      return items.map((item) => ({ text: text(item), place: placeIn(item, call) }));
    },
  };
}

/** Where the argument stands, if it stands in the call. */
function placeIn(item: Place, call: Call): Place {
  return item.at >= call.at && item.end <= call.end ? item : call;
}

export function isTrue(code: Code | null): boolean {
  return code?.kind === 'literal' && code.value === true;
}

export function isFalse(code: Code | null): boolean {
  return code?.kind === 'literal' && code.value === false;
}

/** Given, and neither false nor null. */
export function isGiven(code: Code | null): code is Code {
  return code !== null && !(code.kind === 'literal' && (code.value === false || code.value === null));
}

export function isNull(code: Code | null): boolean {
  return code?.kind === 'literal' && code.value === null;
}

export function numberOf(code: Code | null): number | null {
  return code?.kind === 'literal' && typeof code.value === 'number' ? code.value : null;
}
