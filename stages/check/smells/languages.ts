/** Languages whose sources are parsed, by the names that {@link ChangedFile.language} uses. */
const byLinguist = {
  javascript: 'javascript',
  typescript: 'javascript',
  tsx: 'javascript',
  vue: 'javascript',
  svelte: 'javascript',
  python: 'python',
  go: 'go',
  java: 'java',
  ruby: 'ruby',
  rust: 'rust',
  php: 'php',
  'c#': 'c-sharp',
} as const;

export type LanguageName = (typeof byLinguist)[keyof typeof byLinguist];

const extensions: Readonly<Record<LanguageName, RegExp>> = {
  javascript: /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte)$/,
  python: /\.pyi?$/,
  go: /\.go$/,
  java: /\.java$/,
  ruby: /\.(?:rb|rake)$/,
  rust: /\.rs$/,
  php: /\.php$/,
  'c-sharp': /\.cs$/,
};

/** By extension where there is a telling one, else by what the file says of itself. */
export function languageOf(path: string, linguist: string | null): LanguageName | null {
  for (const [name, pattern] of Object.entries(extensions)) if (pattern.test(path)) return name as LanguageName;
  return linguist !== null && linguist in byLinguist ? byLinguist[linguist as keyof typeof byLinguist] : null;
}

export const isOfLanguage = (path: string, language: LanguageName): boolean => extensions[language].test(path);
