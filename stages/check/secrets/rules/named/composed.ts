import type { SecretRule } from '../../engine/secret-rule.ts';
import { composed, defineNamed, urlSafe, type ValueShape } from './define-named.ts';

type Row = readonly [id: string, name: string, names: readonly string[], shape: ValueShape];

/** Forms that are unmistakable beside the provider's name only: too short a prefix, or none. */
const rows: readonly Row[] = [
  [
    'appveyor-token',
    'AppVeyor',
    ['appveyor'],
    composed('`v2.` and 20 characters', 'v2\\.[a-z0-9]{20}', 'v2.{{secret:lower-20}}'),
  ],
  [
    'influxdb-token',
    'InfluxDB',
    ['influxdb', 'influx_', 'influx-'],
    composed('88 characters of base64', '[A-Za-z0-9_-]{86}==', '{{secret:urlsafe-86}}=='),
  ],
  [
    'uptimerobot-key',
    'UptimeRobot',
    ['uptimerobot', 'uptime_robot', 'uptime-robot'],
    composed(
      'an account number, `-` and 24 hex digits',
      '[um][0-9]{6,10}-[a-f0-9]{24}',
      'u{{secret:digits-7}}-{{secret:hex-24}}',
    ),
  ],
  [
    'recaptcha-secret',
    'reCAPTCHA',
    ['recaptcha'],
    composed('`6L` and 38 characters', '6L[A-Za-z0-9_-]{38}', '6L{{secret:alnum-38}}'),
  ],
  ['blynk-token', 'Blynk', ['blynk'], urlSafe(32)],
  [
    'viber-token',
    'Viber',
    ['viber'],
    composed(
      'three times 16 hex digits',
      '[a-f0-9]{16}-[a-f0-9]{16}-[a-f0-9]{16}',
      '{{secret:hex-16}}-{{secret:hex-16:2}}-{{secret:hex-16:3}}',
    ),
  ],
  [
    'ghost-admin-key',
    'Ghost admin',
    ['ghost'],
    composed('24 and 64 hex digits', '[a-f0-9]{24}:[a-f0-9]{64}', '{{secret:hex-24}}:{{secret:hex-64}}'),
  ],
  [
    'baseten-key',
    'Baseten',
    ['baseten'],
    composed('8 and 32 characters', '[A-Za-z0-9]{8}\\.[A-Za-z0-9]{32}', '{{secret:alnum-8}}.{{secret:alnum-32}}'),
  ],
  [
    'zhipu-key',
    'Zhipu',
    ['zhipu', 'bigmodel', 'chatglm', 'zai_api'],
    composed(
      '32 hex digits and 16 characters',
      '[a-f0-9]{32}\\.[A-Za-z0-9]{16}',
      '{{secret:hex-32}}.{{secret:alnum-16}}',
    ),
  ],
  [
    'fal-key',
    'fal.ai',
    ['fal_', 'fal.', 'fal-'],
    composed(
      'a UUID and 32 hex digits',
      '[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}:[a-f0-9]{32}',
      '{{secret:uuid}}:{{secret:hex-32}}',
    ),
  ],
  [
    'smtp2go-key',
    'SMTP2GO',
    ['smtp2go'],
    composed('`api-` and 32 characters', 'api-[A-Z0-9]{32}', 'api-{{secret:upper-32}}'),
  ],
  [
    'mollie-key',
    'Mollie',
    ['mollie'],
    composed('`live_` or `test_` and 30 characters', '(?:live|test)_[A-Za-z0-9]{30}', 'live_{{secret:alnum-30}}'),
  ],
  [
    'chargebee-key',
    'Chargebee',
    ['chargebee'],
    composed(
      '`live_` or `test_` and 32 characters or more',
      '(?:live|test)_[A-Za-z0-9]{32,44}',
      'live_{{secret:alnum-36}}',
    ),
  ],
  [
    'sanity-token',
    'Sanity',
    ['sanity'],
    composed('`sk` and 178 characters', 'sk[A-Za-z0-9]{178}', 'sk{{secret:alnum-178}}'),
  ],
  [
    'revenuecat-key',
    'RevenueCat',
    ['revenuecat', 'revenue_cat'],
    composed('`sk_` and 32 letters', 'sk_[A-Za-z]{32}', 'sk_{{secret:letters-32}}'),
  ],
];

export const composedRules: readonly SecretRule[] = rows.map(([id, name, names, shape]) =>
  defineNamed({ id, name, names, shape }),
);
