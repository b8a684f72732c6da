import { Failure } from '../domain/failure.ts';

const longestReplyBytes = 8 * 1024 * 1024;

function tooLong(): Failure {
  return new Failure({
    code: 'model-reply-too-long',
    message: `The server sent more than ${longestReplyBytes / 1024 / 1024} MiB as one reply`,
    hint: 'Check that baseUrl points to an API for chat completions.',
  });
}

/**
 * A fetch that does not follow redirects (the code under review goes to the configured server only) and stops reading
 * at 8 MiB.
 */
export function limitFetch(inner: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await inner(input, { ...init, redirect: 'manual' });
    if (response.body === null) return response;
    let bytes = 0;
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > longestReplyBytes) controller.error(tooLong());
        else controller.enqueue(chunk);
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(counter), { status, statusText, headers });
  };
}
