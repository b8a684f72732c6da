export const show = (a: string) => console.log(a);
