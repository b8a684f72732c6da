// import { core } from './core.js';
const s = `import './core'`; const r = /require('.\/core')/;
export const a = `${s}${r}`;
