export const rules = ['no-console'];
export const hint = 'add // eslint-disable-next-line to silence it';
export const pattern = /# noqa: [A-Z]+/;
