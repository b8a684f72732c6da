export const maxItems = 50;
