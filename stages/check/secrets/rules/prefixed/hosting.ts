import { alnum, base64, digits, hex, lower, readPrefixed, upper, url, uuid } from './define-prefixed.ts';

/** Forges, build servers, clouds, networks, clusters. */
export const prefixedHostingRules = readPrefixed([
  ['bitbucket-server-token', 'Bitbucket Data Center token', [['BBDC-', base64(40, 50)]]],
  [
    'bitwarden-machine-token',
    'Bitwarden machine account token',
    [['0.', ...uuid, '.', alnum(30), ':', base64(22), '==']],
    { keywords: ['bws_', 'bitwarden', '==', '0.'] },
  ],
  [
    'youtrack-token',
    'YouTrack or Hub permanent token',
    [
      ['perm:', base64(6, 60), '.', base64(2, 60), '.', alnum(20, 60)],
      ['perm-', base64(6, 60), '=.', base64(2, 60), '=.', alnum(20, 60)],
    ],
  ],
  ['teamcity-token', 'TeamCity access token', [['eyJ0eXAiOiAiVENWMiJ9.', url(20, 60), '.', url(40, 80)]]],
  [
    'percy-token',
    'Percy token',
    [
      ['web_', hex(64)],
      ['app_', hex(64)],
      ['auto_', hex(64)],
    ],
  ],
  ['socket-security-token', 'Socket.dev token', [['sktsec_', url(40, 70), '_api']]],
  ['stackhawk-key', 'StackHawk API key', [['hawk.', url(20), '.', url(20)]]],
  ['chromatic-token', 'Chromatic project token', [['chpt_', lower(12, 20)]]],
  [
    'jsr-token',
    'JSR token',
    [
      ['jsrp_', alnum(32, 48)],
      ['jsrd_', alnum(32, 48)],
    ],
  ],
  [
    'depot-token',
    'Depot token',
    [
      ['depot_org_', hex(64)],
      ['depot_project_', hex(64)],
      ['depot_user_', hex(64)],
    ],
  ],
  [
    'scalingo-token',
    'Scalingo token',
    [
      ['tk-us-', url(48)],
      ['tk-eu-', url(48)],
    ],
  ],
  [
    'settlemint-token',
    'SettleMint token',
    [
      ['sm_pat_', alnum(16)],
      ['sm_aat_', alnum(16)],
      ['sm_sat_', alnum(16)],
    ],
  ],
  ['akamai-edgegrid-token', 'Akamai EdgeGrid token', [['akab-', lower(16), '-', lower(16)]]],
  [
    'porkbun-key',
    'Porkbun API key',
    [
      ['pk1_', hex(64)],
      ['sk1_', hex(64)],
    ],
  ],
  [
    'dnsimple-token',
    'DNSimple token',
    [
      ['dnsimple_a_', alnum(32, 48)],
      ['dnsimple_u_', alnum(32, 48)],
    ],
  ],
  ['netbird-token', 'NetBird token', [['nbp_', alnum(36)]]],
  ['defined-networking-token', 'Defined Networking token', [['dnkey-', upper(26), '-', upper(52)]]],
  ['upcloud-token', 'UpCloud token', [['ucat_', upper(26)]]],
  ['exoscale-key', 'Exoscale API key', [['EXO', hex(26)]], { keywords: ['exo'] }],
  ['portainer-token', 'Portainer access token', [['ptr_', base64(43), '=']]],
  [
    'rancher-kubeconfig-token',
    'Rancher kubeconfig token',
    [
      ['kubeconfig-u-', lower(5, 12), ':', lower(54)],
      ['kubeconfig-user-', lower(5, 12), ':', lower(54)],
    ],
  ],
  [
    'proxmox-token',
    'Proxmox VE API token',
    [['PVEAPIToken=', alnum(2, 30), '@', alnum(2, 20), '!', url(1, 40), '=', ...uuid]],
  ],
  ['docker-swarm-token', 'Docker Swarm join token', [['SWMTKN-1-', lower(50), '-', lower(25)]]],
  ['k3s-token', 'K3s node token', [['K10', hex(64), '::server:', hex(32)]]],
  [
    'truenas-key',
    'TrueNAS API key',
    [[digits(1, 3), '-', alnum(64)]],
    { keywords: ['truenas', 'freenas', 'login_with_api_key'], minEntropy: 4 },
  ],
  [
    'kubernetes-bootstrap-token',
    'Kubernetes bootstrap token',
    [[lower(6), '.', lower(16)]],
    { keywords: ['kubeadm', 'bootstrap-token', 'bootstrap_token', 'token-id'], confidence: 'medium' },
  ],
  ['e2b-key', 'E2B API key', [['e2b_', hex(40)]]],
  ['daytona-key', 'Daytona API key', [['dtn_', hex(64)]]],
  [
    'trigger-dev-key',
    'Trigger.dev key',
    [
      ['tr_dev_', alnum(20, 24)],
      ['tr_prod_', alnum(20, 24)],
      ['tr_stg_', alnum(20, 24)],
      ['tr_pat_', lower(40)],
    ],
  ],
  [
    'inngest-key',
    'Inngest signing key',
    [
      ['signkey-prod-', hex(64)],
      ['signkey-test-', hex(64)],
      ['signkey-branch-', hex(64)],
    ],
  ],
  ['unkey-key', 'Unkey root key', [['unkey_', alnum(22, 40)]], { minEntropy: 3.5 }],
  ['zuplo-key', 'Zuplo API key', [['zpka_', lower(32), '_', hex(8)]]],
  [
    'kong-token',
    'Kong Konnect token',
    [
      ['kpat_', alnum(40, 64)],
      ['spat_', alnum(40, 64)],
    ],
  ],
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
