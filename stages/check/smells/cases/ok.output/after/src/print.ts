export const show = (a: string) => console.log(a);
export const list = (a: string[]) => console.log(a);
