import type { ShellCommand } from '../../_shared/shell/shell-command.ts';
import { readInvocation } from '../match/invocation.ts';
import { matches, parsePattern, type Pattern } from '../match/pattern.ts';
import type { Hit, Judge } from './hit.ts';

const patterns = [
  'curl -k|--insecure|--proxy-insecure|--doh-insecure',
  'wget|wget2 --no-check-certificate',
  'http|https|xh --verify=no|--verify=false',
  'aria2c --check-certificate=false',
  'git config /^http\\..{0,200}sslverify$/ /^(?:false|0|off)$/',
  'git config /^http\\.sslverify$/ /^(?:false|0|off)$/',
  'npm|pnpm|yarn config /^(?:strict-ssl(?:=false)?|strictSsl|enableStrictSsl)$/ /^(?:false|strict-ssl=false)$/',
  'npm|pnpm|yarn config set strict-ssl=false',
  'npm|pnpm|yarn --strict-ssl=false|--no-strict-ssl',
  'pip|pip3|pipx|uv|poetry|conda|pipenv --trusted-host|--allow-insecure-host|--insecure',
  'pip|pip3 * --trusted-host',
  'pip|pip3 * * --trusted-host',
  'conda config --set /^(?:ssl_verify)$/ /^(?:false|no)$/',
  'composer config /^(?:disable-tls|secure-http)$/',
  'bundle config /^(?:ssl_verify_mode|ssl_verify)$/ /^0$/',
  'gem /sources/ /^http:\\/\\//',
  'kubectl|oc|helm|argocd --insecure-skip-tls-verify|--insecure-skip-tls-verify=true|--kube-insecure-skip-tls-verify',
  'aws --no-verify-ssl',
  'docker|dockerd --insecure-registry',
  'skopeo|podman|buildah --tls-verify=false|--src-tls-verify=false|--dest-tls-verify=false',
  'apt|apt-get --allow-unauthenticated|--allow-insecure-repositories|--force-yes',
  'apt|apt-get /^acquire::(?:https::verify-(?:peer|host)|allowinsecurerepositories)=(?:false|true|0)/',
  'yum|dnf|zypper --nogpgcheck|--no-gpg-checks|--no-gpg-check',
  'apk --allow-untrusted',
  'rpm --nosignature|--nodigest',
  'openssl s_client --no-verify',
  'vault -tls-skip-verify|--tls-skip-verify',
  'consul|nomad|mc -tls-skip-verify|--insecure',
  'ssh|scp|sftp|rsync -o=StrictHostKeyChecking=no',
  'go env /^(?:GOINSECURE|GONOSUMCHECK|GOFLAGS=-insecure|GONOSUMDB)/',
  'cosign --insecure-ignore-tlog|--allow-insecure-registry',
].map(parsePattern);

const byProgram = new Map<string, Pattern[]>();
for (const pattern of patterns) {
  for (const program of pattern.programs) byProgram.set(program, [...(byProgram.get(program) ?? []), pattern]);
}

/** Variables that turn verification off. */
const switches: Readonly<Record<string, RegExp>> = {
  NODE_TLS_REJECT_UNAUTHORIZED: /^0$/,
  GIT_SSL_NO_VERIFY: /^(?:1|true|yes)$/i,
  PYTHONHTTPSVERIFY: /^0$/,
  GONOSUMCHECK: /./,
  GOINSECURE: /./,
  GONOSUMDB: /^\*$/,
  NPM_CONFIG_STRICT_SSL: /^(?:false|0)$/i,
  npm_config_strict_ssl: /^(?:false|0)$/i,
  PIP_TRUSTED_HOST: /./,
  CURL_INSECURE: /^1$/,
  VAULT_SKIP_VERIFY: /^(?:1|true)$/i,
  PGSSLMODE: /^(?:disable|allow)$/,
  SSL_NO_VERIFY: /^(?:1|true)$/i,
  REQUESTS_CA_BUNDLE: /^$/,
  CURL_CA_BUNDLE: /^$/,
  HTTPLIB2_CA_CERTS: /^$/,
  BUNDLE_SSL_VERIFY_MODE: /^0$/,
  PUPPETEER_SKIP_TLS: /./,
  ANSIBLE_HOST_KEY_CHECKING: /^(?:false|0|no)$/i,
};

const isOff = (name: string, value: string): boolean =>
  Object.hasOwn(switches, name) && switches[name]?.test(value) === true;

/** `X=1 cmd`, `export X=1`, `env X=1 cmd`. */
export function assignmentsOf(command: ShellCommand): readonly { name: string; value: string }[] {
  const prefix = command.assignments.map(({ name, value }) => ({ name, value: value?.text ?? '' }));
  const isDeclaration = ['export', 'env', 'declare', 'set', 'sudo'].includes(command.program) || command.program === '';
  const words = isDeclaration ? command.words : [];
  const declared = words.flatMap((word) => {
    const found = /^(\w{1,60})=(.*)$/s.exec(word.text);
    return found === null ? [] : [{ name: found[1] ?? '', value: found[2] ?? '' }];
  });
  return [...prefix, ...declared];
}

const localhost = /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)(?:[:/]|$)/;

/** Requests to the machine itself have nobody on the way. */
function isLocal(command: ShellCommand): boolean {
  const urls = command.words
    .slice(1)
    .map((word) => word.text)
    .filter((text) => /^https?:\/\/|^localhost|^127\./.test(text));
  return urls.length > 0 && urls.every((url) => localhost.test(url));
}

function gitSetting(command: ShellCommand): boolean {
  return (
    command.program === 'git' &&
    command.words.some((word) => /^http\.(?:.{0,200}\.)?sslVerify=(?:false|0|off)$/i.test(word.text))
  );
}

/** Options, settings and variables that turn verification off. */
export const judgeTls: Judge = (command) => {
  const hits: Hit[] = [];
  const off = assignmentsOf(command).find(({ name, value }) => isOff(name, value));
  if (off !== undefined) hits.push({ rule: 'tls-off', does: `turns verification off with ${off.name}=${off.value}` });
  if (command.words.length === 0) return hits;
  const listed = byProgram.get(command.program) ?? [];
  const invocation = listed.length === 0 ? null : readInvocation(command);
  const isListed =
    invocation !== null &&
    listed.some((one) => matches({ ...one, path: [] }, invocation) && pathFits(one.path, command));
  const isKey = command.words.some(
    (word) =>
      /^StrictHostKeyChecking=(?:no|off)$/i.test(word.text) || /^-oStrictHostKeyChecking=(?:no|off)$/i.test(word.text),
  );
  if ((isListed && !isLocal(command)) || gitSetting(command))
    hits.push({ rule: 'tls-off', does: 'does not check whom it talks to' });
  else if (isKey && /^(?:ssh|scp|sftp|rsync|autossh)$/.test(command.program)) {
    hits.push({ rule: 'tls-off', does: 'takes whatever host key it is shown', level: 'warning' });
  }
  return hits;
};

function pathFits(path: readonly (readonly string[])[], command: ShellCommand): boolean {
  return path.every(
    (wanted) => wanted[0] === '*' || command.words.some((word) => wanted.includes(word.text.toLowerCase())),
  );
}
