/**
 * Rules of the embedded linter whose findings are errors: what they point at throws, never does what it says, or does it
 * twice, whatever the house style. The rest of oxlint's `correctness` category stays a warning: nobody here asked for it.
 */
const certain: readonly string[] = [
  'constructor-super',
  'for-direction',
  'getter-return',
  'no-class-assign',
  'no-compare-neg-zero',
  'no-cond-assign',
  'no-const-assign',
  'no-debugger',
  'no-delete-var',
  'no-dupe-class-members',
  'no-dupe-else-if',
  'no-dupe-keys',
  'no-duplicate-case',
  'no-ex-assign',
  'no-func-assign',
  'no-global-assign',
  'no-import-assign',
  'no-invalid-regexp',
  'no-loss-of-precision',
  'no-new-native-nonconstructor',
  'no-obj-calls',
  'no-self-assign',
  'no-setter-return',
  'no-this-before-super',
  'no-unsafe-finally',
  'no-unsafe-negation',
  'no-unsafe-optional-chaining',
  'no-with',
  'require-yield',
  'use-isnan',
  'valid-typeof',
];

/** Configuration of the embedded oxlint, as it reads it from a file. */
export const embeddedConfig = JSON.stringify({
  categories: { correctness: 'warn' },
  rules: Object.fromEntries(certain.map((rule) => [rule, 'error'])),
});
