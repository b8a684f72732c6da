export * from './u13';
