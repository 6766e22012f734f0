"""What is a plaintext secret, and what only looks like one."""

from __future__ import annotations

import base64

import pytest

from secure_baseline.policy.template.secrets import (
    hidden_parameters,
    is_plaintext,
    names_secret,
    secrets_in,
    texts_in,
)
from secure_baseline.policy.template.template import Template
from secure_baseline.policy.template.values import Interpolated, Reference, Unknown

SECRETS = [
    "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7ABCDEFG",
    "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYABCDEFGHIJ",
    "-----BEGIN RSA PRIVATE KEY-----\nMIIE",
    "-----BEGIN PRIVATE KEY-----",
    "git clone https://bot:hunter2@example.com/app.git",
    "DB_PASSWORD=hunter2 ./start.sh",
    "export MYSQL_PWD='s3cret!'",
    "MYSQL_ROOT_PASSWORD=letmein",
    '{"password": "hunter2"}',
    "password: 'hunter2'",
    "aws rds modify-db-instance --master-user-password 'hunter2'",
    "app --api-key=0123456789abcdef",
    "mysql -u root -phunter2 -e 'select 1'",
    "CREATE USER app IDENTIFIED BY 'hunter2'",
    "echo 'ubuntu:hunter2' | sudo chpasswd",
    "$p = ConvertTo-SecureString 'hunter2 x' -AsPlainText -Force",
    "curl -u admin:hunter2 https://example.com",
    "define('DB_PASSWORD', 'hunter2');",
    "'password' => 'hunter2',",
    "sshpass -p hunter2 ssh root@10.0.0.1",
    "docker login -u bot -p hunter2 registry.example.com",
    "mysqladmin -u root password 'hunter2'",
    "PGPASSWORD=hunter2 psql -h db",
    "token = ghp_0123456789abcdefghijklmnopqrstuvwxyz",
    base64.b64encode(b"#!/bin/sh\nPASSWORD=hunter2\n").decode(),
]
NO_SECRETS = [
    "#!/bin/bash\nyum update -y\n",
    "PASSWORD=$(aws secretsmanager get-secret-value --secret-id app)",
    "PASSWORD=${Password}",
    'password: "{{resolve:secretsmanager:app:SecretString:password}}"',
    "DB_PASSWORD_ARN=arn:aws:secretsmanager:eu-central-1:123456789012:secret:app",
    "export PASSWORD_FILE=/run/secrets/password",
    "TOKEN=`curl -X PUT http://169.254.169.254/latest/api/token -H 'X-aws-ec2-metadata-token-ttl-seconds: 21600'`",
    "curl -H 'X-aws-ec2-metadata-token: $TOKEN' http://169.254.169.254/latest/meta-data/",
    "sed -i 's/PasswordAuthentication yes/PasswordAuthentication no/' /etc/ssh/sshd_config",
    "password = get_secret()",
    "password=event['password']",
    "connect(password=password, user=user)",
    "password = settings.password",
    "cd $OLDPWD; PWD=/tmp",
    "mysql -u root -p$PASSWORD",
    "mysql -u root -p < dump.sql",
    "git clone https://$USER:$TOKEN@example.com/app.git",
    "curl -u admin:$PASSWORD https://example.com",
    "ssl_private_key: /etc/ssl/private/app.pem",
    "http://localhost:8080/api and user@example.com",
    "define('DB_PASSWORD', getenv('DB_PASSWORD'));",
    "docker login -u AWS --password-stdin registry.example.com",
    "docker login -u AWS -p $(aws ecr get-login-password)",
    "if [ $PASSWORD == $OTHER ]; then",
    "Set the password: it must have twelve letters",
    "cfn-init --stack ${AWS::StackName} --resource Web --region ${AWS::Region}",
]


@pytest.mark.parametrize("text", SECRETS)
def test_a_secret_is_found(text: str) -> None:
    assert secrets_in(text)


@pytest.mark.parametrize("text", NO_SECRETS)
def test_what_only_looks_like_a_secret_is_not_found(text: str) -> None:
    assert secrets_in(text) == []


@pytest.mark.parametrize("name", ["DB_PASSWORD", "dbPassword", "ApiKey", "client-secret", "/app/db/password", "DB_PWD"])
def test_a_name_of_a_secret(name: str) -> None:
    assert names_secret(name)


@pytest.mark.parametrize("name", ["PasswordArn", "SecretName", "PASSWORD_LENGTH", "TableName", "TokenTtl", "OLDPWD"])
def test_a_name_of_something_else(name: str) -> None:
    assert not names_secret(name)


def test_a_reference_is_not_plaintext() -> None:
    references = Reference("Secret"), Unknown("no value"), Interpolated("${Secret}"), "{{resolve:ssm-secure:app}}"
    assert not any(map(is_plaintext, references))
    assert is_plaintext("hunter2")


def test_hidden_parameters_are_found_wherever_they_are_written() -> None:
    template = Template({"Parameters": {"Password": {"NoEcho": "true"}, "Stage": {"Type": "String"}}, "Resources": {}})
    joined = {"Fn::Join": ["", ["PASSWORD=", {"Ref": "Password"}]]}
    substituted = {"Fn::Sub": ["${Word}", {"Word": {"Fn::Sub": "x${Password}"}}]}
    assert hidden_parameters(template, joined) == hidden_parameters(template, substituted) == ["Password"]
    assert hidden_parameters(template, {"Fn::Sub": "${Stage} ${!Password}"}) == []


def test_texts_are_found_at_any_depth() -> None:
    assert list(texts_in({"a": ["b", {"c": "d"}], "e": 1})) == ["b", "d"]
