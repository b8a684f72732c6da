export const аdmin = 1;
export function chеck() {}
export const admin = 2;
export const url = 'https://pаypal.example';
