export const config = {
  token: process.env.GITHUB_TOKEN,
};
