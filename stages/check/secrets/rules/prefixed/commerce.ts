import { alnum, base64, digits, hex, lower, readPrefixed, upper, url, uuid } from './define-prefixed.ts';

/** Payments, shops, exchanges; models; keys of everyday tools. */
export const prefixedCommerceRules = readPrefixed([
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
