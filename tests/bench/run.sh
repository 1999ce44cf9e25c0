#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What a hop through `pllm serve` costs (recording full bodies, key checked), beside nginx and no hop at all. Prints a
# Markdown table: medians of several rounds, each of which measures all three, one after the other.
#   --quick           two short rounds, without the long look at memory
#   --soak [MINUTES]  mixed load for so long (20) instead, watching memory, files and exchanges
# Loopback only. Not part of ctest: figures need a quiet machine.
# PLLM_PROGRAM: a release build of pllm (default: built into PLLM_BUILD_DIR, build/bench).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
folder=$(realpath -m "${PLLM_BUILD_DIR:-$root/build/bench}")
rounds=5 seconds=3 mode=full
case "${1:-}" in
    --quick) rounds=2 seconds=1.5 mode=quick ;;
    --soak) mode=soak ;;
esac

(cd "$root" && cmake --preset release -B "$folder" -DCMAKE_COMPILE_WARNING_AS_ERROR=OFF >&2)
targets=(bench_upstream bench_load)
[ -n "${PLLM_PROGRAM:-}" ] || targets+=(pllm)
cmake --build "$folder" --target "${targets[@]}" >&2
pllm=${PLLM_PROGRAM:-$folder/app/pllm}
. "$here/gateways.sh"

if [ "$mode" = soak ]; then
    . "$here/soak.sh"
    soak "${2:-20}"
    exit
fi

chunks=100 streams=256
declare -A samples # "GATEWAY.MEASURE" to figures
sample() { samples[$1]+="$2 "; }
median() { tr ' ' '\n' <<<"${samples[$1]:-}" | { grep . || true; } | sort -g | awk '{v[NR] = $1} END {if (NR) print v[int((NR + 1) / 2)]}'; }

# whole NAME PORT PID KEY BYTES CONNECTIONS: requests/s, p50 and CPU a request
whole() {
    local before=0 line
    [ -z "$3" ] || before=$(cpu_us "$3")
    line=$(drive --port "$2" --bytes "$5" --connections "$6" --seconds "$seconds")
    sample "$1.$4.rps" "$(value rps "$line")"
    sample "$1.$4.p50" "$(value p50_us "$line")"
    [ -z "$3" ] || sample "$1.$4.cpu" "$((($(cpu_us "$3") - before) / $(value requests "$line")))"
}

# streamed NAME PORT PID
streamed() {
    local before=0 line
    [ -z "$3" ] || before=$(cpu_us "$3")
    line=$(drive --port "$2" --streams $streams --chunks $chunks)
    sample "$1.ttft50" "$(value ttft_p50_us "$line")"
    sample "$1.ttft99" "$(value ttft_p99_us "$line")"
    [ -z "$3" ] || sample "$1.chunks" "$(awk "BEGIN {printf \"%.4f\", ($(cpu_us "$3") - $before) / 1e6 / ($streams * $chunks / 1000)}")"
}

# leave NAME PORT: clients leave in the middle; until the upstream has seen the last of 64 go
leave() {
    local seen left last
    seen=$(grep -c '^gone' "$work/upstream" || true)
    left=$(value left_us "$(drive --port "$2" --streams 64 --chunks $chunks --leave 1)")
    for _ in $(seq 500); do
        [ $(($(grep -c '^gone' "$work/upstream" || true) - seen)) -ge 64 ] && break
        sleep 0.01
    done
    sample "$1.gone" "$(($(grep -c '^gone' "$work/upstream" || true) - seen))"
    last=$(tail -1 "$work/upstream" | cut -d' ' -f2)
    sample "$1.gonems" "$(awk "BEGIN {printf \"%.1f\", ($last - $left) / 1000}")"
}

start_upstream upstream $chunks 20
main_upstream=$upstream
start_nginx "$main_upstream"
start_pllm "$main_upstream"
names=(direct) ports=("$main_upstream") owners=("")
if [ -n "$nginx_pid" ]; then names+=(nginx); ports+=("$nginx_port"); owners+=("$nginx_pid"); fi
names+=(pllm) ports+=("$pllm_port") owners+=("$pllm_pid")

each() { # FUNCTION ARGUMENT...: for each gateway in turn
    local i
    for i in "${!names[@]}"; do "$1" "${names[i]}" "${ports[i]}" "${owners[i]}" "${@:2}"; done
}
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
stop_pllm

# Memory and start, each in a fresh process.
for round in 1 2 3; do
    start_pllm "$main_upstream"
    sample pllm.health "$health_ms"
    sample pllm.idle "$(awk "BEGIN {printf \"%.1f\", $(rss_kb "$pllm_pid") / 1024}")"
    [ $round -eq 3 ] || stop_pllm
done
resident_with_streams() { # MEASURE
    drive --port "$pllm_port" --streams $streams --chunks $chunks >/dev/null &
    local load=$! most=0 now
    while kill -0 $load 2>/dev/null; do
        now=$(rss_kb "$pllm_pid")
        [ "$now" -le $most ] || most=$now
        sleep 0.1
    done
    wait $load
    sample "pllm.$1" "$(awk "BEGIN {printf \"%.1f\", $most / 1024}")"
}
resident_with_streams streaming
if [ "$mode" = full ]; then
    drive --port "$pllm_port" --bytes 1024 --connections 16 --requests 30000 >/dev/null # fills the history
    resident_with_streams streamingfull
    begin=$(rss_kb "$pllm_pid")
    drive --port "$pllm_port" --bytes 1024 --connections 16 --requests 200000 >/dev/null
    sample pllm.growth "$(awk "BEGIN {printf \"%.2f\", ($(rss_kb "$pllm_pid") - $begin) / 1024 / 2}")"
    stop_pllm
    start_upstream short 5 1
    start_pllm "$upstream"
    drive --port "$pllm_port" --streams 64 --chunks 5 --requests 8000 >/dev/null
    begin=$(rss_kb "$pllm_pid")
    drive --port "$pllm_port" --streams 64 --chunks 5 --requests 20000 >/dev/null
    sample pllm.streamgrowth "$(awk "BEGIN {printf \"%.2f\", ($(rss_kb "$pllm_pid") - $begin) / 1024 * 5}")"
fi

# row TITLE MEASURE [AIM [at-least]] [added]: what pllm has, and whether that meets the aim
row() {
    local title=$1 measure=$2 aim=${3:-} kind=${4:-at-most} name figure text verdict='' own=''
    text=$title
    for name in "${names[@]}"; do
        figure=$(median "$name.$measure")
        if [ "$kind" = added ] && [ "$name" != direct ] && [ -n "$figure" ]; then
            figure=$((figure - $(median "direct.$measure")))
            own=$figure
            figure=+$figure
        else
            own=$figure
        fi
        text+=" | ${figure:-–}"
    done
    if [ -n "$aim" ] && [ -n "$own" ]; then
        [ "$kind" = at-least ] && verdict=$(awk "BEGIN {print ($own >= $aim) ? \"met\" : \"missed\"}")
        [ "$kind" = at-least ] || verdict=$(awk "BEGIN {print ($own <= $aim) ? \"met\" : \"missed\"}")
    fi
    local bound="at most"
    [ "$kind" = at-least ] && bound="at least"
    echo "| $text | ${aim:+$bound $aim: }$verdict |"
}
header="| ($(nproc) CPUs, $(date +%F))"
rule="| ---"
for name in "${names[@]}"; do header+=" | $name"; rule+=" | ---:"; done
echo "$header | aim |"
echo "$rule | --- |"
row "1 KB, 16 at a time: CPU µs a request" c16.cpu 140
row "1 KB, 64 at a time: CPU µs a request" c64.cpu
row "1 KB, 16 at a time: requests/s" c16.rps 7000 at-least
row "1 KB, one at a time: p50 µs" one.p50 300 added
row "100 KB: CPU µs a request" c100k.cpu 350
row "100 KB, one at a time: p50 µs" one100k.p50 1000
row "1 MB: CPU µs a request" c1m.cpu 2600
row "$streams streams: CPU s per 1,000 chunks" chunks 0.060
row "$streams streams: time to first token, p50 µs" ttft50 900 added
row "$streams streams: time to first token, p99 µs" ttft99 6000 added
row "64 clients leave: upstream sees" gone 64 at-least
row "64 clients leave: until the last is seen, ms" gonems 100
row "idle: MB resident" idle 40
row "with $streams streams: MB resident" streaming 80
row "the same with a full history: MB resident" streamingfull 80
row "time to the first /health, ms" health 60
row "growth per 100,000 requests, MB" growth 1
row "growth per 100,000 streams, MB" streamgrowth 1
