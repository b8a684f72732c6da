/* eslint-disable */
export const a = (x: any) => x;

// @ts-ignore
export const b = legacy();
