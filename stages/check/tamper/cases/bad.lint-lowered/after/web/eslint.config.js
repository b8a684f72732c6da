export default [
  { rules: { 'no-eval': 'error', 'no-console': 'off' } },
  { ignores: ['src/billing/**'] },
];
