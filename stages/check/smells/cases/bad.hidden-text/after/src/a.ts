export const isAdmin = false;
/*‮ } ⁦if (isAdmin)⁩ ⁦ begin admins only */
export const role = 'ad​min';
export const note = 'fine󠁡󠁰󠁰󠁲󠁯󠁶󠁥';
export const data = 'a' + 'x︁︂︃';
export const blank = 'ㅤ';
