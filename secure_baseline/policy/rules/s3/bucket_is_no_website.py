from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::S3::Bucket",
    requires="An S3 bucket serves no website itself.",
    otherwise="Website endpoints of Amazon S3 speak clear text only, and show only what everybody may read.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "G01"),
    same_as=("S3WebBucketOAIAccess",),
)
def bucket_is_no_website(bucket: Resource) -> Problems:
    # A bucket that only sends on to another host serves nothing of its own.
    if bucket.has("WebsiteConfiguration") and not bucket.has("WebsiteConfiguration.RedirectAllRequestsTo"):
        yield bucket.problem("It serves a website without TLS: WebsiteConfiguration is set", "WebsiteConfiguration")
