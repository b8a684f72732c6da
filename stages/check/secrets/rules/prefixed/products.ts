import { alnum, base64, digits, hex, letters, lower, readPrefixed, upper, url, uuid } from './define-prefixed.ts';

/** Mail, chat, calls, work, content. */
export const prefixedProductRules = readPrefixed([
  // Mail, chat, calls.
  ['mailersend-token', 'MailerSend token', [['mlsn.', hex(64)]]],
  ['emailoctopus-token', 'EmailOctopus key', [['eo_', hex(64)]]],
  ['klaviyo-private-key', 'Klaviyo private key', [['pk_', hex(34)]]],
  ['nylas-key', 'Nylas API key', [['nyk_v0_', alnum(64)]]],
  [
    'onesignal-app-key',
    'OneSignal API key',
    [
      ['os_v2_app_', lower(100, 110)],
      ['os_v2_org_', lower(100, 110)],
    ],
  ],
  ['telnyx-key', 'Telnyx API key', [['KEY0', alnum(28, 40), '_', alnum(22)]]],
  ['pushbullet-token', 'Pushbullet token', [['o.', alnum(32)]], { keywords: ['o.'], minEntropy: 4 }],
  ['ntfy-token', 'ntfy token', [['tk_', lower(29)]], { minEntropy: 3.5 }],
  ['matrix-token', 'Matrix access token', [['syt_', base64(4, 80), '_', letters(20), '_', alnum(6)]]],
  ['dingtalk-webhook', 'DingTalk robot webhook', [['oapi.dingtalk.com/robot/send?access_token=', hex(64)]]],
  [
    'feishu-webhook',
    'Feishu or Lark bot webhook',
    [
      ['open.feishu.cn/open-apis/bot/v2/hook/', ...uuid],
      ['open.larksuite.com/open-apis/bot/v2/hook/', ...uuid],
    ],
  ],
  ['wecom-webhook', 'WeCom robot webhook', [['qyapi.weixin.qq.com/cgi-bin/webhook/send?key=', ...uuid]]],
  [
    'zapier-webhook',
    'Zapier webhook',
    [['hooks.zapier.com/hooks/catch/', digits(5, 10), '/', lower(6, 10)]],
    { level: 'warning', confidence: 'medium', minEntropy: 2.5 },
  ],
  [
    'make-webhook',
    'Make webhook',
    [
      ['make.com/', lower(32)],
      ['hook.integromat.com/', lower(32)],
    ],
    { level: 'warning', confidence: 'medium' },
  ],
  [
    'ifttt-webhook',
    'IFTTT webhook key',
    [
      ['maker.ifttt.com/use/', url(22, 43)],
      ['/with/key/', url(22, 43)],
    ],
  ],
  ['tines-webhook', 'Tines webhook', [['tines.com/webhook/', hex(32), '/', hex(32)]]],
  ['n8n-key', 'n8n API key', [['n8n_api_', hex(80, 160)]]],
  ['pubnub-secret', 'PubNub secret key', [['sec-c-', base64(46, 50)]]],
  [
    'pubnub-key',
    'PubNub publish or subscribe key',
    [
      ['pub-c-', ...uuid],
      ['sub-c-', ...uuid],
    ],
    { level: 'warning', confidence: 'medium' },
  ],
  [
    'courier-token',
    'Courier key',
    [
      ['pk_prod_', upper(28)],
      ['pk_test_', upper(28)],
    ],
    { minEntropy: 3.2 },
  ],
  [
    'salesforce-session',
    'Salesforce session id',
    [
      ['00D', alnum(12, 15), '!AR', url(80, 110)],
      ['00D', alnum(12, 15), '!AQ', url(80, 110)],
    ],
    { keywords: ['!ar', '!aq'] },
  ],
  ['close-key', 'Close API key', [['api_', alnum(22), '.', alnum(22)]]],
  ['personio-token', 'Personio credential', [['papi-', ...uuid]]],
  [
    'linkedin-secret',
    'LinkedIn client secret',
    [
      ['WPL_AP1.', alnum(16), '.', alnum(4, 12)],
      ['WPL_AP0.', digits(1), '.', alnum(16), '.', alnum(4, 12)],
    ],
  ],
  ['pinterest-token', 'Pinterest token', [['pina_', upper(48, 120)]]],
  ['facebook-app-token', 'Meta app access token', [[digits(13, 17), '|', url(27)]], { keywords: ['|'], minEntropy: 4 }],
  [
    'instagram-token',
    'Instagram access token',
    [
      ['IGQV', url(100, 220)],
      ['IGAA', alnum(100, 220)],
    ],
  ],
  [
    'twitter-access-token',
    'X (Twitter) access token',
    [[digits(15, 20), '-', alnum(40)]],
    { keywords: ['twitter', 'tweepy', 'access_token', 'oauth_token', 'accesstoken'], minEntropy: 4 },
  ],
  [
    'cal-com-key',
    'Cal.com API key',
    [
      ['cal_live_', hex(32)],
      ['cal_test_', hex(32)],
    ],
  ],
  [
    'turnstile-secret',
    'Cloudflare Turnstile secret',
    [
      ['0x4AAAAAAA', url(12), '_', url(10, 16)],
      ['0x4AAAAAAA', url(22, 26)],
    ],
  ],
  [
    'hcaptcha-secret',
    'hCaptcha secret',
    [
      ['ES_', hex(32)],
      ['0x', upper(40)],
    ],
    { keywords: ['hcaptcha', 'es_'], minEntropy: 3.2 },
  ],
  // Content.
  ['builder-io-key', 'Builder.io private key', [['bpk-', hex(32)]]],
  [
    'contentful-oauth-token',
    'Contentful OAuth token',
    [
      ['CFPAT_', url(43)],
      ['CFORT-', url(43)],
    ],
  ],
  ['mapbox-temporary-token', 'Mapbox temporary token', [['tk.eyJ', url(40, 200), '.', url(20, 24)]]],
  [
    'mapbox-public-token',
    'Mapbox public token',
    [['pk.eyJ', url(40, 200), '.', url(20, 24)]],
    { level: 'note', confidence: 'low' },
  ],
  [
    'freemius-secret',
    'Freemius secret key',
    [['sk_', url(29)]],
    {
      keywords: ['freemius', 'fs_dynamic_init'],
      confidence: 'medium',
      level: 'warning',
      minEntropy: 3.5,
    },
  ],
]);
