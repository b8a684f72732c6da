// eslint-disable-next-line no-console
const a = 1;
/* eslint-disable */
const b = 2;
