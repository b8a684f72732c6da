/** What `git format-patch` puts in front of a diff. */
export interface PatchMail {
  /** Empty when the mail does not name its commit. */
  readonly sha: string;
  readonly name: string;
  readonly email: string;
  /** ISO 8601; empty when there is no readable date. */
  readonly date: string;
  readonly subject: string;
  readonly body: string;
}

const separator = /^From ([0-9a-f]{40,64}) \w{3} \w{3} /;
const headerLine = /^([A-Za-z][A-Za-z-]*): ?(.*)$/;

/** Mails of a patch file, oldest first; none when it is a bare diff. */
export function parseMails(patch: Uint8Array): PatchMail[] {
  const text = new TextDecoder('utf-8').decode(patch.subarray(0, 8 * 1024 * 1024));
  const mails: PatchMail[] = [];
  let current: string[] | null = null;
  let sha = '';
  const flush = (): void => {
    const mail = current === null ? null : parseMail(current, sha);
    if (mail !== null) mails.push(mail);
  };
  for (const line of text.split('\n')) {
    const start = separator.exec(line);
    if (start === null && (current !== null || /^(From|Subject|Date): /.test(line) === false)) {
      current?.push(line.replace(/\r$/, ''));
      continue;
    }
    flush();
    sha = start?.[1] ?? '';
    current = start === null ? [line.replace(/\r$/, '')] : [];
  }
  flush();
  return mails;
}

function parseMail(lines: readonly string[], sha: string): PatchMail | null {
  const blank = lines.indexOf('');
  if (blank === -1) return null;
  const headers = parseHeaders(lines.slice(0, blank));
  const end = lines.findIndex((line, index) => index > blank && (line === '---' || line.startsWith('diff --git ')));
  const content = lines.slice(blank + 1, end === -1 ? undefined : end);
  // An author other than the sender stands in the first line of the body.
  const inner = /^From: (.+)$/.exec(content[0] ?? '');
  const body = inner === null ? content : content.slice(1);
  const from = parseAddress(decodeWords(inner?.[1] ?? headers.get('from') ?? ''));
  if (from.email === '' && !headers.has('subject')) return null;
  const date = new Date(headers.get('date') ?? '');
  return {
    sha,
    ...from,
    date: Number.isNaN(date.getTime()) ? '' : date.toISOString(),
    subject: decodeWords(headers.get('subject') ?? '').replace(/^\[[^\]]*\] /, ''),
    body: body.join('\n').trim(),
  };
}

function parseHeaders(lines: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  let name = '';
  for (const line of lines) {
    const found = headerLine.exec(line);
    if (/^[ \t]/.test(line) && name !== '') headers.set(name, `${headers.get(name) ?? ''} ${line.trim()}`);
    else if (found !== null) {
      name = (found[1] ?? '').toLowerCase();
      headers.set(name, found[2] ?? '');
    }
  }
  return headers;
}

/** `Name <mail@host>`, quotes around the name removed. */
export function parseAddress(text: string): { name: string; email: string } {
  const open = text.lastIndexOf('<');
  const close = text.lastIndexOf('>');
  if (open === -1 || close < open) return { name: '', email: text.includes('@') ? text.trim() : '' };
  const name = text.slice(0, open).trim();
  return { name: name.replace(/^"(.*)"$/, '$1'), email: text.slice(open + 1, close).trim() };
}

/** RFC 2047 words in UTF-8 or Latin-1; others stay as they are. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(
      /=\?(utf-8|iso-8859-1|us-ascii)\?([bq])\?([^?]*)\?=/gi,
      (_, charset: string, kind: string, data: string) => {
        const bytes = kind.toLowerCase() === 'b' ? Buffer.from(data, 'base64') : decodeQuoted(data);
        return bytes.toString(charset.toLowerCase() === 'utf-8' ? 'utf8' : 'latin1');
      },
    );
}

function decodeQuoted(data: string): Buffer {
  const text = data
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(text, 'latin1');
}
