export * as math from './math.ts';
export { add } from './math.ts';
