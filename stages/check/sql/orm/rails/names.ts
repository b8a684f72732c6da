/** `Admin::UserProfile` → `user_profiles`: as Rails names tables, without its list of irregular words. */
export function tableOfModel(model: string): string {
  const name = model.split('::').at(-1) ?? model;
  const snake = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  return pluralise(snake);
}

export function pluralise(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return `${word}s`;
}

/** `orders`, `[a, b]` → `index_orders_on_a_and_b` */
export function indexName(table: string, columns: readonly string[]): string {
  return `index_${table}_on_${columns.join('_and_')}`;
}

/** `users`, `cities` → `cities_users` */
export function joinTable(first: string, second: string): string {
  return [first, second].sort().join('_');
}
