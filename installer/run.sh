#!/usr/bin/env bash
# Starts GrowthDesk from this clone, after installing what is missing.
#   installer/run.sh             opens the sample firm and exports its value summaries as PDF
#   installer/run.sh ARGUMENT... passes the arguments to the growthdesk command
set -euo pipefail

# shellcheck source=installer/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

growthdesk="$venv/bin/growthdesk"

main() {
    prepare run
    if (($#)); then
        exec "$growthdesk" "$@"
    fi
    local data firm summaries failed=0
    data="$("$python" -c 'from growthdesk.runtime.paths import user_folders; print(user_folders().data)')"
    firm="$data/Sample firm.growthdesk"
    summaries="$data/Sample firm, value summaries"
    make_sample_firm
    export_value_summaries
    open_window
    return "$failed"
}

make_sample_firm() {
    if [[ -e "$firm" ]]; then
        say "The sample firm: $firm"
        return
    fi
    mkdir -p "$data"
    "$growthdesk" sample "$firm" >/dev/null
    say "Made the sample firm: $firm"
}

export_value_summaries() {
    local accounts id name pdf
    mkdir -p "$summaries"
    accounts="$("$growthdesk" accounts "$firm" --json)"
    while IFS=$'\t' read -r id name; do
        pdf="$summaries/$name.pdf"
        # A summary stays as long as the firm's file has not changed since.
        if [[ ! "$pdf" -nt "$firm" ]]; then
            "$growthdesk" document "$firm" value-summary --account "$id" -o "$pdf" --force >/dev/null || failed=1
        fi
    done < <(account_files <<<"$accounts")
    if ((failed)); then
        say "Some value summaries could not be made (see above). The others: $summaries"
    else
        say "The value summaries of its accounts, as PDF: $summaries"
    fi
}

# One account a line: its id, a tab, and its name as a file name.
account_files() {
    "$python" -c '
import json, re, sys
for account in json.load(sys.stdin):
    name = re.sub(r"[^\w .-]", "_", account["name"]).strip(" .")[:80]
    print(account["id"], name or account["id"], sep="\t")
'
}

open_window() {
    if [[ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]]; then
        say "There is no display, so the window was not opened. Everything else is done."
        return
    fi
    say "Opening the window."
    exec "$growthdesk" "$firm"
}

main "$@"
