export default defineConfig({
  test: { coverage: { exclude: ['dist/**', 'src/billing/**'] } },
});
