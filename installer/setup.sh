# Sourced by run.sh and test.sh: brings this computer and the virtual environment to what GrowthDesk needs.
# After `prepare run` or `prepare test`, $python is the environment's Python. A second time it only compares a stamp.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
venv="${GROWTHDESK_VENV:-$root/.venv}"
[[ "$venv" == /* ]] || venv="$PWD/$venv"
python="$venv/bin/python"
stamp="$venv/growthdesk-setup"

say() { printf '%s\n' "$*"; }

stop() { # LINE...
    printf '%s\n' "$@" >&2
    exit 1
}

prepare() { # run | test
    if is_prepared "$1"; then
        return
    fi
    say "Setting up GrowthDesk in $root. The first time takes a minute or two."
    install_system_packages "$1"
    make_environment
    install_locked_packages "$1"
    printf '%s %s\n' "$1" "$(fingerprint)" >"$stamp"
    say "Everything is installed."
}

# What the environment was made from: another lock, project file, place or setup means installing again.
fingerprint() {
    { printf '%s\n' "$root"; cat "$root"/installer/requirements*.lock "$root/installer/setup.sh" "$root/pyproject.toml"; } |
        sha256sum | cut -c 1-64
}

is_prepared() { # run | test   (an environment for the tests is good for running, too)
    local kind known
    [[ -x "$python" && -f "$stamp" ]] || return 1
    read -r kind known <"$stamp" || return 1
    [[ "$kind" == "$1" || "$kind" == test ]] && [[ "$known" == "$(fingerprint)" ]]
}

# --- The system: Python, libraries, programs ----------------------------------------------------------------------

# Everything that is missing is found first, so that one list names it all.
install_system_packages() { # run | test
    local -a packages=()
    if pick_python; then
        has_venv "$system_python" || packages+=("python$(version_of "$system_python")-venv")
    else
        refresh_package_lists # a fresh system knows no packages yet
        mapfile -t packages < <(python_packages)
    fi
    mapfile -t -O "${#packages[@]}" packages < <(missing_library_packages)
    if [[ "$1" == test ]]; then
        mapfile -t -O "${#packages[@]}" packages < <(missing_program_packages)
    fi
    ((${#packages[@]})) || return 0
    install_packages "${packages[@]}"
    check_system
}

# The packages may be there without what they were wanted for (another system, another version): look again.
check_system() {
    local missing
    pick_python || stop "GrowthDesk needs Python 3.11, 3.12 or 3.13." \
        "Install it (for example the package python3.11 or python3), then start this again."
    missing="$(missing_libraries | cut -f 2)"
    [[ -z "$missing" ]] || stop "These libraries are still missing:" "$missing" \
        "Install what brings them on your system, then start this again."
}

pick_python() { # sets $system_python
    local candidate
    for candidate in "${GROWTHDESK_PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        if [[ -n "$candidate" ]] && is_known_to_work "$candidate"; then
            system_python="$candidate"
            return
        fi
    done
    return 1
}

is_known_to_work() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' >/dev/null 2>&1; }

has_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'; }

python_packages() { # the newest Python this system offers that is known to work
    local version
    for version in 3.13 3.12 3.11; do
        if [[ -n "$(apt-cache show "python$version-venv" 2>/dev/null)" ]]; then
            printf '%s\n' "python$version" "python$version-venv"
            return
        fi
    done
    printf '%s\n' python3 python3-venv
}

libraries="$root/src/growthdesk/runtime/system_libraries.py"

missing_libraries() { "$system_python" -I "$libraries"; } # one a line: package, tab, file

missing_library_packages() {
    if [[ -n "${system_python:-}" ]]; then
        missing_libraries | cut -f 1 | sort -u
    else # nothing to look with yet: all of them; apt-get leaves alone what is there
        sed -n 's/^    SystemLibrary("[^"]*", "\([^"]*\)"),$/\1/p' "$libraries" | sort -u
    fi
}

missing_program_packages() {
    local program package
    while read -r program package; do
        command -v "$program" >/dev/null || printf '%s\n' "$package"
    done <<'PROGRAMS'
xvfb-run xvfb
xauth xauth
xwininfo x11-utils
pdftotext poppler-utils
PROGRAMS
}

install_packages() { # PACKAGE...
    command -v apt-get >/dev/null || stop_for_packages "Your system has no apt-get." "$@"
    may_install || stop_for_packages "Installing them needs administrator rights." "$@"
    say "Installing packages of your system: $*"
    refresh_package_lists
    local log
    log="$(mktemp)"
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends "$@" >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        rm -f "$log"
        stop_for_packages "apt-get could not install them (see above)." "$@"
    fi
    rm -f "$log"
}

may_install() { # sets $as_root
    as_root=()
    if ((EUID == 0)); then
        return
    fi
    command -v sudo >/dev/null || return 1
    if sudo -n true 2>/dev/null; then
        as_root=(sudo -n)
    elif [[ -t 0 ]]; then
        say "Your password is needed once, to install packages of your system."
        as_root=(sudo)
    else
        return 1
    fi
}

lists_are_fresh=""

refresh_package_lists() {
    if [[ -z "$lists_are_fresh" ]] && may_install; then
        lists_are_fresh=yes
        "${as_root[@]}" apt-get update >/dev/null 2>&1 || true # one source out of reach must not hide the others
    fi
}

stop_for_packages() { # REASON PACKAGE...
    local reason="$1"
    shift
    stop "GrowthDesk needs packages that this computer does not have. $reason" "On Debian or Ubuntu, run:" \
        "    sudo apt-get update && sudo apt-get install $*" "Then start this again."
}

# --- The virtual environment ------------------------------------------------------------------------------------

make_environment() {
    if [[ -x "$python" ]] && is_known_to_work "$python" && "$python" -m pip --version >/dev/null 2>&1; then
        return
    fi
    if [[ -e "$venv" && ! -f "$venv/pyvenv.cfg" ]]; then
        stop "$venv exists and is not a virtual environment." "Move it away, or set GROWTHDESK_VENV to another folder."
    fi
    say "Making the virtual environment $venv"
    "$system_python" -m venv --clear "$venv"
}

install_locked_packages() { # run | test
    local lock="$root/installer/requirements.lock"
    [[ "$1" == run ]] || lock="$root/installer/requirements-test.lock"
    say "Installing the Python packages, in the exact versions GrowthDesk was tested with"
    rm -f "$stamp"
    # Wheels only, each checked against its hash: nothing is built from packages that are not in the list.
    pip_install --require-hashes --only-binary=:all: --requirement "$lock"
    pip_install --no-deps --no-build-isolation --editable "$root"
}

pip_install() {
    PIP_USER=0 "$python" -m pip install --quiet --quiet --disable-pip-version-check --no-input --no-warn-script-location "$@" ||
        stop "The Python packages could not be installed (see above)." "Check the connection, then start this again."
}
