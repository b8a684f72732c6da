export type Rate = number;
