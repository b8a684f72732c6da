import local from './tools/rules.mjs';

export default [local];
