export const toJson = (user: User) => ({
  name: user.name,
});
