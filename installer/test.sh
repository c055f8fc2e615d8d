#!/usr/bin/env bash
# Runs every check: style, types, layers, all tests, then the measurements one at a time.
#   installer/test.sh                runs them, after installing what is missing
#   installer/test.sh --setup-only   only installs
set -euo pipefail

# shellcheck source=installer/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

names=()
results=()
failures=0

check() { # NAME COMMAND...
    local name="$1" started="$SECONDS" result=passed
    shift
    printf '\n== %s\n' "$name"
    "$@" || { result=FAILED && failures=$((failures + 1)); }
    names+=("$name")
    results+=("$result, $((SECONDS - started)) s")
}

tests() {
    QT_QPA_PLATFORM=offscreen "$python" -m pytest -q --numprocesses 2 --dist worksteal --ignore tests/benchmarks
}

measurements() { # alone, in a real window system: figures side by side need a quiet computer
    if [[ ! -d tests/benchmarks ]]; then
        echo "There are none yet."
        return
    fi
    env -u WAYLAND_DISPLAY QT_QPA_PLATFORM=xcb GROWTHDESK_TEST_PLATFORM=xcb \
        xvfb-run --auto-servernum --server-args="-screen 0 1600x1000x24" \
        "$python" -m pytest -q --capture=no -p no:randomly tests/benchmarks
}

summary() {
    local index
    printf '\n== All checks, %s s\n' "$SECONDS"
    for index in "${!names[@]}"; do
        printf '%-24s %s\n' "${names[$index]}" "${results[$index]}"
    done
}

prepare test
if [[ "${1:-}" == --setup-only ]]; then
    exit 0
fi

cd "$root"
# The tests' own folders, so that nothing of this user is read or written.
GROWTHDESK_HOME="$(mktemp -d)"
export GROWTHDESK_HOME
trap 'rm -rf "$GROWTHDESK_HOME"' EXIT
PATH="$venv/bin:$PATH"

check "style (ruff check)" ruff check .
check "format (ruff format)" ruff format --check .
check "types (mypy)" mypy
check "layers (import-linter)" lint-imports
check "tests (pytest)" tests
check "measurements (pytest)" measurements
summary
exit "$((failures > 0))"
