/** Every one holds; null where one cannot be told and none fails. */
export function allOf(results: readonly (boolean | null)[]): boolean | null {
  if (results.some((result) => result === false)) return false;
  return results.some((result) => result === null) ? null : true;
}

/** At least one holds; null where none does and one cannot be told. */
export function anyOf(results: readonly (boolean | null)[]): boolean | null {
  if (results.some((result) => result === true)) return true;
  return results.some((result) => result === null) ? null : false;
}
