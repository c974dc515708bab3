// The service-linked roles AWS knows: service, role, the policy it comes with, and a description where AWS gives one.

/** What CreateServiceLinkedRole makes for a service. */
export interface ServiceLinkedRole {
  readonly service: string;
  readonly roleName: string;
  readonly policyName: string;
  readonly description: string | null;
}

/** The services whose roles may carry a suffix, so that an account can have several. */
const SUFFIXED: ReadonlySet<string> = new Set([
  'autoscaling.amazonaws.com',
  'connect.amazonaws.com',
  'lexv2.amazonaws.com',
]);

/** The role of a service, with the suffix at its name if one is given; null for a service that has none. */
export function serviceLinkedRole(service: string, suffix: string): ServiceLinkedRole | null {
  const row = ROWS.find(([name]) => name === service);
  if (!row) return null;
  const [, role, policyName, description = null] = row;
  const roleName = `AWSServiceRoleFor${role}${suffix === '' ? '' : `_${suffix}`}`;
  return { service, roleName, policyName, description };
}

/** Whether the roles of a service may carry a suffix. */
export function takesSuffix(service: string): boolean {
  return SUFFIXED.has(service);
}

type Row = readonly [service: string, role: string, policyName: string, description?: string];

/** Service, role name after `AWSServiceRoleFor`, policy, description: as recorded from AWS, 2024 to 2026. */
const ROWS: readonly Row[] = [
  [
    'accountdiscovery.ssm.amazonaws.com',
    'AmazonSSM_AccountDiscovery',
    'AWSSystemsManagerAccountDiscoveryServicePolicy',
  ],
  ['acm.amazonaws.com', 'CertificateManager', 'CertificateManagerServiceRolePolicy'],
  ['appmesh.amazonaws.com', 'AppMesh', 'AWSAppMeshServiceRolePolicy'],
  [
    'autoscaling-plans.amazonaws.com',
    'AutoScalingPlans_EC2AutoScaling',
    'AWSAutoScalingPlansEC2AutoScalingPolicy',
  ],
  ['autoscaling.amazonaws.com', 'AutoScaling', 'AutoScalingServiceRolePolicy'],
  ['backup.amazonaws.com', 'Backup', 'AWSBackupServiceLinkedRolePolicyForBackup'],
  ['batch.amazonaws.com', 'Batch', 'BatchServiceRolePolicy'],
  [
    'cassandra.application-autoscaling.amazonaws.com',
    'ApplicationAutoScaling_CassandraTable',
    'AWSApplicationAutoscalingCassandraTablePolicy',
  ],
  [
    'cks.kms.amazonaws.com',
    'KeyManagementServiceCustomKeyStores',
    'AWSKeyManagementServiceCustomKeyStoresServiceRolePolicy',
  ],
  ['cloudtrail.amazonaws.com', 'CloudTrail', 'CloudTrailServiceRolePolicy'],
  [
    'codestar-notifications.amazonaws.com',
    'CodeStarNotifications',
    'AWSCodeStarNotificationsServiceRolePolicy',
  ],
  ['config.amazonaws.com', 'Config', 'AWSConfigServiceRolePolicy'],
  ['connect.amazonaws.com', 'AmazonConnect', 'AmazonConnectServiceLinkedRolePolicy'],
  ['dms-fleet-advisor.amazonaws.com', 'DMSFleetAdvisor', 'AWSDMSFleetAdvisorServiceRolePolicy'],
  ['dms.amazonaws.com', 'DMSServerless', 'AWSDMSServerlessServiceRolePolicy'],
  ['docdb-elastic.amazonaws.com', 'DocDB-Elastic', 'AmazonDocDB-ElasticServiceRolePolicy'],
  ['ec2-instance-connect.amazonaws.com', 'Ec2InstanceConnect', 'Ec2InstanceConnectEndpoint'],
  [
    'ec2.application-autoscaling.amazonaws.com',
    'ApplicationAutoScaling_EC2SpotFleetRequest',
    'AWSApplicationAutoscalingEC2SpotFleetRequestPolicy',
  ],
  ['ecr.amazonaws.com', 'ECRTemplate', 'ECRTemplateServiceRolePolicy'],
  ['ecs.amazonaws.com', 'ECS', 'AmazonECSServiceRolePolicy'],
  ['eks-connector.amazonaws.com', 'AmazonEKSConnector', 'AmazonEKSConnectorServiceRolePolicy'],
  ['eks-fargate.amazonaws.com', 'AmazonEKSForFargate', 'AmazonEKSForFargateServiceRolePolicy'],
  ['eks-nodegroup.amazonaws.com', 'AmazonEKSNodegroup', 'AWSServiceRoleForAmazonEKSNodegroup'],
  ['eks.amazonaws.com', 'AmazonEKS', 'AmazonEKSServiceRolePolicy'],
  ['elasticache.amazonaws.com', 'ElastiCache', 'ElastiCacheServiceRolePolicy'],
  ['elasticbeanstalk.amazonaws.com', 'ElasticBeanstalk', 'AWSElasticBeanstalkServiceRolePolicy'],
  ['elasticfilesystem.amazonaws.com', 'AmazonElasticFileSystem', 'AmazonElasticFileSystemServiceRolePolicy'],
  ['elasticloadbalancing.amazonaws.com', 'ElasticLoadBalancing', 'AWSElasticLoadBalancingServiceRolePolicy'],
  [
    'email.cognito-idp.amazonaws.com',
    'AmazonCognitoIdpEmailService',
    'AmazonCognitoIdpEmailServiceRolePolicy',
  ],
  ['emr-containers.amazonaws.com', 'AmazonEMRContainers', 'AmazonEMRContainersServiceRolePolicy'],
  ['emrwal.amazonaws.com', 'EMRWAL', 'EMRDescribeClusterPolicyForEMRWAL'],
  ['fis.amazonaws.com', 'FIS', 'AmazonFISServiceRolePolicy'],
  ['grafana.amazonaws.com', 'AmazonGrafana', 'AmazonGrafanaServiceLinkedRolePolicy'],
  ['imagebuilder.amazonaws.com', 'ImageBuilder', 'AWSServiceRoleForImageBuilder'],
  ['iotmanagedintegrations.amazonaws.com', 'IoTManagedIntegrations', 'AWSIoTManagedIntegrationsRolePolicy'],
  ['kafka.amazonaws.com', 'Kafka', 'KafkaServiceRolePolicy'],
  ['kafkaconnect.amazonaws.com', 'KafkaConnect', 'KafkaConnectServiceRolePolicy'],
  ['lakeformation.amazonaws.com', 'LakeFormationDataAccess', 'LakeFormationDataAccessServiceRolePolicy'],
  ['lex.amazonaws.com', 'LexBots', 'AmazonLexBotPolicy'],
  ['lexv2.amazonaws.com', 'LexV2Bots', 'AmazonLexV2BotPolicy'],
  ['lightsail.amazonaws.com', 'Lightsail', 'LightsailExportAccess'],
  ['m2.amazonaws.com', 'AWSM2', 'AWSM2ServicePolicy'],
  ['memorydb.amazonaws.com', 'MemoryDB', 'MemoryDBServiceRolePolicy'],
  ['mq.amazonaws.com', 'AmazonMQ', 'AmazonMQServiceRolePolicy'],
  [
    'mrk.kms.amazonaws.com',
    'KeyManagementServiceMultiRegionKeys',
    'AWSKeyManagementServiceMultiRegionKeysServiceRolePolicy',
  ],
  ['notifications.amazonaws.com', 'AwsUserNotifications', 'AWSUserNotificationsServiceLinkedRolePolicy'],
  [
    'observability.aoss.amazonaws.com',
    'AmazonOpenSearchServerless',
    'AmazonOpenSearchServerlessServiceRolePolicy',
  ],
  ['opensearchservice.amazonaws.com', 'AmazonOpenSearchService', 'AmazonOpenSearchServiceRolePolicy'],
  ['ops.apigateway.amazonaws.com', 'APIGateway', 'APIGatewayServiceRolePolicy'],
  ['ops.emr-serverless.amazonaws.com', 'AmazonEMRServerless', 'AmazonEMRServerlessServiceRolePolicy'],
  [
    'opsdatasync.ssm.amazonaws.com',
    'SystemsManagerOpsDataSync',
    'AWSSystemsManagerOpsDataSyncServiceRolePolicy',
  ],
  ['opsinsights.ssm.amazonaws.com', 'AmazonSSM_OpsInsights', 'AWSSSMOpsInsightsServiceRolePolicy'],
  ['pullthroughcache.ecr.amazonaws.com', 'ECRPullThroughCache', 'AWSECRPullThroughCache_ServiceRolePolicy'],
  ['ram.amazonaws.com', 'ResourceAccessManager', 'AWSResourceAccessManagerServiceRolePolicy'],
  [
    'rds.amazonaws.com',
    'RDS',
    'AmazonRDSServiceRolePolicy',
    'Allows Amazon RDS to manage AWS resources on your behalf',
  ],
  ['redshift.amazonaws.com', 'Redshift', 'AmazonRedshiftServiceLinkedRolePolicy'],
  ['replication.cassandra.amazonaws.com', 'KeyspacesReplication', 'KeyspacesReplicationServiceRolePolicy'],
  ['replication.ecr.amazonaws.com', 'ECRReplication', 'ECRReplicationServiceRolePolicy'],
  ['repository.sync.codeconnections.amazonaws.com', 'GitSync', 'AWSGitSyncServiceRolePolicy'],
  ['resource-explorer-2.amazonaws.com', 'ResourceExplorer', 'AWSResourceExplorerServiceRolePolicy'],
  ['rolesanywhere.amazonaws.com', 'RolesAnywhere', 'AWSRolesAnywhereServicePolicy'],
  ['s3-outposts.amazonaws.com', 'S3OnOutposts', 'AWSS3OnOutpostsServiceRolePolicy'],
  ['ses.amazonaws.com', 'AmazonSES', 'AmazonSESServiceRolePolicy'],
  ['shield.amazonaws.com', 'AWSShield', 'AWSShieldServiceRolePolicy'],
  ['ssm-incidents.amazonaws.com', 'IncidentManager', 'AWSIncidentManagerServiceRolePolicy'],
  ['ssm-quicksetup.amazonaws.com', 'SSMQuickSetup', 'SSMQuickSetupRolePolicy'],
  [
    'ssm.amazonaws.com',
    'AmazonSSM',
    'AmazonSSMServiceRolePolicy',
    'Provides access to AWS Resources managed or used by Amazon SSM.',
  ],
  [
    'sso.amazonaws.com',
    'SSO',
    'AWSSSOServiceRolePolicy',
    'Service-linked role used by AWS SSO to manage AWS resources, including IAM roles, policies and SAML IdP on your behalf.',
  ],
  ['vpcorigin.cloudfront.amazonaws.com', 'CloudFrontVPCOrigin', 'AWSCloudFrontVPCOriginServiceRolePolicy'],
  ['waf.amazonaws.com', 'WAFLogging', 'WAFLoggingServiceRolePolicy'],
  ['wafv2.amazonaws.com', 'WAFV2Logging', 'WAFV2LoggingServiceRolePolicy'],
];
