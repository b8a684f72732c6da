export * from './u20';
