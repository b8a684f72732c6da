export const toJson = (user: User) => ({
  name: user.name,
  nickname: user.nickname,
});
