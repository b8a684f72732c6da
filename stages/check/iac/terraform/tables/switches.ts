import type { IacRule } from '../rules/define-rule.ts';
import { encryptionOff, loggingOff, publicAccessBlockOff } from '../rules/exposure.ts';
import { backupOff, deletionProtectionOff, forceDestroyOn } from '../rules/loss.ts';
import type { Level } from '../../../../../pipeline/domain/severity.ts';

/**
 * Arguments that protect, or that take protection away. `names` are matched against the end of an argument's path
 * (`versioning.enabled`); `bad` are the values without protection, lower case; `absent` says what it means not to set it.
 */
export interface Switch {
  readonly rule: IacRule;
  readonly names: readonly string[];
  readonly bad: readonly string[];
  readonly absent: 'bad' | 'good';
  /** Patterns of types for which `absent` is the other one. */
  readonly absentOtherwise?: readonly string[];
  /** Only for these types. */
  readonly types?: readonly string[];
  readonly level?: Level;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const off = ['false', '0', 'disabled', 'off', 'inactive', 'none', 'suspended', 'no', 'deletion_protection_disabled'];
const on = ['true', '1'];

export const switches: readonly Switch[] = [
  {
    rule: deletionProtectionOff,
    names: words(`
      deletion_protection deletion_protection_enabled enable_deletion_protection disable_api_termination
      disable_api_stop termination_protection enable_termination_protection termination_protection_enabled delete_protection
      delete_protection_enabled purge_protection_enabled enable_delete_protection deletion_lock
      delete_protection_state rebuild_protection prevent_deletion_if_contains_resources database_deletion_protection
      cluster_deletion_protection instance_deletion_protection protect_from_deletion soft_delete_enabled`),
    bad: off,
    absent: 'bad',
    absentOtherwise: [
      'google_sql_*',
      'google_container_*',
      'google_bigquery_table',
      'google_spanner_*',
      'google_bigtable_*',
      'google_alloydb_*',
    ],
  },
  {
    rule: deletionProtectionOff,
    names: ['deletion_policy'],
    types: ['google_*'],
    bad: ['delete', 'force'],
    absent: 'good',
  },
  {
    rule: forceDestroyOn,
    names: words(`
      force_destroy force_delete skip_final_snapshot skip_final_backup delete_contents_on_destroy delete_automated_backups
      purge_soft_delete_on_destroy purge_soft_deleted_keys_on_destroy purge_soft_deleted_secrets_on_destroy
      skip_final_backup_on_delete force_destroy_bucket s3_force_destroy bucket_force_destroy delete_data_disks_on_termination
      force_destroy_deleted deletion_without_backup`),
    bad: on,
    absent: 'good',
    absentOtherwise: ['delete_automated_backups'],
  },
  { rule: forceDestroyOn, names: ['delete_on_termination'], bad: on, absent: 'good', level: 'warning' },
  {
    rule: forceDestroyOn,
    names: ['skip_destroy', 'retain_on_delete', 'prevent_destroy_if_not_empty'],
    bad: off,
    absent: 'bad',
    level: 'warning',
  },
  { rule: forceDestroyOn, names: ['recovery_window_in_days'], bad: ['0'], absent: 'good' },
  {
    rule: backupOff,
    names: words(`
      versioning.enabled versioning_configuration.status point_in_time_recovery.enabled point_in_time_recovery_enabled
      backup_configuration.enabled backup_configuration.point_in_time_recovery_enabled versioning_enabled backup_policy.status
      backup_enabled enable_backup backups backups_enabled cloud_backup pit_enabled enable_point_in_time_recovery
      automatic_backups automated_backup_policy.enabled continuous_backup_config.enabled geo_redundant_backup_enabled
      geo_redundant_backup cloud_backup_enabled point_in_time_recovery_enablement enable_versioning bucket_versioning
      change_feed_enabled object_lock_enabled object_lock_configuration.object_lock_enabled auto_snapshot`),
    bad: off,
    absent: 'bad',
    absentOtherwise: ['google_alloydb_*'],
  },
  {
    rule: encryptionOff,
    names: words(`
      encrypted storage_encrypted encrypt_at_rest.enabled at_rest_encryption_enabled transit_encryption_enabled
      node_to_node_encryption.enabled server_side_encryption.enabled enforce_https https_only enable_https_traffic_only
      https_traffic_only_enabled require_ssl ssl_enforcement_enabled infrastructure_encryption_enabled kms_encrypted
      enable_key_rotation transparent_data_encryption_enabled encryption_in_transit_enabled encryption_at_rest_enabled
      double_encryption_enabled encryption_at_host_enabled sqs_managed_sse_enabled root_block_device_encrypted encrypt
      volume_encryption_enabled ssl_enforcement enable_encryption disk_encryption_enabled auto_minor_tls
      encryption_enabled encryption_configuration.enabled data_encrypted local_disk_encryption`),
    bad: off,
    absent: 'bad',
    // Their providers encrypt, or insist on TLS, unless told otherwise.
    absentOtherwise: [
      'azurerm_storage_account',
      'aws_sqs_queue',
      'azurerm_mssql_database',
      'aws_elasticache_serverless_cache',
    ],
  },
  { rule: encryptionOff, names: ['enabled'], types: ['aws_ebs_encryption_by_default'], bad: off, absent: 'good' },
  {
    rule: loggingOff,
    names: ['enable', 'enabled', 'status'],
    types: [
      'aws_guardduty_detector',
      'aws_securityhub_*',
      'aws_macie2_account',
      'aws_config_configuration_recorder_status',
      'azurerm_security_center_*',
    ],
    bad: ['false', 'paused', 'free'],
    absent: 'good',
  },
  {
    rule: loggingOff,
    names: ['is_enabled'],
    types: ['aws_config_configuration_recorder_status'],
    bad: off,
    absent: 'good',
  },
  {
    rule: encryptionOff,
    names: ['ssl_mode'],
    bad: ['allow_unencrypted_and_encrypted', 'disabled', 'ssl_mode_unspecified'],
    absent: 'good',
  },
  {
    rule: encryptionOff,
    names: ['in_transit_encryption.client_broker', 'client_broker'],
    bad: ['plaintext', 'tls_plaintext'],
    absent: 'good',
  },
  {
    rule: encryptionOff,
    names: ['minimum_tls_version', 'min_tls_version', 'minimum_protocol_version', 'tls_security_policy'],
    bad: ['tls1_0', 'tls1_1', '1.0', '1.1', 'tlsv1', 'tls_1_0', 'policy-min-tls-1-0-2019-07', 'tlsenforcementdisabled'],
    absent: 'good',
    level: 'warning',
  },
  {
    rule: loggingOff,
    names: words(`
      enable_logging enable_log_file_validation is_multi_region_trail include_global_service_events logging.enabled
      access_logs.enabled enable_flow_logs log_config.enable log_config.enabled enable_audit_log audit_logs_enabled
      logs.audit.enabled query_logging enable_access_logs logging_enabled flow_log_enabled log_file_validation_enabled
      enabled_audit enable_cloudwatch_logs diagnostics_enabled threat_detection_enabled enable_flow_log extended_auditing_enabled`),
    bad: off,
    absent: 'bad',
    absentOtherwise: ['aws_cloudtrail'],
  },
  { rule: loggingOff, names: ['logging_service', 'monitoring_service'], bad: ['none'], absent: 'good' },
  {
    rule: publicAccessBlockOff,
    names: words(`
      block_public_acls block_public_policy ignore_public_acls restrict_public_buckets uniform_bucket_level_access
      block_public_access enable_private_endpoint enable_private_nodes private_cluster_enabled endpoint_private_access
      network_acls.bypass_off private_cluster`),
    bad: off,
    absent: 'bad',
    absentOtherwise: ['module'],
  },
  { rule: publicAccessBlockOff, names: ['public_access_prevention'], bad: ['inherited', 'unspecified'], absent: 'bad' },
  {
    rule: publicAccessBlockOff,
    names: ['network_rules.default_action', 'network_acls.default_action', 'network_rule_set.default_action'],
    bad: ['allow'],
    absent: 'bad',
  },
  {
    rule: publicAccessBlockOff,
    names: ['metadata_options.http_tokens', 'http_tokens'],
    bad: ['optional'],
    absent: 'good',
    level: 'warning',
  },
];

/** Settings without which a log or an encryption is gone, whatever they say: `logging { target_bucket = … }`. */
export const presences: readonly {
  readonly rule: IacRule;
  readonly names: readonly string[];
  readonly level?: Level;
}[] = [
  {
    rule: loggingOff,
    names: words(
      'logging.target_bucket logging.log_bucket access_logs.bucket logging_config.bucket enabled_cluster_log_types enabled_cloudwatch_logs_exports log_publishing_options.log_type setting.log_exports subnetwork.log_config.aggregation_interval log_config.aggregation_interval logging_info.broker_logs.s3.bucket',
    ),
  },
  {
    rule: encryptionOff,
    level: 'warning',
    names: words(
      'server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.sse_algorithm rule.apply_server_side_encryption_by_default.sse_algorithm kms_key_id kms_key_arn kms_master_key_id kms_key_name disk_encryption_key.kms_key_self_link encryption.default_kms_key_name encryption_config.provider.key_arn',
    ),
  },
  {
    rule: backupOff,
    level: 'warning',
    names: words(
      'retention_policy.retention_period delete_retention_policy.days container_delete_retention_policy.days replica.region_name replica.kms_key_arn',
    ),
  },
  { rule: forceDestroyOn, level: 'warning', names: ['final_snapshot_identifier'] },
];

/** Numbers that should not sink. `never`: a value that means without end. */
export const retentions: readonly {
  readonly names: readonly string[];
  readonly never?: number;
  readonly zeroIsOff: boolean;
}[] = [
  {
    names: words(`
      backup_retention_period backup_retention_days snapshot_retention_limit automated_snapshot_retention_period
      snapshot_retention_period automatic_backup_retention_days daily_automatic_backup_retention_days automated_snapshot_retention_days
      backup_retention_settings.retained_backups backup_configuration.transaction_log_retention_days transaction_log_retention_days
      retention_policy.retention_period soft_delete_retention_days delete_retention_policy.days
      container_delete_retention_policy.days soft_delete_policy.retention_duration_seconds backup_interval_in_minutes_max
      retain_backups version_retention_period_days max_time_travel_hours snapshot_policy.copies backup_retention_count
      retained_backups short_term_retention_policy.retention_days retention_daily.count backup_retention`),
    zeroIsOff: true,
  },
  {
    names: words('retention_in_days retention_days log_retention_in_days message_retention_seconds'),
    never: 0,
    zeroIsOff: false,
  },
  { names: words('deletion_window_in_days recovery_window_in_days'), zeroIsOff: false },
];
