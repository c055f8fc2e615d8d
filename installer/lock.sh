#!/usr/bin/env bash
# Writes the two lists of exact versions and hashes again from pyproject.toml:
#   installer/requirements.lock       what run.sh installs (and the tool that installs GrowthDesk itself)
#   installer/requirements-test.lock  the same and what test.sh needs besides
# Versions stay as they are unless pyproject.toml asks for others; "lock.sh --upgrade" takes the newest that fit.
# Needs the test environment: run installer/test.sh once before.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
cd "$root"
uv="${GROWTHDESK_VENV:-$root/.venv}/bin/uv"

# hatchling and editables build GrowthDesk's own package: locked too, so that nothing is fetched unpinned.
compile() { # OUTPUT ARGUMENT...
    printf '%s\n' hatchling editables |
        "$uv" pip compile pyproject.toml - --universal --python-version 3.11 --generate-hashes --no-annotate \
            --quiet --custom-compile-command "bash installer/lock.sh" --output-file "$@"
}

compile installer/requirements.lock "$@"
compile installer/requirements-test.lock --extra dev --constraint installer/requirements.lock "$@"
