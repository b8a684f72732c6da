import { convertHcl } from './convert-hcl.ts';
import type { LanguageSpec } from './language.ts';
import { pickAt, pickProgram } from './pick.ts';

/** `...` where an attribute may stand becomes one; elsewhere it is a value. */
function rewriteBodyEllipses(pattern: string): string {
  const stack: string[] = [];
  let out = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (char === '"') {
      const end = /^"(?:\\.|[^"\\])*"/.exec(pattern.slice(at))?.[0].length ?? 1;
      out += pattern.slice(at, at + end);
      at += end - 1;
    } else if (pattern.startsWith('...', at) && !/[<$]$/.test(out) && pattern[at + 3] !== '>') {
      const line = out.slice(out.lastIndexOf('\n') + 1).trim();
      const isMember =
        (stack.at(-1) ?? '{') === '{' &&
        (/(?:^|[{,}])$/.test(line) || /=\s*[^=\s][^=]*[^=,:([\s]$/.test(line)) &&
        !/^[ \t]*\{/.test(pattern.slice(at + 3));
      out += isMember ? '\n__ELLIPSIS__ = 0\n' : '__ELLIPSIS__';
      at += 2;
    } else {
      if ('{[('.includes(char)) stack.push(char);
      else if ('}])'.includes(char)) stack.pop();
      out += char;
    }
  }
  return out;
}

export const terraform: LanguageSpec = {
  name: 'terraform',
  grammars: ['hcl'],
  convert: convertHcl,
  ellipses: ['"__ELLIPSIS__"', '__ELLIPSIS__ {}'],
  metavariablesNeedNames: true,
  spreads: false,
  rewriteTyped: null,
  rewriteEllipses: rewriteBodyEllipses,
  scopes: 'block',
  semicolons: false,
  wrappings: [
    // `{…}` alone is an object, not a file.
    { code: '%', pick: (root) => (root.children[0]?.kind === 'object_start' ? null : pickProgram(root)) },
    { code: '__W__ = %', pick: pickAt('Assign', 'right') },
    { code: '% {\n__ELLIPSIS__ = 0\n}', pick: pickProgram },
  ],
};
