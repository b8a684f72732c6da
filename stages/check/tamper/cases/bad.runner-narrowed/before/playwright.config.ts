export default defineConfig({
  forbidOnly: true,
  testIgnore: ['a'],
});
