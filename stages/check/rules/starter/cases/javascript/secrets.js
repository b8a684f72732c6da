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
  const apiKey = keys[Math.floor(Math.random() * keys.length)];
  // ok: js-random-for-secrets
  const cancelToken = Math.random();
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

export function authorise(request, key, body, expected) {
  const signature = crypto.createHmac('sha256', key).update(body).digest('hex');
  // ruleid: js-secret-compared-by-equals
  if (signature === request.headers['x-signature']) return true;
  // ruleid: js-secret-compared-by-equals
  if (expected !== signature) return false;
  // ruleid: js-secret-compared-by-equals
  if (request.headers.authorization !== `Bearer ${process.env.CRON_SECRET}`) return false;
  // ruleid: js-secret-compared-by-equals
  if (apiKey === process.env.ADMIN_API_KEY) return true;
  // ok: js-secret-compared-by-equals
  if (request.signature === undefined) return false;
  // ok: js-secret-compared-by-equals
  if (signature.length !== expected.length) return false;
  // ok: js-secret-compared-by-equals
  if (process.env.API_KEY === undefined) return false;
  // ok: js-secret-compared-by-equals
  return crypto.timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
}
export function sameList(state, items) {
  const signature = JSON.stringify(items);
  // ok: js-secret-compared-by-equals
  return signature === state.signature;
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

// ruleid: js-cors-any-with-credentials
app.use(cors({ origin: (origin, done) => done(null, true), credentials: true }));

// ruleid: js-token-in-local-storage
localStorage.setItem('refresh_token', response.token);
// ruleid: js-token-in-local-storage
window.localStorage.setItem('userPassword', password);
// ruleid: js-token-in-local-storage
sessionStorage.setItem('refreshToken', token);
// ok: js-token-in-local-storage
localStorage.setItem('theme', 'dark');
// ok: js-token-in-local-storage
localStorage.removeItem('refresh_token');
// ok: js-token-in-local-storage
storage.setItem('refresh_token', token);

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

// ruleid: js-fixed-nonce
createCipheriv('aes-256-cbc', key, Buffer.alloc(16, 0));
// ruleid: js-fixed-nonce
crypto.createCipheriv('aes-256-gcm', key, '000000000000');
// ruleid: js-fixed-nonce
crypto.createCipheriv('aes-256-ctr', key, Buffer.from('0123456789abcdef'));
// ok: js-fixed-nonce
crypto.createCipheriv('aes-256-gcm', key, crypto.randomBytes(12));
// ok: js-fixed-nonce
crypto.createDecipheriv('aes-256-cbc', key, Buffer.alloc(16));
// ok: js-fixed-nonce
createCipheriv('aes-256-gcm', key, nonce);

// ruleid: js-secret-with-default
export const jwtSecret = process.env.JWT_SECRET || 'change-me';
// ruleid: js-secret-with-default
export const options = { secret: process.env.SESSION_SECRET ?? 'keyboard cat', resave: false };
// ruleid: js-secret-with-default
sign(payload, process.env['APP_SECRET_KEY'] || 'development');
// ok: js-secret-with-default
export const empty = process.env.JWT_SECRET || '';
// ok: js-secret-with-default
export const port = process.env.PORT || '3000';
// ok: js-secret-with-default
export const name = process.env.SECRET_NAME ?? 'prod/app';
// ok: js-secret-with-default
export const demanded = process.env.JWT_SECRET ?? stop('JWT_SECRET is not set');

// ruleid: js-secret-in-bundle
export const admin = createClient(process.env.NEXT_PUBLIC_URL, process.env.NEXT_PUBLIC_SUPABASE_SERVICE_ROLE_KEY);
// ruleid: js-secret-in-bundle
export const stripe = new Stripe(import.meta.env.VITE_STRIPE_SECRET_KEY);
// ruleid: js-secret-in-bundle
export const ai = new OpenAI({ apiKey: process.env.REACT_APP_OPENAI_API_KEY });
// ok: js-secret-in-bundle
export const anonymous = process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY;
// ok: js-secret-in-bundle
export const server = process.env.STRIPE_SECRET_KEY;
// ok: js-secret-in-bundle
export const map = import.meta.env.VITE_MAPS_KEY;

export function fail(error, req, res) {
  // ruleid: js-stack-to-client
  res.status(500).json({ message: 'failed', stack: error.stack });
  // ruleid: js-stack-to-client
  res.send(error.stack);
  // ruleid: js-stack-to-client
  res.json({ stack: error.stack });
  if (process.env.NODE_ENV === 'development') {
    // ok: js-stack-to-client
    res.json({ stack: error.stack });
  }
  // ok: js-stack-to-client
  logger.error({ stack: error.stack });
  // ok: js-stack-to-client
  res.status(500).json({ message: 'failed' });
}

export function logIn(user, password, usage) {
  // ruleid: js-secret-logged
  console.log('login', user.name, password);
  // ruleid: js-secret-logged
  logger.info(`login of ${user.name} with ${user.password}`);
  // ruleid: js-secret-logged
  this.logger.debug({ apiKey: config.apiKey });
  // ruleid: js-secret-logged
  console.log('key: ' + process.env.OPENAI_API_KEY);
  // ok: js-secret-logged
  console.log('login', user.name, password.length);
  // ok: js-secret-logged
  logger.info(`tokens used: ${usage.tokens}`);
  // ok: js-secret-logged
  console.log('password', user.hasPassword);
  // ok: js-secret-logged
  store.set(user.name, password);
}
