export default defineConfig({ retries: 0, forbidOnly: true });
