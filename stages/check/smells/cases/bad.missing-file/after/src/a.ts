import { b } from './missing.ts';
export * from '../lib2/nothing';
export { b };
const c = require('./deep/er');
export { c };
