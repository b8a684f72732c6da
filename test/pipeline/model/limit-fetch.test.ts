import { describe, expect, it } from 'vitest';
import { limitFetch } from '../../../pipeline/model/limit-fetch.ts';

function endless(): Response {
  const chunk = new Uint8Array(1024 * 1024).fill(32);
  return new Response(new ReadableStream({ pull: (controller) => controller.enqueue(chunk) }));
}

describe('limitFetch', () => {
  it('stops reading a reply without end', async () => {
    const response = await limitFetch(async () => endless())('http://127.0.0.1/');
    await expect(response.text()).rejects.toMatchObject({ code: 'model-reply-too-long' });
  });

  it('does not follow redirects', async () => {
    let asked: RequestInit | undefined;
    await limitFetch(async (_, init) => {
      asked = init;
      return new Response('{}');
    })('http://127.0.0.1/');
    expect(asked?.redirect).toBe('manual');
  });
});
