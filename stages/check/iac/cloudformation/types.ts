import { statefulTypes } from './replacement.generated.ts';

/** What the specification does not mark, and what people lose data with all the same. */
const moreStateful = `AWS::Serverless::SimpleTable AWS::S3Express::DirectoryBucket AWS::S3Tables::TableBucket AWS::S3Tables::Table
AWS::RDS::GlobalCluster AWS::DSQL::Cluster AWS::Timestream::Database AWS::Timestream::Table AWS::Timestream::InfluxDBInstance
AWS::Cassandra::Keyspace AWS::Cassandra::Table AWS::MemoryDB::Cluster AWS::ElastiCache::ServerlessCache AWS::DAX::Cluster
AWS::MSK::Cluster AWS::MSK::ServerlessCluster AWS::AmazonMQ::Broker AWS::KinesisFirehose::DeliveryStream
AWS::KinesisVideo::Stream AWS::FSx::Volume AWS::FSx::StorageVirtualMachine AWS::ECR::Repository AWS::ECR::PublicRepository
AWS::CodeCommit::Repository AWS::CodeArtifact::Repository AWS::CodeArtifact::Domain AWS::Cognito::IdentityPool
AWS::Cognito::UserPoolGroup AWS::DMS::ReplicationInstance AWS::DocDBElastic::Cluster AWS::Glue::Database AWS::Glue::Table
AWS::IoT::Thing AWS::IoTAnalytics::Datastore AWS::IoTSiteWise::Portal AWS::Lightsail::Database AWS::Lightsail::Disk
AWS::Lightsail::Bucket AWS::NeptuneGraph::Graph AWS::OpenSearchServerless::Collection AWS::RedshiftServerless::Namespace
AWS::S3::MultiRegionAccessPoint AWS::S3Outposts::Bucket AWS::SageMaker::Domain AWS::SageMaker::FeatureGroup
AWS::SageMaker::NotebookInstance AWS::WorkSpaces::Workspace AWS::HealthLake::FHIRDatastore AWS::Bedrock::KnowledgeBase
AWS::Events::EventBus AWS::Events::Archive AWS::Athena::DataCatalog AWS::EMRServerless::Application
AWS::QuickSight::DataSet AWS::Location::Tracker AWS::Cloud9::EnvironmentEC2
AWS::ManagedBlockchain::Node AWS::B2BI::Profile AWS::Deadline::Farm`;

/** Deleting one of these loses keys or the copies that a restore needs. */
const keysAndBackups = `AWS::KMS::Key AWS::KMS::ReplicaKey AWS::Backup::BackupVault AWS::Backup::LogicallyAirGappedBackupVault
AWS::Backup::BackupPlan AWS::Backup::BackupSelection AWS::DLM::LifecyclePolicy AWS::FSx::Snapshot
AWS::RedshiftServerless::Snapshot AWS::SecretsManager::Secret AWS::ACMPCA::CertificateAuthority AWS::CloudHSM::Cluster
AWS::PaymentCryptography::Key`;

/** What everything else stands on: without it, the network, the names or the rights are gone. */
const foundations = `AWS::EC2::VPC AWS::EC2::Subnet AWS::EC2::RouteTable AWS::EC2::Route AWS::EC2::InternetGateway
AWS::EC2::VPCGatewayAttachment AWS::EC2::NatGateway AWS::EC2::EIP AWS::EC2::VPCEndpoint AWS::EC2::TransitGateway
AWS::EC2::TransitGatewayAttachment AWS::EC2::VPCPeeringConnection AWS::EC2::VPNGateway AWS::EC2::VPNConnection
AWS::EC2::SubnetRouteTableAssociation AWS::EC2::SecurityGroup AWS::Route53::HostedZone AWS::Route53::RecordSet
AWS::Route53::RecordSetGroup AWS::CertificateManager::Certificate AWS::IAM::Role AWS::IAM::User AWS::IAM::Group
AWS::IAM::Policy AWS::IAM::ManagedPolicy AWS::IAM::InstanceProfile AWS::IAM::OIDCProvider AWS::IAM::SAMLProvider
AWS::EKS::Cluster AWS::EKS::Nodegroup AWS::ECS::Cluster AWS::ECS::Service AWS::CloudFront::Distribution
AWS::ElasticLoadBalancingV2::LoadBalancer AWS::ElasticLoadBalancing::LoadBalancer AWS::ApiGateway::RestApi
AWS::ApiGatewayV2::Api AWS::ApiGateway::DomainName AWS::Organizations::OrganizationalUnit AWS::SSO::PermissionSet
AWS::GlobalAccelerator::Accelerator AWS::DirectConnect::Connection AWS::DirectoryService::MicrosoftAD`;

/** Their removal ends a record of who did what, or a guard at the door. */
const safeguards = `AWS::CloudTrail::Trail AWS::CloudTrail::EventDataStore AWS::EC2::FlowLog AWS::GuardDuty::Detector
AWS::Config::ConfigurationRecorder AWS::Config::DeliveryChannel AWS::Config::ConfigRule AWS::SecurityHub::Hub AWS::WAFv2::WebACL
AWS::WAFv2::WebACLAssociation AWS::WAFv2::LoggingConfiguration AWS::WAF::WebACL AWS::WAFRegional::WebACLAssociation
AWS::Macie::Session AWS::AccessAnalyzer::Analyzer AWS::Inspector::AssessmentTarget AWS::NetworkFirewall::Firewall
AWS::NetworkFirewall::FirewallPolicy AWS::Route53Resolver::ResolverQueryLoggingConfig`;

/** Made anew on every deployment by design: one that goes while another comes is no loss. */
const disposable = `AWS::CDK::Metadata AWS::Lambda::Version AWS::Lambda::LayerVersion AWS::Serverless::LayerVersion
AWS::ApiGateway::Deployment AWS::ApiGatewayV2::Deployment AWS::AutoScaling::LaunchConfiguration AWS::ECS::TaskDefinition
AWS::CloudFormation::WaitCondition AWS::CloudFormation::WaitConditionHandle AWS::Batch::JobDefinition
AWS::Lambda::Permission AWS::EC2::LaunchTemplate AWS::SSM::Association`;

const setOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const stateful = new Set([...setOf(statefulTypes), ...setOf(moreStateful)]);
const keys = setOf(keysAndBackups);
const base = setOf(foundations);
const guards = setOf(safeguards);
const passing = setOf(disposable);

export type ResourceClass = 'stateful' | 'key' | 'foundation' | 'safeguard' | 'disposable' | 'other';

export function classify(type: string, isNamedStateful: (type: string) => boolean = () => false): ResourceClass {
  if (keys.has(type)) return 'key';
  if (stateful.has(type) || isNamedStateful(type)) return 'stateful';
  if (base.has(type)) return 'foundation';
  if (guards.has(type)) return 'safeguard';
  return passing.has(type) ? 'disposable' : 'other';
}

/** Of these, CloudFormation takes a last snapshot unless the template says otherwise. */
export function defaultDeletionPolicy(type: string, isClusterMember: boolean): 'Snapshot' | 'Delete' {
  const takesSnapshot = type === 'AWS::RDS::DBCluster' || (type === 'AWS::RDS::DBInstance' && !isClusterMember);
  return takesSnapshot ? 'Snapshot' : 'Delete';
}
