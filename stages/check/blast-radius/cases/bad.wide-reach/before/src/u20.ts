export * from './u19';
