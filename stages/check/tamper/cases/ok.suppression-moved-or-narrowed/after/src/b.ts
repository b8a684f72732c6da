// @ts-ignore
export const b = legacy();
