/** What GitLab could take for an order, wherever in a line it stands first. `//` is none. */
const order = /^\s*\/[a-z]/i;

export const isOrder = (line: string): boolean => order.test(line);

/**
 * A line that begins with a slash and a word is an order to GitLab (`/merge`, `/approve`), carried out with the rights of
 * the token. None leaves here: such a line gets a backslash, which Markdown does not show, or inside a code block a blank.
 */
export function disarm(markdown: string): string {
  let fence = '';
  return markdown
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const [, run = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
      if (fence === '') fence = run;
      else if (run.startsWith(fence)) fence = '';
      if (!isOrder(line)) return line;
      return fence === '' ? line.replace('/', '\\/') : ` ${line}`;
    })
    .join('\n');
}
