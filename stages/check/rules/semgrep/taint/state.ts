import { cleanValue, isClean, isSameValue, joinValues } from './value.ts';
import type { Value } from './value.ts';

/** What is known of variables at one place of a program; what is not named is clean. */
export type State = Map<string, Value>;

export function joinStates(a: State, b: State): State {
  const out = new Map(a);
  for (const [name, value] of b) out.set(name, joinValues(out.get(name) ?? cleanValue, value));
  for (const [name, value] of a)
    if (value.fields !== null && !b.has(name)) out.set(name, joinValues(value, cleanValue));
  return out;
}

/** Whether two states say the same: loops stop then. */
export function isSameState(a: State, b: State): boolean {
  if (a.size !== b.size) return false;
  for (const [name, value] of a) {
    const other = b.get(name);
    if (other === undefined || !isSameValue(value, other)) return false;
  }
  return true;
}

export function setVariable(state: State, name: string, value: Value): void {
  if (isClean(value)) state.delete(name);
  else state.set(name, value);
}
