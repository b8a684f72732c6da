import hashlib
import random
import secrets
import ssl

import bcrypt
import httpx
import jwt
import requests


def issue(user):
    # ruleid: py-random-for-secrets
    token = "".join(random.choices(string.ascii_letters, k=32))
    # ruleid: py-random-for-secrets
    user.reset_code = str(random.randint(100000, 999999))
    # ruleid: py-random-for-secrets
    api_key = f"key-{random.getrandbits(128):x}"
    # ok: py-random-for-secrets
    session_id = secrets.token_urlsafe(32)
    # ok: py-random-for-secrets
    delay = random.uniform(0, 1)
    # ok: py-random-for-secrets
    tokens = random.sample(words, 5)
    return token, api_key, session_id, delay, tokens


def register(password, content):
    # ruleid: py-weak-password-hash
    a = hashlib.md5(password.encode()).hexdigest()
    # ruleid: py-weak-password-hash
    b = hashlib.sha256((salt + user.password).encode("utf-8")).hexdigest()
    # ruleid: py-weak-password-hash
    c = hashlib.sha1(f"{salt}{new_password}".encode()).digest()
    # ok: py-weak-password-hash
    d = hashlib.sha256(content).hexdigest()
    # ok: py-weak-password-hash
    e = hashlib.scrypt(password.encode(), salt=salt, n=16384, r=8, p=1)
    # ok: py-weak-password-hash
    f = hashlib.new("sha256")
    # ruleid: py-bcrypt-rounds
    g = bcrypt.hashpw(password, bcrypt.gensalt(4))
    # ruleid: py-bcrypt-rounds
    h = bcrypt.gensalt(rounds=8)
    # ruleid: py-bcrypt-rounds
    i = bcrypt.gensalt(1)
    # ok: py-bcrypt-rounds
    j = bcrypt.gensalt()
    # ok: py-bcrypt-rounds
    k = bcrypt.gensalt(12)
    # ok: py-bcrypt-rounds
    m = bcrypt.gensalt(rounds=settings.rounds)
    return a, b, c, d, e, f, g, h, i, j, k, m


def whoami(token, key):
    # ruleid: py-jwt-unverified
    a = jwt.decode(token, options={"verify_signature": False})
    # ruleid: py-jwt-unverified
    b = jwt.decode(token, key, verify=False)
    # ruleid: py-jwt-unverified
    c = jwt.decode(token, key, algorithms=["HS256", "none"])
    # ok: py-jwt-unverified
    d = jwt.decode(token, key, algorithms=["RS256"])
    # ok: py-jwt-unverified
    e = jwt.decode(token, key, algorithms=["HS256"], options={"verify_exp": False})
    # ok: py-jwt-unverified
    f = jwt.encode({"sub": 1}, key, algorithm="HS256")
    return a, b, c, d, e, f


def call(url, session):
    # ruleid: py-tls-off
    requests.get(url, timeout=5, verify=False)
    # ruleid: py-tls-off
    session.post(url, json={}, verify=False)
    # ruleid: py-tls-off
    client = httpx.Client(verify=False)
    # ruleid: py-tls-off
    session.verify = False
    # ruleid: py-tls-off
    context = ssl._create_unverified_context()
    # ruleid: py-tls-off
    context.verify_mode = ssl.CERT_NONE
    # ok: py-tls-off
    requests.get(url, timeout=5, verify="ca.pem")
    # ok: py-tls-off
    requests.get(url, timeout=5)
    # ok: py-tls-off
    image.verify = False
    # ok: py-tls-off
    context.verify_mode = ssl.CERT_REQUIRED
    return client


def authorise(signature, expected, request):
    # ruleid: py-secret-compared-by-equals
    if signature == expected:
        return True
    # ruleid: py-secret-compared-by-equals
    if user.api_key != request.headers["X-Key"]:
        return False
    # ruleid: py-secret-compared-by-equals
    if password_hash == stored:
        return True
    # ok: py-secret-compared-by-equals
    if signature == "":
        return False
    # ok: py-secret-compared-by-equals
    if signature is None or len(signature) != len(expected):
        return False
    # ok: py-secret-compared-by-equals
    return hmac.compare_digest(signature, expected)


# ruleid: py-cors-any-with-credentials
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True, allow_methods=["*"])
# ruleid: py-cors-any-with-credentials
CORS(app, origins="*", supports_credentials=True)
# ruleid: py-cors-any-with-credentials
stack = [Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET"], allow_credentials=True)]
# ok: py-cors-any-with-credentials
app.add_middleware(CORSMiddleware, allow_origins=["*"])
# ok: py-cors-any-with-credentials
app.add_middleware(CORSMiddleware, allow_origins=["https://app.example.com"], allow_credentials=True)
# ok: py-cors-any-with-credentials
CORS(app)

# ruleid: py-debug-server
app.run(host="127.0.0.1", debug=True)
# ruleid: py-debug-server
application.run(debug=True, port=80)
# ruleid: py-debug-server
socketio.run(app, debug=True)
# ok: py-debug-server
app.run(host="127.0.0.1")
# ok: py-debug-server
app.run(debug=settings.debug)
# ok: py-debug-server
runner.run(debug=True)

# ruleid: py-world-writable
os.chmod(path, 0o777)
# ruleid: py-world-writable
Path(path).chmod(0o777)
# ruleid: py-world-writable
os.makedirs(path, mode=0o777, exist_ok=True)
# ok: py-world-writable
os.chmod(path, 0o755)
# ok: py-world-writable
Path(path).chmod(0o600)
# ok: py-world-writable
os.makedirs(path, exist_ok=True)

# ruleid: py-temporary-name
name = tempfile.mktemp()
# ruleid: py-temporary-name
name = tempfile.mktemp(suffix=".txt")
# ruleid: py-temporary-name
write(tempfile.mktemp(dir=folder))
# ok: py-temporary-name
handle, name = tempfile.mkstemp()
# ok: py-temporary-name
folder = tempfile.mkdtemp()
# ok: py-temporary-name
name = factory.mktemp("data")
