export default defineConfig({ retries: 3, forbidOnly: true });
