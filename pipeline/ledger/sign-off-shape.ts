type Fields = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;
const isTextOrNull = (value: unknown, most: number): boolean => value === null || isText(value, most);
const isSha = (value: unknown): boolean => isText(value, 64) && /^[0-9a-f]{40,64}$/.test(value);
const isInstant = (value: unknown): boolean =>
  isText(value, 30) &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(value) &&
  !Number.isNaN(Date.parse(value));

const mostDecisions = 1000;
const longestReason = 2000;
const longestName = 320;

function hasOnly(value: Fields, names: readonly string[]): boolean {
  return Object.keys(value).every((name) => names.includes(name));
}

function isPerson(value: unknown): boolean {
  if (!isMap(value) || !hasOnly(value, ['login', 'email', 'name'])) return false;
  const { login, email, name } = value;
  const isNamed = [login, email].some((each) => isText(each, longestName) && each.trim() !== '');
  return isNamed && [login, email, name].every((each) => isTextOrNull(each, longestName));
}

function isAbout(value: unknown): boolean {
  if (!isMap(value) || !hasOnly(value, ['ruleId', 'path'])) return false;
  return isText(value['ruleId'], longestName) && isTextOrNull(value['path'], 4096);
}

function isDecided(value: unknown): boolean {
  if (!isMap(value) || !hasOnly(value, ['fingerprint', 'codeDigest', 'decision', 'reason', 'about'])) return false;
  const { fingerprint, codeDigest, decision, reason, about } = value;
  return (
    (about === undefined || isAbout(about)) &&
    isText(fingerprint, 32) &&
    /^[0-9a-f]{32}$/.test(fingerprint) &&
    isText(codeDigest, 64) &&
    /^[0-9a-f]{64}$/.test(codeDigest) &&
    (decision === 'accept' || decision === 'fix' || decision === 'dismiss') &&
    isTextOrNull(reason, longestReason)
  );
}

const fields = ['by', 'headSha', 'baseSha', 'approves', 'decisions', 'at'];

/** What keeps a value from being a sign-off (without its origin), or null. Written by hand: it is on the way of every run. */
export function findSignOffFault(value: unknown): string | null {
  if (!isMap(value) || !hasOnly(value, fields)) return 'it is no sign-off';
  const { by, headSha, baseSha, approves, decisions, at } = value;
  if (!isPerson(by)) return 'it does not say who signed';
  if (!isSha(headSha) || (baseSha !== undefined && !isSha(baseSha))) return 'it names no commit';
  if (!isInstant(at)) return 'it does not say when';
  if (typeof approves !== 'boolean') return 'it does not say whether it approves the change';
  if (!Array.isArray(decisions) || decisions.length > mostDecisions) return 'it holds no list of decisions';
  return decisions.every(isDecided) ? null : 'one of its decisions is none';
}
