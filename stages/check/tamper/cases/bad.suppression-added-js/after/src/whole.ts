/* eslint-disable */
// @ts-nocheck
export const b = load();
