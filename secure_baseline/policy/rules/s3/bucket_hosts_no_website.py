from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket must not serve a website itself.",
    otherwise="S3 website endpoints support only HTTP, and the objects have to be public.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "G01"),
    same_as=("S3WebBucketOAIAccess",),
)
def bucket_hosts_no_website(bucket: Resource) -> Problems:
    # A bucket that only redirects to another host serves nothing of its own.
    if bucket.has("WebsiteConfiguration") and not bucket.has("WebsiteConfiguration.RedirectAllRequestsTo"):
        yield bucket.problem("The bucket serves a website without TLS", at="WebsiteConfiguration")
