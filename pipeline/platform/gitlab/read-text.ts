const maxBytes = 64 * 1024 * 1024;

/** The body as text. Rejects when it is larger than any answer that is waited for here: memory is not the server's to fill. */
export async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > maxBytes) throw new Error(`the answer is larger than ${maxBytes / 1024 / 1024} MiB`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
