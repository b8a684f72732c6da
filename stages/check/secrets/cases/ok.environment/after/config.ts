export const config = {
  token: process.env.GITHUB_TOKEN,
  password: process.env['DB_PASSWORD'],
  url: `postgres://${user}:${password}@${host}/app`,
};
