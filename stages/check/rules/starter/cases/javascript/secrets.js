import bcrypt from 'bcrypt';
import crypto, { createHash } from 'node:crypto';
import jwt from 'jsonwebtoken';

export function issue(user) {
  // ruleid: js-random-for-secrets
  const resetToken = Math.random().toString(36).slice(2);
  // ruleid: js-random-for-secrets
  user.apiKey = `key-${Math.random()}`;
  // ruleid: js-random-for-secrets
  const created = { user, otp: Math.floor(Math.random() * 1_000_000) };
  // ok: js-random-for-secrets
  const token = crypto.randomUUID();
  // ok: js-random-for-secrets
  const delayMs = Math.random() * 100;
  // ok: js-random-for-secrets
  const tokens = estimate(Math.random());
  // ok: js-random-for-secrets
  const position = { x: Math.random() };
  return [resetToken, created, token, delayMs, tokens, position];
}

export async function register(password, file, token, key) {
  // ruleid: js-weak-password-hash
  const a = crypto.createHash('md5').update(password).digest('hex');
  // ruleid: js-weak-password-hash
  const b = createHash('sha256').update(user.password + salt).digest('hex');
  // ruleid: js-weak-password-hash
  const c = crypto.createHash('sha1').update(`${salt}${newPassword}`, 'utf8').digest();
  // ok: js-weak-password-hash
  const d = createHash('sha256').update(file).digest('hex');
  // ok: js-weak-password-hash
  const e = crypto.scryptSync(password, salt, 64);
  // ok: js-weak-password-hash
  const f = crypto.createHmac('sha256', key).update(file);

  // ruleid: js-bcrypt-rounds
  await bcrypt.hash(password, 4);
  // ruleid: js-bcrypt-rounds
  await bcrypt.genSalt(8);
  // ruleid: js-bcrypt-rounds
  bcrypt.hashSync(password, 1);
  // ok: js-bcrypt-rounds
  await bcrypt.hash(password, 12);
  // ok: js-bcrypt-rounds
  await bcrypt.hash(password, rounds);
  // ok: js-bcrypt-rounds
  await store.hash(file, 4);

  // ruleid: js-jwt-none
  jwt.verify(token, key, { algorithms: ['none', 'HS256'] });
  // ruleid: js-jwt-none
  jwt.sign({ sub: 1 }, null, { algorithm: 'none' });
  // ruleid: js-jwt-none
  await jwtVerify(token, key, { issuer: 'a', algorithms: ['none'] });
  // ok: js-jwt-none
  jwt.verify(token, key, { algorithms: ['RS256'] });
  // ok: js-jwt-none
  jwt.sign({ sub: 1 }, key, { algorithm: 'HS256' });
  // ok: js-jwt-none
  element.style({ display: 'none' });
  return [a, b, c, d, e, f];
}

export function whoAmI(token) {
  // ruleid: js-jwt-decoded-only
  const claims = jwt.decode(token);
  // ruleid: js-jwt-decoded-only
  return jwt.decode(token, { complete: true })?.payload ?? claims;
}
export const subject = (request) => {
  // ruleid: js-jwt-decoded-only
  return jwt.decode(request.headers.authorization).sub;
};
export function checked(token, key) {
  jwt.verify(token, key);
  // ok: js-jwt-decoded-only
  return jwt.decode(token);
}
// ok: js-jwt-decoded-only
export const text = new TextDecoder().decode(bytes);
// ok: js-jwt-decoded-only
export const verified = (token, key) => jwt.verify(token, key);

// ruleid: js-tls-off
export const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });
// ruleid: js-tls-off
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
// ruleid: js-tls-off
options.rejectUnauthorized = false;
// ok: js-tls-off
export const strict = new https.Agent({ rejectUnauthorized: true });
// ok: js-tls-off
export const trusted = new https.Agent({ ca });
// ok: js-tls-off
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';

export function authorise(request, signature, expected) {
  // ruleid: js-secret-compared-by-equals
  if (signature === expected) return true;
  // ruleid: js-secret-compared-by-equals
  if (request.hmac !== expected) return false;
  // ruleid: js-secret-compared-by-equals
  if (user.apiKey == request.headers['x-key']) return true;
  // ok: js-secret-compared-by-equals
  if (signature === undefined) return false;
  // ok: js-secret-compared-by-equals
  if (signature.length !== expected.length) return false;
  // ok: js-secret-compared-by-equals
  if (typeof signature !== 'string') return false;
  // ok: js-secret-compared-by-equals
  return crypto.timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
}

// ruleid: js-cors-any-with-credentials
app.use(cors({ origin: '*', credentials: true }));
// ruleid: js-cors-any-with-credentials
app.use(cors({ credentials: true, origin: true }));
function allow(req, res) {
  // ruleid: js-cors-any-with-credentials
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
  res.setHeader('Access-Control-Allow-Credentials', 'true');
}
// ok: js-cors-any-with-credentials
app.use(cors({ origin: '*' }));
// ok: js-cors-any-with-credentials
app.use(cors({ origin: ['https://app.example.com'], credentials: true }));
// ok: js-cors-any-with-credentials
app.use(cors());

// ruleid: js-token-in-local-storage
localStorage.setItem('access_token', response.token);
// ruleid: js-token-in-local-storage
window.localStorage.setItem('jwt', token);
// ruleid: js-token-in-local-storage
sessionStorage.setItem('refreshToken', token);
// ok: js-token-in-local-storage
localStorage.setItem('theme', 'dark');
// ok: js-token-in-local-storage
localStorage.removeItem('access_token');
// ok: js-token-in-local-storage
storage.setItem('access_token', token);

// ruleid: js-cookie-without-http-only
res.cookie('session', id, { httpOnly: false, secure: true });
// ruleid: js-cookie-without-http-only
reply.cookie('auth_token', id, { secure: true, httpOnly: false });
// ruleid: js-cookie-without-http-only
res.cookie('connect.sid', id, { httpOnly: false });
// ok: js-cookie-without-http-only
res.cookie('session', id, { httpOnly: true });
// ok: js-cookie-without-http-only
res.cookie('theme', 'dark', { httpOnly: false });
// ok: js-cookie-without-http-only
res.clearCookie('session', { httpOnly: false });

// ruleid: js-world-writable
fs.chmodSync(file, 0o777);
// ruleid: js-world-writable
await fs.chmod(file, '777');
// ruleid: js-world-writable
fs.mkdirSync(folder, { recursive: true, mode: 0o777 });
// ok: js-world-writable
fs.chmodSync(file, 0o755);
// ok: js-world-writable
await fs.chmod(file, 0o600);
// ok: js-world-writable
fs.mkdirSync(folder, { recursive: true });

// ruleid: js-cipher-without-mode
crypto.createCipheriv('aes-128-ecb', key, null);
// ruleid: js-cipher-without-mode
crypto.createCipheriv('DES-EDE3', key, iv);
// ruleid: js-cipher-without-mode
createCipheriv('aes-256-ecb', key, '');
// ok: js-cipher-without-mode
crypto.createCipheriv('aes-256-gcm', key, nonce);
// ok: js-cipher-without-mode
crypto.createDecipheriv('aes-128-ecb', key, null);
// ok: js-cipher-without-mode
crypto.createHash('sha256');

// ruleid: js-post-message-to-any
window.parent.postMessage({ user }, '*');
// ruleid: js-post-message-to-any
frame.contentWindow.postMessage(user, '*');
// ruleid: js-post-message-to-any
window.opener.postMessage(code, '*');
// ok: js-post-message-to-any
window.parent.postMessage({ user }, 'https://app.example.com');
// ok: js-post-message-to-any
worker.postMessage(user);
// ok: js-post-message-to-any
port.postMessage('*');
