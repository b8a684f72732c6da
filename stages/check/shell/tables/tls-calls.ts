import type { CallPattern } from '../../_shared/program-code/find-calls.ts';

const script = ['javascript', 'typescript', 'tsx'] as const;
const jvm = ['java', 'kotlin'] as const;
const does = 'does not check whom it talks to';

/** Words one of which stands on every line that a pattern can find. */
export const tlsWords =
  /rejectUnauthorized|NODE_TLS_REJECT|strictSSL|checkServerIdentity|verify|check_hostname|CERT_NONE|_unverified_context|InsecureSkipVerify|VERIFY_NONE|HostnameVerifier|TrustAll|InsecureTrustManager|HOSTNAME_VERIFIER|CURLOPT_SSL|Verifying|ServerCertificate|DangerousAccept|danger_accept|SslVerifyMode/;

/** TLS verification that a program turns off. */
export const tlsCalls: readonly CallPattern[] = [
  { languages: script, does, pattern: /\brejectUnauthorized["']?\s{0,8}[:=]\s{0,8}false\b/g },
  {
    languages: script,
    does,
    pattern:
      /\bprocess\.env(?:\.|\[\s{0,4}["'`])NODE_TLS_REJECT_UNAUTHORIZED(?:["'`]\s{0,4}\])?\s{0,8}=\s{0,8}["'`]?0/g,
  },
  { languages: script, does, pattern: /\bstrictSSL\s{0,8}:\s{0,8}false\b/g },
  {
    languages: script,
    does,
    pattern:
      /\bcheckServerIdentity\s{0,8}:\s{0,8}(?:async\s)?\([^)]{0,60}\)\s{0,8}=>\s{0,8}(?:undefined|null|true|\{\s{0,8}\})/g,
  },
  {
    languages: ['python'],
    does,
    pattern: /\bverify\s{0,4}=\s{0,4}False\b/g,
    context: /\b(?:requests|httpx|niquests|aiohttp|hvac|boto3|kubernetes|elasticsearch|opensearchpy)\b/,
    within: 'keyword_argument',
  },
  {
    languages: ['python'],
    does,
    pattern: /\b\w{1,60}\.verify\s{0,4}=\s{0,4}False\b/g,
    context: /\b(?:requests|httpx|niquests)\b/,
  },
  {
    languages: ['python'],
    does,
    pattern:
      /\bverify_mode\s{0,4}=\s{0,4}(?:ssl\.)?CERT_NONE\b|\bcheck_hostname\s{0,4}=\s{0,4}False\b|\bcert_reqs\s{0,4}=\s{0,4}(?:ssl\.CERT_NONE|["']CERT_NONE["'])|\bssl\._create_unverified_context\b|\b(?:verify_ssl|verify_certs|ssl_verify)\s{0,4}=\s{0,4}False\b/g,
  },
  { languages: ['go'], does, pattern: /\bInsecureSkipVerify\s{0,8}[:=]\s{0,8}true\b/g },
  {
    languages: ['ruby'],
    does,
    pattern: /\b(?:OpenSSL::SSL::)?VERIFY_NONE\b|\b(?:verify_ssl|ssl_verify|verify)(?::|\s{0,4}=)\s{0,4}false\b/g,
  },
  {
    languages: jvm,
    does,
    pattern:
      /\bset(?:Default|SSL)?HostnameVerifier\s{0,4}\(\s{0,8}\(?\s{0,4}\w{1,40}\s{0,4},\s{0,4}\w{1,40}\s{0,4}\)?\s{0,4}->\s{0,4}true|\bNoopHostnameVerifier\b|\bALLOW_ALL_HOSTNAME_VERIFIER\b|\bTrustAllStrategy\b|\bInsecureTrustManagerFactory\b|\bhostnameVerifier\s{0,4}\{\s{0,4}_\s{0,4},\s{0,4}_\s{0,4}->\s{0,4}true/g,
  },
  {
    languages: ['php', 'cpp'],
    does,
    pattern: /\bCURLOPT_SSL_VERIFY(?:PEER|HOST)\s{0,8}(?:,|=>)\s{0,8}(?:false|0L?)\b/gi,
  },
  {
    languages: ['php'],
    does,
    mayBeText: true,
    pattern: /["'](?:verify|verify_peer|verify_peer_name)["']\s{0,8}=>\s{0,8}false\b/gi,
  },
  { languages: ['php'], does, pattern: /\bwithoutVerifying\s{0,4}\(/g },
  {
    languages: ['c-sharp'],
    does,
    pattern:
      /\bServerCertificate(?:Custom)?Validation(?:Callback)?\s{0,8}\+?=\s{0,8}(?:\([^)]{0,120}\)|delegate[^{]{0,120}|\w{1,20})\s{0,8}(?:=>\s{0,8}true\b|=>\s{0,8}\{\s{0,8}return\s+true|\{\s{0,8}return\s+true)|\bDangerousAcceptAnyServerCertificateValidator\b/g,
  },
  {
    languages: ['rust'],
    does,
    pattern: /\bdanger_accept_invalid_(?:certs|hostnames)\s{0,4}\(\s{0,4}true\b|\bSslVerifyMode::NONE\b/g,
  },
];
