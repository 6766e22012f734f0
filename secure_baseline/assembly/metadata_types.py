"""The types of metadata in a cloud assembly that this library writes or reads."""

EXEMPTION_METADATA = "secure-baseline:exemption"
# CDK's own: written by every `Validations.of(...).acknowledge(...)`; the data is {rule: reason}.
ACKNOWLEDGEMENT_METADATA = "aws:cdk:acknowledged-rules"
# CDK's own: the data is the logical id.
LOGICAL_ID_METADATA = "aws:cdk:logicalId"
# CDK's own, on a stack and on each nested stack below it: the data is the file of its template.
TEMPLATE_FILE_METADATA = "aws:cdk:templateFile"
#: The file beside an assembly's templates with the findings that exemptions files and baselines accept, as
#: [[construct, rule, reason], …]: CDK's own report has no plugins without findings.
ACCEPTED_FILE = "secure-baseline-accepted.json"
# {"construct": id, "type": class, "set": {argument: value}}, on the construct's parent.
DEFAULTS_METADATA = "secure-baseline:defaults"
