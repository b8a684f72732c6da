export const a = 'xy';
