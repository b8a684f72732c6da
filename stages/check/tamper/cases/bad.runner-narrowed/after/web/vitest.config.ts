export default defineConfig({
  test: { include: ['src/**/*.test.ts'], exclude: ['dist', 'src/flaky.test.ts'] },
});
