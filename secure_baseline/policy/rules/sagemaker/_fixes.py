"""Fixes that serve several rules."""

from __future__ import annotations

from secure_baseline.policy.rule import Fix

ISOLATED_JOB = Fix(
    cdk="""\
job = sagemaker.CfnModelBiasJobDefinition
sagemaker.CfnModelBiasJobDefinition(
    self,
    "Bias",
    role_arn=f"arn:aws:iam::{self.account}:role/sagemaker",
    job_resources=job.MonitoringResourcesProperty(
        cluster_config=job.ClusterConfigProperty(instance_count=2, instance_type="ml.m5.large", volume_size_in_gb=20)
    ),
    model_bias_app_specification=job.ModelBiasAppSpecificationProperty(
        image_uri="image", config_uri="s3://monitoring/config"
    ),
    model_bias_job_input=job.ModelBiasJobInputProperty(
        endpoint_input=job.EndpointInputProperty(endpoint_name="app", local_path="/opt/ml/processing/input"),
        ground_truth_s3_input=job.MonitoringGroundTruthS3InputProperty(s3_uri="s3://monitoring/truth"),
    ),
    model_bias_job_output_config=job.MonitoringOutputConfigProperty(
        monitoring_outputs=[
            job.MonitoringOutputProperty(
                s3_output=job.S3OutputProperty(local_path="/opt/ml/processing/output", s3_uri="s3://monitoring/out")
            )
        ]
    ),
    network_config=job.NetworkConfigProperty(
        enable_inter_container_traffic_encryption=True, enable_network_isolation=True
    ),
)
""",
    cloudformation="""\
Type: AWS::SageMaker::ModelBiasJobDefinition
Properties:
  RoleArn: arn:aws:iam::123456789012:role/sagemaker
  JobResources:
    ClusterConfig: {InstanceCount: 2, InstanceType: ml.m5.large, VolumeSizeInGB: 20}
  ModelBiasAppSpecification: {ImageUri: image, ConfigUri: s3://monitoring/config}
  ModelBiasJobInput:
    EndpointInput: {EndpointName: app, LocalPath: /opt/ml/processing/input}
    GroundTruthS3Input: {S3Uri: s3://monitoring/truth}
  ModelBiasJobOutputConfig:
    MonitoringOutputs: [{S3Output: {LocalPath: /opt/ml/processing/output, S3Uri: s3://monitoring/out}}]
  NetworkConfig:
    EnableInterContainerTrafficEncryption: true
    EnableNetworkIsolation: true
""",
)
