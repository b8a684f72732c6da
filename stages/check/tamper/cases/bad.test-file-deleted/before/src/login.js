export const login = (user) => user.name !== '';
