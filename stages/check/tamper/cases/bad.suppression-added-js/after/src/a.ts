// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const a = (x: any) => x;
// @ts-ignore
export const b = load();
// biome-ignore lint/suspicious/noDebugger: later
debugger;
/* istanbul ignore next */
export const c = 1;
