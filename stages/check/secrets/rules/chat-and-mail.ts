import type { SecretRule } from '../engine/secret-rule.ts';
import { definePattern, defineToken } from './define-rules.ts';

const chat: readonly SecretRule[] = [
  defineToken({
    id: 'slack-token',
    title: 'Slack token',
    keywords: ['xoxb-', 'xoxa-', 'xoxp-', 'xoxr-', 'xoxs-', 'xoxe-', 'xoxo-', 'xoxc-', 'xoxd-'],
    body: 'xox(?:[bareos]-[0-9]{8,14}(?:-[0-9]{8,14})?(?:-[0-9]{8,14})?-[A-Za-z0-9-]{18,64}|p-[0-9]{8,14}-[0-9]{8,14}(?:-[0-9]{8,14})?-[A-Za-z0-9-]{24,64}|[ar]-(?:[0-9]-)?[A-Za-z0-9]{24,48}|c-[0-9]{8,14}-[0-9]{8,14}-[0-9]{8,14}-[a-f0-9]{64}|d-[A-Za-z0-9%]{80,300}|e-[0-9]-[A-Za-z0-9]{140,160}|[spb]-[0-9]{8,14}-[0-9]{8,14}-[A-Za-z0-9]{10,24})',
    flags: 'i',
    minEntropy: 2.8,
    examples: ['SLACK_BOT_TOKEN=xoxb-{{secret:digits-12}}-{{secret:digits-12:2}}-{{secret:alnum-24}}'],
    counterExamples: [
      'xoxb-xoxb-my-bot-token',
      'xoxb-abcdef-abcdef',
      'xoxb-xxxxxxxxxxx-xxxxxxxxxxxxxxxxxxxxxxxx',
      '"xoxp-1234567890"',
    ],
    revoke: 'api.slack.com/apps, "OAuth & Permissions"',
  }),
  defineToken({
    id: 'slack-app-token',
    title: 'Slack app-level token',
    keywords: ['xapp-'],
    body: 'xapp-[0-9]-[A-Z0-9]{8,14}-[0-9]{10,14}-[a-f0-9]{60,66}',
    flags: 'i',
    examples: ['SLACK_APP_TOKEN=xapp-1-A{{secret:upper-10}}-{{secret:digits-13}}-{{secret:hex-64}}'],
  }),
  defineToken({
    id: 'slack-configuration-token',
    title: 'Slack configuration token',
    keywords: ['xoxe.xox'],
    body: String.raw`xoxe\.xox[bp]-[0-9]-[A-Za-z0-9]{140,170}`,
    flags: 'i',
    examples: ['xoxe.xoxp-1-{{secret:alnum-166}}'],
    counterExamples: ['xoxe.xoxp-1-RANDOMSTRINGHERE'],
  }),
  defineToken({
    id: 'slack-webhook',
    title: 'Slack webhook URL',
    keywords: ['hooks.slack.com'],
    body: String.raw`hooks\.slack(?:-gov)?\.com/(?:services/T[A-Z0-9]{7,12}/B[A-Z0-9]{7,12}/[A-Za-z0-9]{20,28}|(?:workflows|triggers)/[A-Za-z0-9+/_-]{40,120})`,
    examples: ['https://hooks.slack.com/services/T{{secret:upper-10}}/B{{secret:upper-10:2}}/{{secret:alnum-24}}'],
    counterExamples: ['https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX'],
  }),
  defineToken({
    id: 'discord-bot-token',
    title: 'Discord bot token',
    keywords: ['discord', 'bot', 'token', 'client.login'],
    body: String.raw`[MNO][A-Za-z0-9_-]{23,25}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}`,
    minEntropy: 4,
    examples: ['DISCORD_TOKEN=M{{secret:alnum-23}}.{{secret:alnum-6}}.{{secret:urlsafe-27}}'],
  }),
  defineToken({
    id: 'discord-webhook',
    title: 'Discord webhook URL',
    keywords: ['/api/webhooks/'],
    body: String.raw`discord(?:app)?\.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,72}`,
    examples: ['https://discord.com/api/webhooks/{{secret:digits-18}}/{{secret:urlsafe-68}}'],
  }),
  defineToken({
    id: 'telegram-bot-token',
    title: 'Telegram bot token',
    keywords: [':aa', 'telegram', 'tgram'],
    body: '[0-9]{8,10}:[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])',
    minEntropy: 3,
    examples: ['TELEGRAM_TOKEN={{secret:digits-10}}:AA{{secret:urlsafe-33}}'],
    revoke: '@BotFather, /revoke',
  }),
  defineToken({
    id: 'teams-webhook',
    title: 'Microsoft Teams webhook URL',
    keywords: ['webhook.office.com', 'outlook.office.com/webhook'],
    body: String.raw`(?:[a-z0-9-]{1,60}\.webhook\.office\.com/webhookb2|outlook\.office\.com/webhook)/[a-f0-9-]{36}@[a-f0-9-]{36}/IncomingWebhook/[a-f0-9]{32}/[a-f0-9-]{36}`,
    flags: 'i',
    examples: [
      'https://acme.webhook.office.com/webhookb2/{{secret:uuid}}@{{secret:uuid:2}}/IncomingWebhook/{{secret:hex-32}}/{{secret:uuid:3}}',
    ],
  }),
  definePattern({
    id: 'google-chat-webhook',
    title: 'Google Chat webhook URL',
    keywords: ['chat.googleapis.com'],
    body: String.raw`chat\.googleapis\.com/v1/spaces/[A-Za-z0-9_-]{6,20}/messages\?(key=[A-Za-z0-9_-]{30,50}&token=[A-Za-z0-9_%=-]{30,60})(?![A-Za-z0-9_%=-])`,
    examples: [
      'https://chat.googleapis.com/v1/spaces/AAAAb1c2d3e/messages?key=k{{secret:urlsafe-38}}&token={{secret:urlsafe-43}}',
    ],
  }),
];

const mail: readonly SecretRule[] = [
  defineToken({
    id: 'sendgrid-key',
    title: 'SendGrid API key',
    keywords: ['sg.'],
    body: String.raw`SG\.[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{39,50}`,
    examples: ['SENDGRID_API_KEY=SG.{{secret:urlsafe-22}}.{{secret:urlsafe-43}}'],
  }),
  defineToken({
    id: 'mailgun-key',
    title: 'Mailgun API key',
    keywords: ['mailgun', 'key-', 'pubkey-'],
    body: '(?:(?:pub)?key-[a-f0-9]{32}|[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8})',
    examples: [
      'MAILGUN_API_KEY=key-{{secret:hex-32}}',
      'mailgun: {{secret:hex-32}}-{{secret:hex-8}}-{{secret:hex-8:2}}',
    ],
  }),
  defineToken({
    id: 'mailchimp-key',
    title: 'Mailchimp API key',
    keywords: ['-us'],
    body: '[a-f0-9]{32}-us[0-9]{1,2}',
    examples: ['MAILCHIMP_KEY={{secret:hex-32}}-us14'],
  }),
  defineToken({
    id: 'mandrill-key',
    title: 'Mandrill API key',
    keywords: ['md-'],
    body: 'md-(?=[A-Za-z_-]{0,21}[0-9])[A-Za-z0-9_-]{22}',
    minEntropy: 3.5,
    examples: ['MANDRILL_KEY=md-{{secret:alnum-22}}'],
  }),
  defineToken({
    id: 'brevo-key',
    title: 'Brevo API key',
    keywords: ['xkeysib-', 'xsmtpsib-'],
    body: 'x(?:key|smtp)sib-[a-f0-9]{64}-[A-Za-z0-9]{16}',
    examples: ['BREVO_KEY=xkeysib-{{secret:hex-64}}-{{secret:alnum-16}}'],
  }),
  defineToken({
    id: 'resend-key',
    title: 'Resend API key',
    keywords: ['re_'],
    body: 're_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}',
    minEntropy: 3.5,
    examples: ['RESEND_API_KEY=re_{{secret:alnum-8}}_{{secret:alnum-24}}'],
  }),
  defineToken({
    id: 'twilio-key',
    title: 'Twilio API key',
    keywords: ['sk', 'twilio'],
    body: 'SK[a-f0-9]{32}',
    minEntropy: 3,
    examples: ['TWILIO_API_KEY=SK{{secret:hex-32}}'],
  }),
];

export const chatAndMailRules: readonly SecretRule[] = [...chat, ...mail];
