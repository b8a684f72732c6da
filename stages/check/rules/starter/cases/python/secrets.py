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
    picked_api_key = random.choice(API_KEYS)
    # ok: py-random-for-secrets
    user.api_key = user.api_key or random.choice(API_KEYS)
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


def get_current_user(token):
    # ruleid: py-jwt-unverified
    return jwt.decode(token, options={"verify_signature": False})


def verify_token(token, key):
    # ruleid: py-jwt-unverified
    claims = jwt.decode(token, key, options={"verify_signature": False, "require": ["exp"]})
    return claims["sub"]


def read_claims(token, key):
    # ruleid: py-jwt-unverified
    a = jwt.decode(token, key, algorithms=["HS256", "none"])
    # ok: py-jwt-unverified
    b = jwt.decode(token, options={"verify_signature": False})["iss"]
    # ok: py-jwt-unverified
    c = jwt.decode(token, key, algorithms=["RS256"])
    # ok: py-jwt-unverified
    d = jwt.decode(token, key, algorithms=["HS256"], options={"verify_exp": False})
    # ok: py-jwt-unverified
    e = jwt.encode({"sub": 1}, key, algorithm="HS256")
    return a, b, c, d, e


def authenticate(token):
    # ok: py-jwt-unverified
    issuer = jwt.decode(token, options={"verify_signature": False})["iss"]
    return jwt.decode(token, keys[issuer], algorithms=["RS256"])


def authorise(request, key, body, expected):
    signature = hmac.new(key, body, hashlib.sha256).hexdigest()
    # ruleid: py-secret-compared-by-equals
    if signature == request.headers["X-Signature"]:
        return True
    # ruleid: py-secret-compared-by-equals
    if expected != signature:
        return False
    # ruleid: py-secret-compared-by-equals
    if request.headers.get("X-Api-Key") != os.environ["API_KEY"]:
        return False
    # ok: py-secret-compared-by-equals
    if request.signature == "":
        return False
    # ok: py-secret-compared-by-equals
    if config.api_key == expected:
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

# ruleid: py-secret-with-default
SECRET_KEY = os.getenv("SECRET_KEY", "change-me")
# ruleid: py-secret-with-default
JWT_SECRET = os.environ.get("JWT_SECRET") or "development"
# ruleid: py-secret-with-default
app.config["SECRET_KEY"] = os.environ.get("FLASK_SECRET_KEY", "dev-secret")
# ok: py-secret-with-default
EMPTY = os.getenv("SECRET_KEY", "")
# ok: py-secret-with-default
DEMANDED = os.environ["SECRET_KEY"]
# ok: py-secret-with-default
SECRET_NAME = os.getenv("SECRET_NAME", "prod/app")
# ok: py-secret-with-default
PORT = os.getenv("PORT", "8000")

# ruleid: py-cipher-without-mode
cipher = AES.new(key, AES.MODE_ECB)
# ruleid: py-cipher-without-mode
other = Cipher(algorithms.AES(key), modes.ECB())
# ruleid: py-cipher-without-mode
old = DES.new(key, DES.MODE_CBC, iv)
# ok: py-cipher-without-mode
good = AES.new(key, AES.MODE_GCM)
# ok: py-cipher-without-mode
better = AESGCM(key)
# ok: py-cipher-without-mode
mode = modes.GCM(nonce)

# ruleid: py-fixed-nonce
cipher = AES.new(key, AES.MODE_CBC, b"0123456789abcdef")
# ruleid: py-fixed-nonce
other = Cipher(algorithms.AES(key), modes.CBC(b"\x00" * 16))
# ruleid: py-fixed-nonce
third = AES.new(key, AES.MODE_GCM, nonce=b"000000000000")
# ok: py-fixed-nonce
good = AES.new(key, AES.MODE_GCM, nonce=os.urandom(12))
# ok: py-fixed-nonce
mode = modes.GCM(nonce)
# ok: py-fixed-nonce
text = sealed.encrypt(nonce, b"text", None)


def fail(error):
    # ruleid: py-stack-to-client
    a = jsonify({"error": "failed", "trace": traceback.format_exc()})
    # ruleid: py-stack-to-client
    b = JSONResponse(status_code=500, content={"trace": traceback.format_exc()})
    # ok: py-stack-to-client
    logger.error(traceback.format_exc())
    # ok: py-stack-to-client
    c = jsonify({"error": "failed", "id": error.id})
    # ok: py-stack-to-client
    record = {"trace": traceback.format_exc()}
    # ruleid: py-stack-to-client
    raise HTTPException(status_code=500, detail=traceback.format_exc())


def log_in(user, password, usage):
    # ruleid: py-secret-logged
    logger.info("login of %s with %s", user.name, password)
    # ruleid: py-secret-logged
    print(f"key: {settings.api_key}")
    # ruleid: py-secret-logged
    self.logger.debug(f"connecting as {user} with {self.password}")
    # ok: py-secret-logged
    logger.info("login of %s", user.name)
    # ok: py-secret-logged
    print(f"tokens: {usage.tokens}")
    # ok: py-secret-logged
    store.info(user, password)
    # ok: py-secret-logged
    logger.debug("password set: %s", bool(password))
