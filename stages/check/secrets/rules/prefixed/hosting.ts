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
]);
