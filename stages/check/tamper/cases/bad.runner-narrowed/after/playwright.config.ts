export default defineConfig({
  forbidOnly: false,
  testIgnore: ['a', 'checkout.spec.ts'],
});
