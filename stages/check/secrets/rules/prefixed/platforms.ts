import { alnum, base64, digits, hex, lower, readPrefixed, url, uuid } from './define-prefixed.ts';

/** Databases, data platforms, monitoring, feature flags, identity, devices. */
export const prefixedPlatformRules = readPrefixed([
  ['xata-key', 'Xata API key', [['xau_', alnum(40, 48)]]],
  ['astra-token', 'DataStax Astra token', [['AstraCS:', alnum(24), ':', hex(64)]]],
  [
    'fauna-key',
    'Fauna secret',
    [
      ['fnAE', url(36)],
      ['fnAF', url(36)],
    ],
  ],
  ['materialize-password', 'Materialize app password', [['mzp_', hex(64)]]],
  [
    'dbt-token',
    'dbt Cloud token',
    [
      ['dbtc_', url(38, 60)],
      ['dbtu_', url(38, 60)],
      ['dbts_', url(38, 60)],
    ],
  ],
  ['databricks-oauth-secret', 'Databricks OAuth secret', [['dose', hex(32)]]],
  [
    'hex-tech-token',
    'Hex token',
    [
      ['hxtp_', hex(64, 100)],
      ['hxtw_', hex(64, 100)],
    ],
  ],
  ['retool-token', 'Retool API token', [['retool_', lower(26, 40)]], { minEntropy: 3.5 }],
  ['metabase-key', 'Metabase API key', [['mb_', base64(43), '=']]],
  [
    'convex-deploy-key',
    'Convex deploy key',
    [['prod:', lower(4, 16), '-', lower(4, 16), '-', digits(2, 4), '|', alnum(40, 160), '=']],
    { keywords: ['prod:'] },
  ],
  [
    'statsig-secret',
    'Statsig secret key',
    [
      ['secret-', alnum(43)],
      ['console-', alnum(43)],
    ],
    { keywords: ['secret-', 'console-'], minEntropy: 4 },
  ],
  [
    'coralogix-token',
    'Coralogix key',
    [
      ['cxtp_', alnum(30)],
      ['cxup_', alnum(30)],
    ],
  ],
  [
    'incident-io-key',
    'incident.io key',
    [
      ['inc_development_', alnum(24, 64)],
      ['inc_live_', alnum(24, 64)],
    ],
  ],
  ['rootly-key', 'Rootly key', [['rootly_', hex(64)]]],
  ['firehydrant-token', 'FireHydrant token', [['fhb-', hex(32, 64)]]],
  [
    'unleash-token',
    'Unleash API token',
    [
      ['*:*.', hex(56)],
      ['default:development.', hex(56)],
      ['default:production.', hex(56)],
      ['*:production.', hex(56)],
      ['*:development.', hex(56)],
    ],
  ],
  ['flagsmith-key', 'Flagsmith server key', [['ser.', alnum(22)]], { keywords: ['ser.'], minEntropy: 3.8 }],
  [
    'growthbook-key',
    'GrowthBook key',
    [
      ['secret_admin_', alnum(32, 48)],
      ['secret_readonly_', alnum(32, 48)],
      ['secret_user_', alnum(32, 48)],
    ],
  ],
  [
    'devcycle-key',
    'DevCycle server key',
    [
      ['dvc_server_', alnum(20, 32), '_', alnum(6, 16)],
      ['dvc_server_', url(32, 60)],
    ],
  ],
  [
    'healthchecks-key',
    'Healthchecks read-write key',
    [
      ['hcw_', alnum(28)],
      ['hcr_', alnum(28)],
    ],
  ],
  ['adafruit-io-key', 'Adafruit IO key', [['aio_', alnum(28)]]],
  [
    'cloudinary-url',
    'Cloudinary URL with its secret',
    [['cloudinary://', digits(15), ':', url(27), '@', alnum(2, 40)]],
  ],
  [
    'ory-token',
    'Ory token',
    [
      ['ory_pat_', alnum(32)],
      ['ory_at_', url(43), '.', url(43)],
      ['ory_wak_', alnum(32)],
    ],
  ],
  [
    'onfido-token',
    'Onfido API token',
    [
      ['api_live.', url(10, 12), '.', url(32)],
      ['api_sandbox.', url(10, 12), '.', url(32)],
      ['api_live_us.', url(10, 12), '.', url(32)],
    ],
  ],
  [
    'persona-key',
    'Persona API key',
    [
      ['persona_production_', ...uuid],
      ['persona_sandbox_', ...uuid],
    ],
  ],
  [
    'sumsub-token',
    'Sumsub app token',
    [
      ['sbx:', alnum(24), '.', alnum(32)],
      ['prd:', alnum(24), '.', alnum(32)],
    ],
  ],
  [
    'authress-key',
    'Authress service key',
    [
      ['sc_', lower(5, 30), '.', lower(4, 6), '.acc-', lower(10, 32), '.', base64(30, 120)],
      ['ext_', lower(5, 30), '.', lower(4, 6), '.acc-', lower(10, 32), '.', base64(30, 120)],
    ],
  ],
  [
    'launchdarkly-relay-key',
    'LaunchDarkly relay key',
    [
      ['rel-', ...uuid],
      ['mob-', ...uuid],
    ],
  ],
  [
    'rapidapi-token',
    'RapidAPI key',
    [
      [hex(10), 'msh', hex(15), 'p1', hex(6), 'jsn', hex(12)],
      [lower(10), 'msh', lower(15), 'p1', lower(6), 'jsn', lower(12)],
    ],
  ],
]);
