"""Under which types a cloud assembly's metadata tells what was given up or accepted, and why."""

EXEMPTION_METADATA = "secure-baseline:exemption"
# CDK's own: written by every `Validations.of(...).acknowledge(...)`, whoever calls it; the data is {rule: reason}.
ACKNOWLEDGEMENT_METADATA = "aws:cdk:acknowledged-rules"
#: The file beside an assembly's templates that lists what exemptions files and baselines accept of them, as
#: [[construct, rule, reason], …]: CDK's own report leaves out plugins that have nothing to complain of.
ACCEPTED_FILE = "secure-baseline-accepted.json"
# {"construct": id, "type": class, "set": {argument: value}}, on the construct's parent.
DEFAULTS_METADATA = "secure-baseline:defaults"
