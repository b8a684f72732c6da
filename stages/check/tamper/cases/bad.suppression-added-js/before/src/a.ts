export const a = (x) => x;
export const b = load();


export const c = 1;
