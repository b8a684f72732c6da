export const key = load('KEY');
