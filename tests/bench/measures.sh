#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What run.sh measures, and the table it prints of it; sourced by it.
# shellcheck disable=SC2154  # $work, $upstream, $pllm_pid and the like come from gateways.sh

chunks=100 streams=256
declare -A samples # "GATEWAY.MEASURE" to figures
sample() { samples[$1]+="$2 "; }
# median KEY: of its samples, to the whole from 100 on; empty where there are none
median() {
    printf '%s\n' "${samples[$1]:-}" | tr -s ' ' '\n' | sort -g |
        awk 'NF {v[++n] = $1} END {if (n) {m = (v[int((n + 1) / 2)] + v[int(n / 2) + 1]) / 2; printf (m >= 100 ? "%.0f" : "%.4g"), m}}'
}

# whole NAME PORT PID KEY BYTES CONNECTIONS: requests/s, p50 and CPU a request
whole() {
    local before=0 line
    [ -z "$3" ] || before=$(cpu_us "$3")
    line=$(drive --port "$2" --bytes "$5" --connections "$6" --seconds "$seconds")
    sample "$1.$4.rps" "$(value rps "$line")"
    sample "$1.$4.p50" "$(value p50_us "$line")"
    [ -z "$3" ] || sample "$1.$4.cpu" "$(calc "($(cpu_us "$3") - $before) / $(value requests "$line")")"
}

# streamed NAME PORT PID: all begin within a second, each on its own clock, as clients do
streamed() {
    local before=0 line
    [ -z "$3" ] || before=$(cpu_us "$3")
    line=$(drive --port "$2" --streams $streams --chunks $chunks --requests "$stream_requests" --ramp-ms 1000)
    sample "$1.ttft50" "$(value ttft_p50_us "$line")"
    sample "$1.ttft99" "$(value ttft_p99_us "$line")"
    [ -z "$3" ] || sample "$1.chunks" "$(calc "($(cpu_us "$3") - $before) / 1e3 / ($stream_requests * $chunks)")"
}

gone() { grep -c '^gone' "$work/upstream" || true; }

# leave NAME PORT: clients leave in the middle; until the upstream has seen the last of 64 go
leave() {
    local seen line last tries=500
    seen=$(gone)
    line=$(drive --port "$2" --streams 64 --chunks $chunks --leave close)
    while [ $(($(gone) - seen)) -lt 64 ] && [ $((tries--)) -gt 0 ]; do sleep 0.01; done
    sample "$1.gone" "$(($(gone) - seen))"
    last=$(tail -1 "$work/upstream")
    sample "$1.gonems" "$(calc "(${last##* } - $(value left_us "$line")) / 1000" %.1f)"
}

each() { # FUNCTION ARGUMENT...: for each gateway in turn
    local i
    for i in "${!names[@]}"; do "$1" "${names[i]}" "${ports[i]}" "${owners[i]}" "${@:2}"; done
}

# measure_hops ROUNDS SECONDS STREAMS: seconds of each run of whole requests; streams of a round
measure_hops() {
    local round rounds=$1
    seconds=$2 stream_requests=$3
    start_upstream upstream $chunks 20
    main_upstream=$upstream
    start_nginx "$main_upstream"
    start_pllm "$main_upstream"
    names=(direct) ports=("$main_upstream") owners=("")
    if [ -n "$nginx_pid" ]; then names+=(nginx) ports+=("$nginx_port") owners+=("$nginx_pid"); fi
    names+=(pllm) ports+=("$pllm_port") owners+=("$pllm_pid")
    for round in $(seq "$rounds"); do
        echo "round $round of $rounds" >&2
        each whole one 1024 1
        each whole c16 1024 16
        each whole c64 1024 64
        each whole one100k 102400 1
        each whole c100k 102400 16
        each whole c1m 1048576 4
        each streamed
        each leave
    done
    stop "$pllm_pid"
    [ -z "$nginx_pid" ] || stop "$nginx_pid"
}

# resident NAME PID MEASURE: memory now
resident() { sample "$1.$3" "$(calc "$(rss_kb "$2") / 1024" %.1f)"; }

# streaming NAME PORT PID MEASURE: the most memory while all streams run
streaming() {
    drive --port "$2" --streams $streams --chunks $chunks --ramp-ms 1000 >"$work/streaming" &
    local load=$! most=0 now
    while kill -0 $load 2>/dev/null; do
        now=$(rss_kb "$3")
        [ "$now" -le "$most" ] || most=$now
        sleep 0.1
    done
    wait $load
    sample "$1.$4" "$(calc "$most / 1024" %.1f)"
}

# Memory and start, each in fresh processes; idle: 2 s after the start, when all that comes late has come.
measure_memory() {
    local round
    echo "memory" >&2
    for round in 1 2 3; do
        start_pllm "$main_upstream"
        sample pllm.health "$health_ms"
        sleep 2
        resident pllm "$pllm_pid" idle
        streaming pllm "$pllm_port" "$pllm_pid" streaming
        stop "$pllm_pid"
    done
    start_nginx "$main_upstream"
    [ -n "$nginx_pid" ] || return 0
    resident nginx "$nginx_pid" idle
    streaming nginx "$nginx_port" "$nginx_pid" streaming
    stop "$nginx_pid"
}

# What is left for each 100,000 of them, once the history has its 5,000 records and all is warm. The difference of two
# readings, each of which wavers by 1 to 2 MB with streams: a figure near the aim wants a longer run before it means much.
measure_flatness() {
    local begin
    echo "200,000 requests, 100,000 streams" >&2
    start_pllm "$main_upstream"
    drive --port "$pllm_port" --connections 16 --requests 30000 >"$work/load"
    begin=$(rss_kb "$pllm_pid")
    drive --port "$pllm_port" --connections 16 --requests 200000 >"$work/load"
    sample pllm.growth "$(calc "($(rss_kb "$pllm_pid") - $begin) / 1024 / 2" %.2f)"
    drive --port "$pllm_port" --bytes 102400 --connections 16 --requests 2000 >"$work/load" # 32 MB of history
    resident pllm "$pllm_pid" idlefull
    streaming pllm "$pllm_port" "$pllm_pid" streamingfull
    stop "$pllm_pid"
    start_upstream short 5 1
    start_pllm "$upstream"
    drive --port "$pllm_port" --streams 64 --chunks 5 --requests 20000 >"$work/load"
    begin=$(rss_kb "$pllm_pid")
    drive --port "$pllm_port" --streams 64 --chunks 5 --requests 100000 >"$work/load"
    sample pllm.streamgrowth "$(calc "($(rss_kb "$pllm_pid") - $begin) / 1024" %.2f)"
    stop "$pllm_pid"
}

# row TITLE MEASURE [AIM [at-least | added]]: what each has, the aim, and whether pllm meets it. Added: over direct.
row() {
    local text=$1 measure=$2 aim=${3:-} kind=${4:-at-most} name figure own bound verdict=''
    for name in "${names[@]}"; do
        figure=$(median "$name.$measure")
        own=$figure
        if [ "$kind" = added ] && [ "$name" != direct ] && [ -n "$figure" ]; then
            own=$(calc "$figure - $(median "direct.$measure")")
            figure=$(calc "$own" %+.0f)
        fi
        text+=" | ${figure:-–}"
    done
    [ -n "$own" ] || return 0 # not measured in this mode
    if [ -n "$aim" ]; then
        case $kind in
            at-least) bound="at least $aim" verdict=$(calc "$own >= $aim") ;;
            added) bound="at most +$aim" verdict=$(calc "$own <= $aim") ;;
            *) bound="at most $aim" verdict=$(calc "$own <= $aim") ;;
        esac
        [ "$verdict" = 1 ] && verdict="$bound: met" || verdict="$bound: **missed**"
    fi
    echo "| $text | $verdict |"
}

print_table() {
    local name header rule="| ---"
    header="| ($(getconf _NPROCESSORS_ONLN) CPUs, $(date +%F))"
    for name in "${names[@]}"; do header+=" | $name" rule+=" | ---:"; done
    echo "$header | aim |"
    echo "$rule | --- |"
    row "1 KB, 16 at a time: CPU µs a request" c16.cpu 140
    row "1 KB, 64 at a time: CPU µs a request" c64.cpu 140
    row "1 KB, 16 at a time: requests/s" c16.rps 7000 at-least
    row "1 KB, one at a time: p50 µs" one.p50 300 added
    row "100 KB, 16 at a time: CPU µs a request" c100k.cpu 350
    row "100 KB, one at a time: p50 µs" one100k.p50 1000
    row "1 MB, 4 at a time: CPU µs a request" c1m.cpu 2600
    row "$streams streams of $chunks chunks, 20 ms apart: CPU s per 1,000 chunks" chunks 0.060
    row "the same: time to first token, p50 µs" ttft50 900 added
    row "the same: time to first token, p99 µs" ttft99 6000 added
    row "64 clients leave: upstream sees" gone 64 at-least
    row "64 clients leave: until the last is seen, ms" gonems 100
    row "idle: MB resident" idle 40
    row "with $streams streams: MB resident" streaming 80
    row "time to the first /health, ms" health 60
    row "growth over 200,000 requests, MB per 100,000" growth 1
    row "idle after these, 32 MB of it history: MB resident" idlefull
    row "the same with $streams streams: MB resident" streamingfull 80
    row "growth over 100,000 short streams, MB" streamgrowth 1
}
