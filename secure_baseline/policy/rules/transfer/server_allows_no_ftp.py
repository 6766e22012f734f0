from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Transfer::Server",
    requires="A Transfer Family server must not use FTP.",
    otherwise="Passwords and files cross the network in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "Transfer.2"),
)
def server_allows_no_ftp(server: Resource) -> Problems:
    for protocol in server.nodes("Protocols"):
        if protocol.text() == "FTP":
            yield protocol.problem("FTP is enabled, which is not encrypted")
