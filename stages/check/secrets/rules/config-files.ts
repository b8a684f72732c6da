import type { SecretRule } from '../engine/secret-rule.ts';
import { definePattern } from './define-rules.ts';

const line = { type: 'window', beforeBytes: 120, afterBytes: 300 } as const;
/** Files that hold settings and little else. */
const settings =
  /(?:^|\/)(?:\.env[^/]{0,40}|[^/]{0,80}\.(?:env|properties|ini|conf|cfg|cnf|config|tfvars)|\.?(?:my|esmtp|msmtp|fetchmail|irssi|pw)(?:rc|\.cnf|config)?)$/;

/** Passwords and keys in files that tools, frameworks and protocols read. */
export const configFileRules: readonly SecretRule[] = [
  definePattern({
    id: 'netrc-password',
    title: 'password in a .netrc file',
    kind: 'password',
    keywords: ['machine'],
    body: String.raw`\bmachine\s{1,8}[^\s"']{1,200}\s{1,8}(?:login\s{1,8}[^\s"']{1,100}\s{1,8})?(?:account\s{1,8}[^\s"']{1,100}\s{1,8})?password\s{1,8}([^\s"']{3,200})`,
    scope: { type: 'window', beforeBytes: 4, afterBytes: 700 },
    minEntropy: 1.5,
    confidence: 'medium',
    examples: ['machine git.acme.io login deploy password {{secret:password}}'],
    counterExamples: [
      'machine git.acme.io login deploy password ${TOKEN}',
      'the machine has a login and a password here',
    ],
  }),
  definePattern({
    id: 'git-credentials',
    title: 'password in a .git-credentials file',
    kind: 'password',
    keywords: ['https://', 'http://'],
    paths: /(?:^|\/)\.?git-credentials$/,
    body: String.raw`https?://[^\s:/]{1,120}:([^\s]{3,200})@[A-Za-z0-9.-]{1,120}(?=[\s/:]|$)`,
    scope: line,
    minEntropy: 1.5,
    confidence: 'medium',
    examples: ['https://deploy:{{secret:password}}@git.acme.io'],
    counterExamples: ['https://git.acme.io'],
  }),
  definePattern({
    id: 'pgpass-password',
    title: 'password in a .pgpass file',
    kind: 'password',
    keywords: [],
    paths: /(?:^|\/)(?:\.pgpass|pgpass\.conf)$/,
    body: String.raw`(?:^|\n)[^#\s:]{1,120}:[0-9*]{1,5}:[^\s:]{1,80}:[^\s:]{1,80}:([^\s]{3,120})`,
    scope: { type: 'file' },
    minEntropy: 1.5,
    confidence: 'medium',
    examples: ['db.acme.io:5432:app:deploy:{{secret:password}}'],
    counterExamples: ['db.acme.io:5432:app:deploy:$PGPASSWORD'],
  }),
  definePattern({
    id: 'rails-master-key',
    title: 'Rails master key',
    kind: 'key',
    keywords: [],
    paths: /(?:^|\/)(?:master\.key|credentials\/[a-z_-]{1,40}\.key)$/,
    body: String.raw`^\s{0,4}([a-f0-9]{32})\s{0,4}$`,
    scope: { type: 'file' },
    examples: ['{{secret:hex-32}}'],
    counterExamples: ['<your-key>'],
    revoke: 'run `rails credentials:edit` with a new key and replace every secret in the file that it opens',
  }),
  definePattern({
    id: 'xml-password',
    title: 'password in an XML file',
    kind: 'password',
    level: 'warning',
    confidence: 'medium',
    keywords: ['pass>', 'pass ', 'password', 'passphrase', 'secret>', 'apikey>', 'token>'],
    paths: /\.(?:xml|config|plist|ppk|xmp|pubxml)$/,
    body: String.raw`(?:<(?:[a-z]{1,20}[-_.]?)?(?:pass(?:word|phrase)?|secret|api[-_]?key|token)(?:\s[^<>]{0,80})?>\s{0,40}([^<>\s]{4,200})\s{0,40}</|\s(?:db|admin|user)?password="([^"<>\s]{4,300})")`,
    flags: 'i',
    scope: line,
    minEntropy: 2.2,
    examples: [
      '<server><password>{{secret:password}}</password></server>',
      '<db url="x" password="{{secret:password}}" />',
    ],
    counterExamples: ['<password>${db.password}</password>', '<password/>'],
  }),
  definePattern({
    id: 'password-setting',
    title: 'password in a settings file',
    kind: 'generic',
    level: 'warning',
    confidence: 'low',
    keywords: ['pass', 'pwd'],
    paths: settings,
    body: String.raw`^[ \t]{0,20}(?:export[ \t]{1,4}|set[ \t]{1,4}|\$)?[a-z0-9_.-]{0,60}(?:password|passwd|passphrase|pwd|pass)["']?[ \t]{0,10}[=:][ \t]{0,10}["']?([^\s"'$<>{}%#;(),]{5,100})["']?[ \t]{0,10}(?:[#;].{0,120})?\r?$`,
    flags: 'im',
    scope: { type: 'window', beforeBytes: 90, afterBytes: 320 },
    minEntropy: 2,
    examples: ['spring.datasource.password={{secret:password}}'],
    counterExamples: ['db.password=${DB_PASSWORD}', 'password=changeme'],
  }),
];

/** Passwords as arguments of programs. */
export const commandLineRules: readonly SecretRule[] = [
  definePattern({
    id: 'command-line-password',
    title: 'password on a command line',
    kind: 'password',
    level: 'warning',
    confidence: 'medium',
    keywords: [
      '-password',
      '--pass',
      'sshpass',
      'psexec',
      'pgpassword=',
      'mysql',
      'mysqldump',
      'redis-cli',
      'docker login',
      'asplaintext',
    ],
    body: String.raw`(?:\bsshpass[ \t]{1,3}-p[ \t]{0,3}|\bmysql(?:dump|admin)?\b[^\n|;&]{0,80}? -p|\bPGPASSWORD=|\bMYSQL_PWD=|\bpsexec(?:\.exe)?\b[^\n|;&]{0,120}? -p[ \t]{1,3}|\bdocker login\b[^\n|;&]{0,120}? -p[ \t]{1,3}|\bredis-cli\b[^\n|;&]{0,80}? -a[ \t]{1,3}|[ \t]--?pass(?:word|wd)?(?:=|[ \t]{1,3})|ConvertTo-SecureString[ \t]{1,3}(?:-String[ \t]{1,3})?)["']?((?![$%<{(\[-]|env:|file:|pass:|fd:|stdin)[^\s"'$\`<>|;&(),\\]{6,100})(?=["'\s]|$)`,
    flags: 'i',
    scope: { type: 'window', beforeBytes: 140, afterBytes: 320 },
    minEntropy: 2.2,
    examples: [
      "sshpass -p '{{secret:password}}' ssh root@10.0.0.1",
      'mysql -u root -p{{secret:password}} app',
      'connect-viserver vc.acme.io -user admin -password {{secret:password}}',
      'ConvertTo-SecureString "{{secret:password}}" -AsPlainText -Force',
    ],
    counterExamples: [
      'mysql -u root -p"$MYSQL_PASSWORD" app',
      'docker login -u ci -p $TOKEN registry.acme.io',
      'tool --password <password>',
      'docker login --password-stdin',
      '  --password string   Password of the registry',
    ],
  }),
];
