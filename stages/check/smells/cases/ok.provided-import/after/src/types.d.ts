declare module 'ambient-thing';
