export const rules = ['no-console'];
