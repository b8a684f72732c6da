export const times = 1;
export abstract class Shape {}
export declare function late(): void;
