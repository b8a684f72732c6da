export const q = (id) => db.query('select ' + id);
