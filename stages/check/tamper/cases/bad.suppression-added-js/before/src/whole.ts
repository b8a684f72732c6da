export const b = load();
