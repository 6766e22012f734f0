from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AmazonMQ::Broker",
    requires="An ActiveMQ broker must write its audit log, a RabbitMQ broker its general log.",
    otherwise="After an incident there is no record of who changed queues, users or settings.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H04", "MQ.2"),
)
def broker_writes_logs(broker: Resource) -> Problems:
    log = "General" if (broker.text("EngineType") or "").upper() == "RABBITMQ" else "Audit"
    if not broker.flag(f"Logs.{log}"):
        yield broker.problem(f"The {log.lower()} log is not written", at=f"Logs.{log}")
