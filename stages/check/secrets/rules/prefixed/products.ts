import { alnum, base64, digits, hex, letters, lower, readPrefixed, upper, url, uuid } from './define-prefixed.ts';

/** Mail, chat, money, content, work, models. */
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
  // Money.
  [
    'midtrans-key',
    'Midtrans server key',
    [
      ['Mid-server-', url(24)],
      ['SB-Mid-server-', url(24)],
    ],
  ],
  [
    'xendit-key',
    'Xendit secret key',
    [
      ['xnd_production_', alnum(48, 64)],
      ['xnd_development_', alnum(48, 64)],
    ],
  ],
  [
    'mercadopago-token',
    'Mercado Pago access token',
    [
      ['APP_USR-', digits(13, 16), '-', digits(6), '-', hex(32), '-', digits(6, 10)],
      ['TEST-', digits(13, 16), '-', digits(6), '-', hex(32), '-', digits(6, 10)],
    ],
    { keywords: ['app_usr-', 'test-'] },
  ],
  [
    'omise-key',
    'Omise secret key',
    [
      ['skey_', lower(19)],
      ['skey_test_', lower(19)],
    ],
  ],
  [
    'polar-token',
    'Polar token',
    [
      ['polar_oat_', alnum(40, 50)],
      ['polar_pat_', alnum(40, 50)],
    ],
  ],
  [
    'woocommerce-key',
    'WooCommerce key',
    [
      ['ck_', hex(40)],
      ['cs_', hex(40)],
    ],
  ],
  [
    'checkout-com-key',
    'Checkout.com secret key',
    [
      ['sk_sbox_', lower(26, 32)],
      ['sk_', ...uuid],
      ['sk_test_', ...uuid],
    ],
  ],
  [
    'alpaca-key',
    'Alpaca API key id',
    [
      ['PK', upper(18)],
      ['AK', upper(18)],
    ],
    { keywords: ['alpaca', 'apca-'] },
  ],
  ['alchemy-token', 'Alchemy API key', [['alcht_', alnum(30)]]],
  ['tatum-token', 'Tatum API key', [['t-', hex(24), '-', hex(24)]]],
  [
    'blockfrost-key',
    'Blockfrost project id',
    [
      ['mainnet', alnum(32)],
      ['preprod', alnum(32)],
      ['preview', alnum(32)],
    ],
    { minEntropy: 4 },
  ],
  [
    'bip32-private-key',
    'extended private key of a wallet',
    [
      ['xprv9', alnum(106)],
      ['tprv8', alnum(106)],
    ],
    { kind: 'key' },
  ],
  [
    'coinbase-cdp-key',
    'Coinbase developer key name',
    [['organizations/', ...uuid, '/apiKeys/', ...uuid]],
    { level: 'warning', confidence: 'medium' },
  ],
  // Models.
  ['brave-search-key', 'Brave Search key', [['BSA', url(28)]], { minEntropy: 3.8 }],
  ['llamacloud-key', 'LlamaCloud key', [['llx-', alnum(48)]]],
  [
    'runpod-key',
    'RunPod key',
    [
      ['rpa_', upper(40, 50)],
      ['rps_', upper(40, 50)],
    ],
  ],
  ['anyscale-key', 'Anyscale secret', [['esecret_', lower(26, 40)]]],
  [
    'modal-token',
    'Modal token',
    [
      ['ak-', alnum(22)],
      ['as-', alnum(22)],
    ],
    { keywords: ['modal'], minEntropy: 3.5 },
  ],
  [
    'runway-key',
    'Runway or Cursor key',
    [
      ['key_', hex(128)],
      ['key_', hex(64)],
      ['crsr_', hex(64)],
    ],
  ],
  [
    'browserbase-key',
    'Browserbase key',
    [
      ['bb_live_', url(27, 40)],
      ['bb_test_', url(27, 40)],
    ],
  ],
  [
    'apify-token',
    'Apify token',
    [
      ['apify_api_', alnum(34, 40)],
      ['apify_proxy_', alnum(34, 40)],
    ],
  ],
  ['cartesia-key', 'Cartesia key', [['sk_car_', alnum(20, 24)]]],
  ['humanloop-key', 'Humanloop key', [['hl_sk_', hex(48)]]],
  ['promptlayer-key', 'PromptLayer key', [['pl_', hex(32)]]],
  ['mem0-key', 'Mem0 key', [['m0-', alnum(40)]]],
  ['you-com-key', 'You.com key', [['ydc-sk-', hex(16), '-', alnum(32), '-', hex(8)]]],
  ['openpipe-key', 'OpenPipe key', [['opk_', hex(40, 60)]]],
  // Networks and keys of everyday tools.
  [
    'wireguard-key',
    'WireGuard private key',
    [
      [base64(42), 'A='],
      [base64(42), 'E='],
      [base64(42), 'I='],
      [base64(42), 'M='],
      [base64(42), 'Q='],
      [base64(42), 'U='],
      [base64(42), 'Y='],
      [base64(42), 'c='],
      [base64(42), 'g='],
      [base64(42), 'k='],
      [base64(42), 'o='],
      [base64(42), 's='],
      [base64(42), 'w='],
      [base64(42), '0='],
      [base64(42), '4='],
      [base64(42), '8='],
    ],
    { kind: 'key', keywords: ['privatekey', 'presharedkey'] },
  ],
  ['minisign-key', 'minisign secret key', [['RWRTY0Iy', base64(200, 212), '=']], { kind: 'key' }],
]);
