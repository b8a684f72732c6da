export * from './u22';
