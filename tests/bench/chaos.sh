#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What `run.sh --chaos MINUTES` does; sourced by it. 32 clients before three providers each of which fails 3 of 10 times,
# in ten ways: every answer must be right or say what went wrong, nothing may hang, and in the end everything must be
# back where it was. Prints which share of the requests that a provider failed another one saved.
# shellcheck disable=SC2154  # $work, $upstream, $pllm_pid and the like come from gateways.sh; look, settle from soak.sh

chaos() { # MINUTES
    local ports=() minute line failed=0 first_files first_kb allowed name
    declare -A sum=()
    for seed in 1000 2000 3000; do
        start_upstream "chaos$seed" 50 0 chaosupstream --seed $seed --faults 0.3
        ports+=("$upstream")
    done
    model_settings='"retries": 1, "timeouts": {"first_token_s": 1, "first_byte_s": 1, "idle_s": 2, "total_s": 20},'
    # Three of ten is what breakers are there for; here they must not end the run.
    more_settings='"routing": {"breaker": {"consecutive_failures": 20, "error_rate": 0.8, "open_s": 1, "max_open_s": 2}},'
    start_pllm "${ports[@]}"
    sleep 1
    look
    drive_chaos 90 >"$work/warm" || failed=1 # fills what is kept in memory
    settle 1000
    first_files=$files # with the connections to providers that are kept
    first_kb=$resident_kb
    echo "before: $((first_kb / 1024)) MB resident, $first_files open files"
    echo
    echo "| minute | requests | right at once | saved by another | errors told | broken, and told | wrong | hung | resident MB |"
    echo "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for minute in $(seq "$1"); do
        drive_chaos 60 >"$work/chaos" || failed=1
        line=$(<"$work/chaos")
        look
        for name in requests right saved refused broken wrong hung; do
            sum[$name]=$((${sum[$name]:-0} + $(value $name "$line")))
        done
        echo "| $minute | $(value requests "$line") | $(value right "$line") | $(value saved "$line") |" \
            "$(value refused "$line") | $(value broken "$line") | $(value wrong "$line") | $(value hung "$line") |" \
            "$((resident_kb / 1024)) |"
    done
    settle "$first_files"
    allowed=$((first_kb + sum[requests] / 100 + 16 * 1024))
    echo
    echo "of ${sum[requests]} requests, $((sum[saved] + sum[refused])) met a failing provider before any text;" \
        "another one saved $(calc "100 * ${sum[saved]} / (${sum[saved]} + ${sum[refused]} + 0.0001)" %.1f) % of them." \
        "${sum[broken]} streams broke in their text."
    echo "afterwards: $((resident_kb / 1024)) MB resident, $files open files, $exchanges exchanges under way"
    if [ $failed -ne 0 ]; then
        echo "chaos: FAILED: an answer was wrong, or hung"
    elif [ "$exchanges" -gt 0 ] || [ "$files" -gt "$((first_files + 32))" ]; then
        echo "chaos: FAILED: exchanges or files are not back where they were"
    elif [ "$resident_kb" -gt $allowed ]; then
        echo "chaos: FAILED: more than $((allowed / 1024)) MB resident"
    else
        echo "chaos: passed: no wrong answer, nothing hung, everything back where it was"
        return 0
    fi
    return 1
}

drive_chaos() { "$folder/tests/bench/bench_chaosload" --port "$pllm_port" --clients 32 --chunks 50 --seconds "$1"; }
