const quoted = /(['"`])((?:(?!\1)[^\\\n]){1,300})\1/g;
/** Arguments of calls that build or load a path, `path.join(__dirname, 'rules')`, without nested brackets. */
const pathCall =
  /\b(?:join|resolve|require|import|load\w*|URL|fileURLToPath|readdirSync|readdir)\s*\(([^()]{0,500})\)/g;
/** In YAML a path needs no quotes. */
const unquoted = /(?:^|[\s:,[])(\.{1,2}\/[^\s'"`,\])}]{1,300})/gm;
/** Where no text can say what is loaded: a name that is computed. */
const bareName = /^(?:@[a-z0-9._~-]+\/)?[a-z0-9][a-z0-9._~-]*(?:\/[\w.~-]+)*$/i;

export interface Specifiers {
  /** Relative to the file's folder, `./` or `../` in front or not. */
  readonly relative: ReadonlySet<string>;
  readonly bare: ReadonlySet<string>;
}

/**
 * Everything in a configuration that may name code: string literals, paths that are put together by a call, YAML values. Too
 * much rather than too little: what is named here only matters when the change touches it.
 */
export function readSpecifiers(text: string): Specifiers {
  const relative = new Set<string>();
  const bare = new Set<string>();
  for (const [, , value = ''] of text.matchAll(quoted)) {
    if (/^\.{1,2}(?:\/|$)/.test(value)) relative.add(value);
    else if (bareName.test(value)) bare.add(value);
  }
  for (const [, value = ''] of text.matchAll(unquoted)) relative.add(value);
  for (const [, args = ''] of text.matchAll(pathCall)) {
    const parts = [...args.matchAll(quoted)].map(([, , value = '']) => value).filter((value) => !value.startsWith('/'));
    if (parts.length > 0) relative.add(parts.join('/'));
  }
  return { relative, bare };
}
