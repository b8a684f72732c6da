/** First line of a reply of `git cat-file --batch`; null size: there is no such object. */
export interface ReplyHeader {
  readonly oid: string;
  readonly type: string;
  readonly size: number | null;
}

export interface ReplySink {
  /** Whether the body is wanted; an unwanted one is skipped without being kept. */
  header(header: ReplyHeader): boolean;
  body(content: Buffer): void;
}

export function parseHeader(line: string): ReplyHeader {
  const found = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(line);
  if (found === null) return { oid: '', type: line.slice(line.lastIndexOf(' ') + 1), size: null };
  return { oid: found[1] ?? '', type: found[2] ?? '', size: Number(found[3]) };
}

/** Cuts the output stream of `git cat-file --batch` into replies. Give it each chunk as it comes. */
export function createReplyParser(sink: ReplySink): (chunk: Buffer) => void {
  let line: Buffer[] = [];
  let kept: Buffer[] | null = null;
  /** Bytes of the body still to come, its closing newline included; 0 while a header is awaited. */
  let remaining = 0;

  const takeBody = (chunk: Buffer): Buffer => {
    const part = chunk.subarray(0, remaining);
    remaining -= part.length;
    kept?.push(part);
    if (remaining === 0 && kept !== null) sink.body(withoutNewline(kept));
    if (remaining === 0) kept = null;
    return chunk.subarray(part.length);
  };
  const takeHeader = (chunk: Buffer): Buffer => {
    const end = chunk.indexOf(10);
    line.push(end === -1 ? chunk : chunk.subarray(0, end));
    if (end === -1) return chunk.subarray(chunk.length);
    const header = parseHeader(Buffer.concat(line).toString('utf8'));
    line = [];
    const wanted = sink.header(header);
    remaining = header.size === null ? 0 : header.size + 1;
    kept = wanted && header.size !== null ? [] : null;
    return chunk.subarray(end + 1);
  };
  return (chunk) => {
    for (let rest = chunk; rest.length > 0;) rest = remaining > 0 ? takeBody(rest) : takeHeader(rest);
  };
}

function withoutNewline(parts: readonly Buffer[]): Buffer {
  const all = Buffer.concat(parts);
  return all.subarray(0, all.length - 1);
}
