export const starterFiles: readonly { readonly path: string; readonly text: string }[] = [];
