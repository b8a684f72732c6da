export const push = async (items: string[]) => items.length;
