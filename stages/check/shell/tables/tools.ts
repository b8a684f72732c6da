import type { RuleName } from '../rules/rule-name.ts';

/** Command-line tools of services that hold something: `<tool> <noun> <verb> <name>`. By the rule that their deletions are. */
const families: Readonly<Partial<Record<RuleName, string>>> = {
  'cloud-delete':
    'aws awslocal gcloud az doctl fly flyctl heroku gsutil bq cbt ibmcloud oci linode-cli vultr-cli hcloud scw exo openstack nova ' +
    'cinder neutron glance swift aliyun tccli yc civo upctl ovhcli bx cf cloudfoundry s3cmd s5cmd s4cmd mc mcli minio b2 aws-nuke azcopy ' +
    'cloud-nuke gcrane crane regctl skopeo packer triton metal equinix kamatera brightbox katapult koyeb spin wasmer ' +
    'cloudformation rosa eb copilot ecs-cli lightsail govc vcd-cli nutanix pvesh tencent dapr azd vercel vc now netlify ntl ' +
    'wrangler railway render firebase surge deployctl deno-deploy amplify platform upsun dokku caprover porter convox',
  'cluster-delete':
    'argo argocd flux rancher oc kubectl-delete kn tkn fission crossplane up vcluster loft k9s weave portworx pxctl storageos longhornctl nomad consul rook',
  'key-delete': 'vault op doppler infisical keyctl conjur akeyless teller keeper bws sops-cli step pass dashlane',
  'repository-delete':
    'gh glab hub tea bb circleci buildkite-agent bk drone woodpecker-cli travis jenkins-cli jfrog jf nexus cloudsmith quay harbor-cli artifactory tfe',
  'queue-delete':
    'rpk kafkactl kaf confluent ccloud nats rabbitmqadmin rabbitmqctl pulsarctl pulsar-admin emqx_ctl emqx stan aiven avn redpanda temporal tctl zbctl',
  'database-drop':
    'pscale turso neonctl neon supabase mongocli atlas influx cockroach ccloud dolt clickhouse clickhousectl singlestore elasticsearch-sql-cli esctl ecctl qdrant weaviate pinecone milvus_cli xata convex sanity contentful hasura databricks snow snowsql dbt astro airflow prefect dagster typesense meilisearch meili algolia opensearch-cli es elastic elasticdump curator-cli',
  'service-delete':
    'stripe square braintree paypal twilio sendgrid mailgun postmark ldcli launchdarkly flipt unleash split flagsmith growthbook configcat ' +
    'datadog datadog-ci dog ddog newrelic nr1 pd pagerduty opsgenie grafana grafana-cli grafanactl grr promtool amtool mimirtool cortextool lokitool ' +
    'sentry-cli splunk honeycomb hny logdna rollbar statuspage auth0 okta kcadm kcadm.sh fusionauth ory stytch fastly cloudflare cloudflared flarectl ' +
    'cf-terraforming cfcli akamai bunny octodns dnscontrol dnsimple cli53 namecheap godaddy ns1 pdnsutil knotc rndc apigeecli apigee kong deck tyk gravitee ' +
    'krakend wso2 shopify commercetools zendesk intercom hubspot salesforce sf sfdx slack discord linear jira acli confluence ' +
    'notion segment amplitude mixpanel posthog rudder fivetran airbyte abctl hightouch n8n zapier tailscale headscale zerotier-cli netbird ngrok teleport tctl tsh boundary ' +
    'splitctl unleash-cli ffctl haproxy-cli traefik nginx-cli lego mailchimp ses-cli expo eas sonar-scanner snyk',
};

const byTool = new Map(
  Object.entries(families).flatMap(([rule, tools]) =>
    tools.split(' ').map((tool): [string, RuleName] => [tool, rule as RuleName]),
  ),
);

/** The rule for deletions by a well-known tool, null where the tool is not known. */
export function ruleOfTool(program: string): RuleName | null {
  return byTool.get(program) ?? null;
}

/** Whoever says so means it, whatever the tool. */
export const strongVerbs: ReadonlySet<string> = new Set(
  'delete destroy purge terminate wipe drop erase obliterate nuke truncate flushall flushdb decommission deprovision teardown'.split(
    ' ',
  ),
);

/** Counts for well-known tools of services only: elsewhere it removes a line, a package or a remote. */
export const weakVerbs: ReadonlySet<string> = new Set(
  (
    'remove rm rb del reset clear disable deactivate revoke deregister unregister prune forget evict detach disassociate ' +
    'uninstall flush expire unpublish deprecate archive drain unlink rmi empty unsubscribe kill suspend unset-all wipe'
  ).split(' '),
);

/** Behind one of these, a verb is the name of something. */
export const harmlessVerbs: ReadonlySet<string> = new Set(
  (
    'get list ls describe show info inspect help search find create add update set put apply start view ' +
    'login logout whoami configure pull fetch download diff validate lint tail ' +
    'undelete restore recover deploy invoke submit new init read print cat head lookup query preview edit exec ssh count exists enable cancel-delete'
  ).split(' '),
);

/** Nothing is lost when one of these goes. */
export const harmlessNouns =
  /^(?:tags?|labels?|annotations?|untag.*|cache|caches|completion|message|messages|comments?|alias|aliases|local|token-cache|session|sessions|lock|known-hosts|contexts?|bookmark|draft)$/;

/** Programs whose words are data, packages or files of the tree: `npm remove x`, `grep delete y`. */
export const otherPrograms: ReadonlySet<string> = new Set(
  (
    'echo printf cat grep egrep fgrep rg ag sed awk gawk tr cut sort head tail less more tee test [ [[ true false : cd pushd popd ' +
    'npm pnpm yarn npx bun deno pip pip3 pipx poetry uv conda mamba gem bundle cargo go brew apt apt-get aptitude dpkg dnf yum rpm ' +
    'zypper apk pacman snap flatpak choco winget scoop port nix nix-env asdf mise nvm rustup sdk composer mvn gradle gradlew mvnw ' +
    'make cmake ninja bazel just task rake git hg svn jj vim vi nano emacs code man which type command export local declare readonly unset ' +
    'read return exit source . alias trap set shift let mkdir rmdir touch ls cp mv ln chmod chown find xargs tar zip unzip gzip curl wget http ' +
    'ssh scp rsync docker podman kubectl helm python python3 node ruby perl php java bash sh zsh sudo env jq yq tmux screen ' +
    'systemctl service ip nmcli useradd usermod groupadd crontab at date sleep wait jobs kill ps top df du mount umount ' +
    'pytest jest vitest mocha eslint prettier tsc node-gyp playwright cypress log info warn error debug msg say notify die fail ' +
    'terraform tofu terragrunt pulumi cdk psql mysql sqlite3 mongosh redis-cli ffmpeg convert swift xcodebuild xcrun adb idb_companion simctl'
  ).split(' '),
);
