"""Under which types a cloud assembly's metadata tells what was given up or accepted, and why."""

EXEMPTION_METADATA = "secure-baseline:exemption"
# CDK's own: written by every `Validations.of(...).acknowledge(...)`, whoever calls it; the data is {rule: reason}.
ACKNOWLEDGEMENT_METADATA = "aws:cdk:acknowledged-rules"
