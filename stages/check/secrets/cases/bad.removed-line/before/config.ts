export const config = {
  token: "{{secret:github-ghp}}",
};
