export function configure(options, config, flags) {
  // ruleid: js-or-true
  const verbose = options.verbose || true;
  // ruleid: js-or-true
  const settings = { cache: config.cache.enabled || true, name: 'a' };
  // ruleid: js-or-true
  this.strict = options?.strict || true;
  // ruleid: js-or-true
  let retry = flags['retry'] || true;
  // ok: js-or-true
  const quiet = options.quiet ?? true;
  // ok: js-or-true
  const debug = options.debug || false;
  // ok: js-or-true
  const level = options.level || 'true';
  // ok: js-or-true
  const always = isOld() || true;
  return [verbose, settings, retry, quiet, debug, level, always];
}

export function listen(target, emitter, handle) {
  // ruleid: js-listener-stays
  emitter.removeListener('data', function (chunk) {
    handle(chunk);
  });
  // ruleid: js-listener-stays
  emitter.removeListener('end', this.handle.bind(this));
  // ruleid: js-listener-stays
  process.off('SIGINT', () => handle());
  // ruleid: js-listener-stays
  this.socket.off('message', (message) => handle(message));
  // ok: js-listener-stays
  emitter.removeListener('data', handle);
  // ok: js-listener-stays
  emitter.off('end', this.onEnd);
  // ok: js-listener-stays
  emitter.on('end', () => handle());
  // ok: js-listener-stays
  registry.remove('click', () => handle());
}

export async function call(url, data, form, got) {
  // ruleid: js-fetch-unknown-option
  await fetch(url, { timeout: 5000 });
  // ruleid: js-fetch-unknown-option
  await fetch(url, { method: 'GET', params: { page: 1 } });
  // ruleid: js-fetch-unknown-option
  const created = await fetch(`${url}/items`, {
    method: 'POST',
    data: JSON.stringify(data),
  });
  // ruleid: js-fetch-unknown-option
  await fetch(url, { json: data, method: 'PUT' });
  // ok: js-fetch-unknown-option
  await fetch(url, { signal: AbortSignal.timeout(5000) });
  // ok: js-fetch-unknown-option
  await axios.get(url, { timeout: 5000, params: { page: 1 } });
  // ok: js-fetch-unknown-option
  await fetch(url, { headers: { timeout: '5' } });
  // ok: js-fetch-unknown-option
  await got.fetch(url, { timeout: 5000 });

  // ruleid: js-form-without-boundary
  await fetch(url, { method: 'POST', headers: { 'Content-Type': 'multipart/form-data' }, body: form });
  // ruleid: js-form-without-boundary
  await fetch(url, {
    method: 'POST',
    body: form,
    headers: { Authorization: token, 'Content-Type': 'multipart/form-data' },
  });
  // ruleid: js-form-without-boundary
  fetch('/upload', { headers: { 'Content-Type': 'multipart/form-data', Accept: '*/*' }, body: form });
  // ok: js-form-without-boundary
  await fetch(url, { method: 'POST', body: form });
  // ok: js-form-without-boundary
  await fetch(url, { headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, body: text });
  // ok: js-form-without-boundary
  await fetch(url, { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(data) });

  // ruleid: js-body-is-object
  await fetch(url, { method: 'POST', body: { name: 'a' } });
  // ruleid: js-body-is-object
  await fetch(url, { body: { ...data }, method: 'PATCH', headers: {} });
  // ruleid: js-body-is-object
  return fetch('/api', { method: 'PUT', body: {} });
  // ok: js-body-is-object
  await fetch(url, { method: 'POST', body: JSON.stringify({ name: 'a' }) });
  // ok: js-body-is-object
  await fetch(url, { method: 'POST', body: form });
  // ok: js-body-is-object
  await client.post(url, { body: { name: 'a' } });
  return created;
}

export function escape(text, name) {
  // ruleid: js-only-first-escaped
  const a = text.replace('<', '&lt;');
  // ruleid: js-only-first-escaped
  const b = text.replace("'", "''");
  // ruleid: js-only-first-escaped
  const c = text.replace(/"/, '&quot;');
  // ruleid: js-only-first-escaped
  const d = name.replace('../', '');
  // ok: js-only-first-escaped
  const e = text.replace(/</g, '&lt;');
  // ok: js-only-first-escaped
  const f = text.replaceAll("'", "''");
  // ok: js-only-first-escaped
  const i = text.replace('\\', '');
  // ok: js-only-first-escaped
  const g = text.replace('a', 'b');
  // ok: js-only-first-escaped
  const h = text.replace('$', '€');
  return [a, b, c, d, e, f, g, h, i];
}

export function order(texts, latencies, names) {
  // ruleid: js-numbers-sorted-as-text
  const a = texts.map(Number).sort();
  // ruleid: js-numbers-sorted-as-text
  latencies.sort();
  // ruleid: js-numbers-sorted-as-text
  const b = [...this.durations].sort();
  // ruleid: js-numbers-sorted-as-text
  const c = texts.map((text) => parseInt(text, 10)).sort();
  // ruleid: js-numbers-sorted-as-text
  const d = names.map((name) => name.length).sort();
  // ok: js-numbers-sorted-as-text
  const e = texts.map(Number).sort((x, y) => x - y);
  // ok: js-numbers-sorted-as-text
  names.sort();
  // ok: js-numbers-sorted-as-text
  const f = texts.map((text) => text.trim()).sort();
  // ok: js-numbers-sorted-as-text
  const g = latencies.toSorted((x, y) => x - y);
  return [a, b, c, d, e, f, g];
}

export function find(list, name) {
  // ruleid: js-index-as-truth
  if (list.indexOf(name)) {
    return true;
  }
  // ruleid: js-index-as-truth
  const label = name.indexOf('admin') ? 'admin' : 'user';
  // ruleid: js-index-as-truth
  if (list.indexOf(name) && label) {
    return false;
  }
  // ok: js-index-as-truth
  if (list.indexOf(name) !== -1) {
    return true;
  }
  // ok: js-index-as-truth
  if (list.includes(name)) return true;
  // ok: js-index-as-truth
  const at = name.indexOf('=') > 0 ? 1 : 0;
  // ok: js-index-as-truth
  const index = list.indexOf(name);
  return [at, index];
}

export function isOurs(origin, req, url) {
  // ruleid: js-origin-in-part
  if (origin.endsWith('example.com')) return true;
  // ruleid: js-origin-in-part
  if (origin.includes('example.com')) return true;
  // ruleid: js-origin-in-part
  if (req.headers.origin?.startsWith('https://example.com')) return true;
  // ruleid: js-origin-in-part
  if (req.headers.referer.indexOf('app.example.com') !== -1) return true;
  // ok: js-origin-in-part
  if (origin.endsWith('.example.com')) return true;
  // ok: js-origin-in-part
  if (origin === 'https://example.com') return true;
  // ok: js-origin-in-part
  if (url.includes('example.com')) return true;
  // ok: js-origin-in-part
  if (origin.startsWith('https://example.com/')) return true;
  // ok: js-origin-in-part
  return origin.startsWith('http://localhost:');
}

export async function pause(ms, wait) {
  // ruleid: js-timer-awaited
  await setTimeout(1000);
  // ruleid: js-timer-awaited
  await setTimeout(() => {}, ms);
  for (let i = 0; i < 3; i++) {
    // ruleid: js-timer-awaited
    await setTimeout(ms * i);
  }
  // ok: js-timer-awaited
  await new Promise((resolve) => setTimeout(resolve, ms));
  // ok: js-timer-awaited
  await timers.setTimeout(ms);
  // ok: js-timer-awaited
  setTimeout(wait, ms);
}

export async function load(url) {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(url);
    // ruleid: js-caught-too-early
    return response.json();
  } catch (error) {
    report(error);
    return null;
  }
}
export const loadLater = async (url) => {
  try {
    // ruleid: js-caught-too-early
    return fetch(url);
  } catch {
    return null;
  }
};
export class Client {
  async get(url) {
    try {
      if (url) {
        // ruleid: js-caught-too-early
        return axios.get(url);
      }
    } catch (error) {
      throw new Error('not loaded', { cause: error });
    }
  }
  async getAll(url) {
    try {
      // ok: js-caught-too-early
      return await fetch(url);
    } catch (error) {
      return report(error);
    }
  }
  async getMany(urls) {
    try {
      // ok: js-caught-too-early
      return await Promise.all(urls.map((url) => fetch(url)));
    } catch (error) {
      return report(error);
    }
  }
  async getLast(url) {
    // ok: js-caught-too-early
    return fetch(url);
  }
}
