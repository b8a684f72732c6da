import type { IacRule } from '../terraform/rules/define-rule.ts';
import * as rules from './rules.ts';

/** A setting that protects as long as it is on. Names are those of properties, or of keys in lists of attributes. */
export interface Switch {
  readonly rule: IacRule;
  readonly names: RegExp;
  /** What being off means: false or gone, zero, or (a block) just gone. */
  readonly kind: 'boolean' | 'zero' | 'block' | 'turned-on' | 'key';
  readonly types?: RegExp;
  readonly what: string;
}

export const switches: readonly Switch[] = [
  {
    rule: rules.protectionOff,
    kind: 'boolean',
    names:
      /^(?:DeletionProtection|DeletionProtectionEnabled|DeleteProtection|EnableDeletionProtection|TerminationProtection|TerminationProtectionEnabled|EnableTerminationProtection|DisableApiTermination|DisableApiStop|DeletionProtectionCheck|deletion_protection\.enabled|LockConfiguration|ObjectLockEnabled)$/,
    what: 'deletion protection',
  },
  {
    rule: rules.backupOff,
    kind: 'zero',
    names:
      /^(?:BackupRetentionPeriod|SnapshotRetentionLimit|AutomatedSnapshotRetentionPeriod|AutomaticBackupRetentionDays|PreferredBackupRetention|MinRetentionDays|RecoveryPeriodInDays|BackupRetentionDays|PendingWindowInDays)$/,
    what: 'backup retention',
  },
  {
    rule: rules.backupOff,
    kind: 'boolean',
    names:
      /^(?:PointInTimeRecoveryEnabled|ContinuousBackups|AutomatedBackupReplication|EnableContinuousBackup|CopyTagsToSnapshot|AutomaticBackups)$/,
    what: 'point-in-time recovery',
  },
  {
    rule: rules.backupOff,
    kind: 'boolean',
    names: /^Status$/,
    types: /^(?:BackupPolicy|VersioningConfiguration|PointInTimeRecovery)$/,
    what: 'versioning or backup',
  },
  { rule: rules.backupOff, kind: 'block', names: /^(?:ReplicationConfiguration|ReplicaRegions)$/, what: 'replication' },
  {
    rule: rules.encryptionOff,
    kind: 'boolean',
    names:
      /^(?:StorageEncrypted|Encrypted|EncryptionEnabled|AtRestEncryptionEnabled|TransitEncryptionEnabled|SSEEnabled|EnforceHTTPS|SqsManagedSseEnabled|EnableKeyRotation|TLSEnabled|EncryptAtRest|InTransit|RootVolumeEncryptionEnabled|UserVolumeEncryptionEnabled|CacheDataEncrypted|EncryptionInTransit)$/,
    what: 'encryption',
  },
  {
    rule: rules.encryptionOff,
    kind: 'boolean',
    names: /^Enabled$/,
    types: /^(?:EncryptionAtRestOptions|NodeToNodeEncryptionOptions|EncryptionAtRest)$/,
    what: 'encryption',
  },
  {
    rule: rules.encryptionOff,
    kind: 'block',
    names:
      /^(?:BucketEncryption|SSESpecification|StreamEncryption|EncryptionConfiguration|EncryptionConfig|EncryptionAtRestOptions|NodeToNodeEncryptionOptions|EncryptionSpecification)$/,
    what: 'encryption',
  },
  {
    rule: rules.encryptionOff,
    kind: 'key',
    names: /^(?:KmsKeyId|KmsKeyArn|KMSKeyId|KmsMasterKeyId|KMSMasterKeyID|KmsKey|KMSMasterKeyId)$/,
    what: 'the encryption key',
  },
  {
    rule: rules.loggingOff,
    kind: 'boolean',
    names:
      /^(?:IsLogging|EnableLogFileValidation|IsMultiRegionTrail|IncludeGlobalServiceEvents|access_logs\.s3\.enabled|EnableLogging|AllSupported)$/,
    what: 'logging',
  },
  {
    rule: rules.loggingOff,
    kind: 'boolean',
    names: /^Enable$/,
    types: /^AWS::GuardDuty::Detector$/,
    what: 'detection',
  },
  {
    rule: rules.loggingOff,
    kind: 'block',
    names:
      /^(?:LoggingConfiguration|AccessLogSetting|AccessLoggingPolicy|EnableCloudwatchLogsExports|LoggingProperties|LogPublishingOptions|LoggingInfo|Logging|AuditLogConfiguration|CloudWatchLogsLogGroupArn)$/,
    what: 'logging',
  },
  {
    rule: rules.accessBlockOff,
    kind: 'boolean',
    names: /^(?:BlockPublicAcls|BlockPublicPolicy|IgnorePublicAcls|RestrictPublicBuckets)$/,
    what: 'the block on public access',
  },
  {
    rule: rules.accessBlockOff,
    kind: 'block',
    names: /^PublicAccessBlockConfiguration$/,
    what: 'the block on public access',
  },
  {
    rule: rules.purgeOn,
    kind: 'turned-on',
    names:
      /^(?:EmptyOnDelete|ForceDelete|ForceDestroy|DeleteAutomatedBackups|SkipFinalSnapshot|SkipFinalClusterSnapshot|aws-cdk:auto-delete-objects|aws-cdk:auto-delete-images|DeleteOnTermination|ForceDeleteWithoutRecovery)$/,
    what: 'deleting what is left',
  },
  {
    rule: rules.scaledToZero,
    kind: 'zero',
    names:
      /^(?:DesiredCount|DesiredCapacity|MinSize|MinCapacity|MaxSize|MaxCapacity|ReservedConcurrentExecutions|InstanceCount|DesiredSize)$/,
    what: 'the number of instances',
  },
  {
    rule: rules.scaledToZero,
    kind: 'boolean',
    names: /^(?:State|Enabled)$/,
    types:
      /^AWS::(?:Events::Rule|Scheduler::Schedule|Lambda::EventSourceMapping|Pipes::Pipe|CloudFront::Distribution)$|^DistributionConfig$/,
    what: 'the trigger or endpoint',
  },
];

export function isOn(text: string | null): boolean {
  return (
    text !== null && /^(?:true|yes|on|enabled?|active|running|compliance|governance|aws_owned|required)$/i.test(text)
  );
}

export function isOff(text: string | null): boolean {
  return text === null || /^(?:false|no|off|disabled?|inactive|suspended|none|stopped|disabled_.*)$/i.test(text);
}
