export * from './u6';
