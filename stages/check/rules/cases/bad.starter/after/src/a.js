export const list = [];
export const numbers = (texts) => texts.map(parseInt);
export async function load(users) {
  await setTimeout(1000);
  return users;
}
