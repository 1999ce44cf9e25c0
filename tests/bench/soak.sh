#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What `run.sh --soak MINUTES` does; sourced by it. Whole requests, large ones, streams, and clients that leave, for so
# long; then everything must be back where it was.

# soak MINUTES
soak() {
    local minutes=$1 upstream_port files rss begin minute
    start_upstream soaked 50 20
    upstream_port=$upstream
    start_pllm "$upstream_port"
    drive --port "$pllm_port" --bytes 1024 --connections 16 --requests 20000 >/dev/null # fills the history
    sleep 65                                                                        # idle connections are let go
    files=$(open_files "$pllm_pid")
    begin=$(rss_kb "$pllm_pid")
    echo "| minute | resident MB | open files | exchanges under way | requests |"
    echo "| ---: | ---: | ---: | ---: | ---: |"
    for minute in $(seq "$minutes"); do
        local end=$((SECONDS + 60)) requests=0 line
        while [ $SECONDS -lt $end ]; do
            line=$(drive --port "$pllm_port" --bytes 1024 --connections 16 --seconds 4)
            requests=$((requests + $(value requests "$line")))
            line=$(drive --port "$pllm_port" --bytes 102400 --connections 8 --seconds 3)
            requests=$((requests + $(value requests "$line")))
            line=$(drive --port "$pllm_port" --streams 128 --chunks 50)
            requests=$((requests + 128))
            drive --port "$pllm_port" --streams 64 --chunks 50 --leave 1 >/dev/null
            requests=$((requests + 64))
        done
        rss=$(rss_kb "$pllm_pid")
        echo "| $minute | $((rss / 1024)) | $(open_files "$pllm_pid") | $(in_flight) | $requests |"
    done
    sleep 65
    local left
    left=$(in_flight)
    rss=$(rss_kb "$pllm_pid")
    echo
    echo "Afterwards: $((rss / 1024)) MB resident ($((begin / 1024)) before), $(open_files "$pllm_pid") open files ($files before), $left exchanges."
    if [ "$left" -ne 0 ] || [ "$(open_files "$pllm_pid")" -gt $((files + 4)) ] || [ "$rss" -gt $((begin + 20 * 1024)) ]; then
        echo "soak: NOT back where it was"
        return 1
    fi
    echo "soak: back where it was"
}

# What the gateway itself says, without the request that asks.
in_flight() { sed -nE 's/.*"total_cost":[^,]*,"in_flight":([0-9]+).*/\1/p' <<<"$(get "$pllm_port" /v1/admin/models/stats)"; }
