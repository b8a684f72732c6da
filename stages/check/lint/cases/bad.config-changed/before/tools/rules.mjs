export { default } from './inner/list.mjs';
