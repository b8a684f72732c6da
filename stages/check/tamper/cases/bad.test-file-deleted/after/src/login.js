export const login = (user) => user.name.length > 0;
