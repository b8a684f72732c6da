export default defineConfig({
  test: { coverage: { thresholds: { lines: 90 }, exclude: ['dist/**'] } },
});
