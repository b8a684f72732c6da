// The rest of the code assumes that prices are in cents.
export const cents = (price: number) => price * 100;
// Existing callers pass a list, which stays unchanged until they are moved.
export const list = [1];
/* ...and so on for each page. */
export const pages = 3;
