#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What `run.sh --soak MINUTES` does; sourced by it. Whole requests, large ones, streams, clients that leave, that reset
# their connections, and that do so in the middle of a body, all at once; then everything must be back where it was.
# shellcheck disable=SC2154  # $work, $upstream, $pllm_pid and the like come from gateways.sh

chunks=50
soak_requests=0 wrong=0
declare -A loads # process to what it does

load() { # NAME ARGUMENT...
    drive --port "$pllm_port" --chunks $chunks "${@:2}" >"$work/load.$1" &
    loads[$!]=$1
}

# slice SECONDS: everything at once for about so long; answers that were wrong are counted, and told by drive
slice() {
    local pid count
    loads=()
    load whole --bytes 1024 --connections 8 --seconds "$1"
    load large --bytes 102400 --connections 4 --seconds "$1"
    load streams --streams 64 --requests $(($1 * 64)) --ramp-ms 1000
    load leaving --streams 32 --leave close --ramp-ms 500
    load resetting --streams 32 --leave reset --ramp-ms 500
    load uploading --bytes 102400 --connections 32 --leave upload
    sleep 1
    look
    for pid in "${!loads[@]}"; do
        wait "$pid" || wrong=$((wrong + 1))
        count=$(value requests "$(cat "$work/load.${loads[$pid]}")")
        soak_requests=$((soak_requests + ${count:-0}))
    done
}

# What the gateway says is under way.
in_flight() {
    local answer
    answer=$(get "$pllm_port" /v1/admin/models/stats)
    [[ $answer =~ \"total_cost\":[^,]*,\"in_flight\":([0-9]+) ]] || fail "no in_flight in: $answer"
    echo "${BASH_REMATCH[1]}"
}

# look: how things are now, in $resident_kb, $files and $exchanges
look() {
    if ! kill -0 "$pllm_pid" 2>/dev/null; then
        tail -5 "$work/pllm.log" >&2
        echo "soak: FAILED: pllm has ended"
        exit 1
    fi
    resident_kb=$(rss_kb "$pllm_pid")
    files=$(open_files "$pllm_pid")
    exchanges=$(in_flight)
}

# settle FILES: waits until no exchange is under way and at most so many files are open, or 90 s have passed (idle
# connections are let go earlier)
settle() {
    local end=$((SECONDS + 90))
    look
    while { [ "$exchanges" -gt 0 ] || [ "$files" -gt "$1" ]; } && [ $SECONDS -lt $end ]; do
        sleep 1
        look
    done
}

soak() { # MINUTES
    local minute end first_files first_kb allowed
    start_upstream soaked $chunks 20
    start_pllm "$upstream"
    sleep 1
    look
    first_files=$files
    slice 10 # fills the history and warms everything
    settle "$first_files"
    first_kb=$resident_kb
    echo "before: $((first_kb / 1024)) MB resident, $first_files open files"
    echo
    echo "| minute | resident MB | open files | exchanges under way | requests so far | loads with wrong answers |"
    echo "| ---: | ---: | ---: | ---: | ---: | ---: |"
    soak_requests=0
    for minute in $(seq "$1"); do
        end=$((SECONDS + 60))
        while [ $SECONDS -lt $end ]; do slice 8; done
        echo "| $minute | $((resident_kb / 1024)) | $files | $exchanges | $soak_requests | $wrong |"
    done
    settle "$first_files"
    # 1 MB per 100,000 requests, and what an allocator keeps one time and not the other
    allowed=$((first_kb + soak_requests / 100 + 8 * 1024))
    echo
    echo "afterwards: $((resident_kb / 1024)) MB resident, $files open files, $exchanges exchanges under way"
    if [ "$wrong" -gt 0 ]; then
        echo "soak: FAILED: wrong answers in $wrong loads"
    elif [ "$exchanges" -gt 0 ] || [ "$files" -gt "$first_files" ]; then
        echo "soak: FAILED: exchanges or files are not back where they were"
    elif [ "$resident_kb" -gt $allowed ]; then
        echo "soak: FAILED: more than $((allowed / 1024)) MB resident"
    else
        echo "soak: passed: all answers right, everything back where it was"
        return 0
    fi
    return 1
}
