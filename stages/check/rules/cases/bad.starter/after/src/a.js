export const list = [];
export const numbers = (texts) => texts.map(parseInt);
export async function load(users) {
  users.forEach(async (user) => {
    await store(user);
  });
}
