import type { SecretRule } from '../../engine/secret-rule.ts';
import { alnum, base64, defineNamed, hex, lowerAlnum, urlSafe, uuid, type ValueShape } from './define-named.ts';

type Row = readonly [id: string, name: string, names: readonly string[], shape: ValueShape];

/** Providers with several keys, or that code calls by other names than their own: one line each. */
const rows: readonly Row[] = [
  ['algolia-key', 'Algolia', ['algolia'], hex(32)],
  ['auth0-secret', 'Auth0', ['auth0'], urlSafe(64)],
  ['azure-openai-key', 'Azure OpenAI', ['azure_openai', 'azureopenai', 'openai.azure', 'cognitiveservices'], hex(32)],
  ['bugsnag-key', 'Bugsnag', ['bugsnag'], hex(32)],
  ['cloudflare-api-token', 'Cloudflare', ['cloudflare', 'cf_api', 'cf_token'], urlSafe(40)],
  ['cloudflare-global-key', 'Cloudflare global API', ['cloudflare', 'cf_api'], hex(37)],
  ['cohere-key', 'Cohere', ['cohere', 'co_api'], alnum(40)],
  ['codecov-token', 'Codecov', ['codecov'], uuid],
  ['confluent-secret', 'Confluent Cloud', ['confluent', 'kafka'], base64(64)],
  ['datadog-api-key', 'Datadog API', ['datadog', 'dd_', 'dd-'], hex(32)],
  ['datadog-app-key', 'Datadog application', ['datadog', 'dd_', 'dd-'], hex(40)],
  ['discord-secret', 'Discord client', ['discord'], urlSafe(32)],
  ['dropbox-app-key', 'Dropbox app', ['dropbox'], lowerAlnum(15)],
  ['facebook-secret', 'Meta app', ['facebook', 'fb_', 'instagram', 'meta_app'], hex(32)],
  ['fastly-token', 'Fastly', ['fastly'], urlSafe(32)],
  ['gitea-token', 'Gitea', ['gitea', 'forgejo', 'codeberg'], hex(40)],
  ['github-secret', 'GitHub OAuth', ['github', 'gitalk', 'octokit'], hex(40)],
  ['heroku-legacy-key', 'Heroku', ['heroku'], uuid],
  ['hetzner-token', 'Hetzner Cloud', ['hcloud', 'hetzner'], alnum(64)],
  ['jenkins-token', 'Jenkins', ['jenkins'], hex(32, 34)],
  ['jira-token', 'Jira', ['jira', 'confluence', 'atlassian'], alnum(24)],
  ['linode-token', 'Linode', ['linode'], hex(64)],
  ['mattermost-token', 'Mattermost', ['mattermost'], lowerAlnum(26)],
  ['meraki-key', 'Cisco Meraki', ['meraki'], hex(40)],
  ['mistral-key', 'Mistral', ['mistral'], alnum(32)],
  ['netlify-legacy-token', 'Netlify', ['netlify'], urlSafe(43, 45)],
  ['okta-token', 'Okta', ['okta'], urlSafe(42)],
  ['opsgenie-key', 'Opsgenie', ['opsgenie'], uuid],
  ['pagerduty-key', 'PagerDuty', ['pagerduty', 'pager_duty', 'pd_', 'pd-'], urlSafe(20)],
  ['pinecone-legacy-key', 'Pinecone', ['pinecone'], uuid],
  ['postmark-token', 'Postmark', ['postmark'], uuid],
  ['rollbar-token', 'Rollbar', ['rollbar'], hex(32)],
  ['scaleway-secret', 'Scaleway', ['scaleway', 'scw_'], uuid],
  ['segment-key', 'Segment', ['segment'], alnum(32)],
  ['sentry-legacy-token', 'Sentry', ['sentry'], hex(64)],
  ['snyk-legacy-token', 'Snyk', ['snyk'], uuid],
  ['spotify-secret', 'Spotify', ['spotify'], hex(32)],
  ['sumologic-access-key', 'Sumo Logic', ['sumo'], alnum(64)],
  ['twilio-auth-token', 'Twilio auth', ['twilio'], hex(32)],
  ['twitch-secret', 'Twitch', ['twitch'], lowerAlnum(30)],
  ['vercel-legacy-token', 'Vercel', ['vercel'], alnum(24)],
  ['wandb-legacy-key', 'Weights & Biases', ['wandb'], hex(40)],
  ['tencent-secret-key', 'Tencent Cloud secret', ['tencent', 'qcloud'], alnum(32)],
  ['alibaba-secret-key', 'Alibaba Cloud secret', ['alibaba', 'aliyun', 'alicloud'], alnum(30)],
  ['paypal-secret', 'PayPal', ['paypal'], urlSafe(80)],
  ['mongodb-atlas-key', 'MongoDB Atlas', ['mongodb_atlas', 'atlas'], uuid],
  ['elastic-key', 'Elastic', ['elastic'], base64(56, 64)],
];

export const ownRules: readonly SecretRule[] = rows.map(([id, name, names, shape]) =>
  defineNamed({ id, name, names, shape }),
);
