"""Under which types a cloud assembly's metadata tells what was given up or accepted, and why."""

EXEMPTION_METADATA = "secure-baseline:exemption"
ACKNOWLEDGEMENT_METADATA = "secure-baseline:acknowledgement"
