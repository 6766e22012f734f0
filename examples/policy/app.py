"""An app with none of our constructs, checked against the policy at every synthesis."""

import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs

from secure_baseline import Policy

app = cdk.App()
Policy.enforce(app, level="essential")

stack = cdk.Stack(app, "Orders")
s3.Bucket(stack, "Invoices", enforce_ssl=True, block_public_access=s3.BlockPublicAccess.BLOCK_ALL)
sqs.Queue(stack, "Incoming", enforce_ssl=True)
website = s3.Bucket(stack, "Website", enforce_ssl=True, block_public_access=s3.BlockPublicAccess.BLOCK_ACLS_ONLY)
cdk.Validations.of(website).acknowledge(
    cdk.Acknowledgment(
        id="SecureBaseline::s3-bucket-blocks-public-access",
        reason="It holds the public website and nothing else; its policy lets CloudFront read it",
    )
)
app.synth()
