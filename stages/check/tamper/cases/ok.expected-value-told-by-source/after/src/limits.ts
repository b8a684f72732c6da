export const maxItems = 80;
