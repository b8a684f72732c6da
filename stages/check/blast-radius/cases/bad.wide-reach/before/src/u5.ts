export * from './u4';
