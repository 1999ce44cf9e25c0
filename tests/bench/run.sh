#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What a hop through `pllm serve` costs (recording everything), beside nginx and no hop at all. Prints a Markdown table.
# Loopback only; ends only what it started. Not part of ctest: figures need a quiet machine.
# PLLM_PROGRAM: a release build of pllm (default: built into PLLM_BUILD_DIR, build/bench). SECONDS_EACH: default 3.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
folder=$(realpath -m "${PLLM_BUILD_DIR:-$root/build/bench}")
seconds=${SECONDS_EACH:-3} chunks=100 streams=256

(cd "$root" && cmake --preset release -B "$folder" -DCMAKE_COMPILE_WARNING_AS_ERROR=OFF >&2)
targets=(bench_upstream bench_load)
[ -n "${PLLM_PROGRAM:-}" ] || targets+=(pllm)
cmake --build "$folder" --target "${targets[@]}" >&2
pllm=${PLLM_PROGRAM:-$folder/app/pllm}
load=$folder/tests/bench/bench_load

work=$(mktemp -d)
pids=()
cleanup() {
    [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
    wait
    rm -rf "$work"
}
trap cleanup EXIT

# first_line FILE: waits for it, prints it
first_line() {
    local line=
    until [ -s "$1" ] && read -r line <"$1"; do sleep 0.005; done
    echo "$line"
}

"$folder/tests/bench/bench_upstream" --chunks $chunks --interval-ms 20 >"$work/upstream" &
pids+=($!)
upstream=$(first_line "$work/upstream")

cat >"$work/config.json" <<JSON
{ "server": { "port": 0 },
  "providers": [ { "id": "mock", "type": "openai-compatible", "base_url": "http://127.0.0.1:$upstream/v1", "key": "none" } ],
  "models": [ { "id": "mock", "targets": [ { "provider": "mock", "model": "mock" } ] } ],
  "client_keys": [ { "name": "bench", "sha256": "$(printf bench | sha256sum | cut -d' ' -f1)" } ],
  "traffic": { "record": "full" } }
JSON

# health PORT: one GET /health without starting a program
health() {
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf 'GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' >&3
    local line
    read -r line <&3
    exec 3>&-
    [[ $line == *" 200 "* ]]
}

start_pllm() {
    env HOME="$work" XDG_CONFIG_HOME="$work/c" XDG_DATA_HOME="$work/d" DBUS_SESSION_BUS_ADDRESS=disabled: \
        "$pllm" serve --config "$work/config.json" --data-dir "$work/data" >"$work/pllm" 2>"$work/pllm.log" &
    pllm_pid=$!
    pids+=("$pllm_pid")
    local line
    line=$(first_line "$work/pllm")
    pllm_port=${line##*:}
}

begin=$(date +%s%N)
start_pllm
health "$pllm_port"
first_health_ms=$((($(date +%s%N) - begin) / 1000000))
idle_kb=$(awk '/VmRSS/ {print $2}' "/proc/$pllm_pid/status")

nginx_pid=
if command -v nginx >/dev/null; then
    nginx_port=$((20000 + $$ % 20000))
    cat >"$work/nginx.conf" <<CONF
daemon off; master_process off; pid $work/nginx.pid; error_log $work/nginx.log;
worker_rlimit_nofile 8192;
events { worker_connections 4096; }
http {
    access_log off; client_max_body_size 100m; client_body_buffer_size 2m; keepalive_requests 10000000;
    client_body_temp_path $work/n1; proxy_temp_path $work/n2; fastcgi_temp_path $work/n3; uwsgi_temp_path $work/n4; scgi_temp_path $work/n5;
    upstream mock { server 127.0.0.1:$upstream; keepalive 512; keepalive_requests 10000000; }
    server { listen 127.0.0.1:$nginx_port; location / {
        proxy_pass http://mock; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_buffering off; tcp_nodelay on; } }
}
CONF
    nginx -e "$work/nginx.log" -c "$work/nginx.conf" &
    nginx_pid=$!
    pids+=("$nginx_pid")
    until (exec 3<>"/dev/tcp/127.0.0.1/$nginx_port") 2>/dev/null; do
        kill -0 "$nginx_pid" || { cat "$work/nginx.log" >&2; exit 1; }
        sleep 0.01
    done
fi

cpu_ticks() { awk '{sub(/^.*\) /, ""); print $12 + $13}' "/proc/$1/stat"; }
hz=$(getconf CLK_TCK)
value() { sed -nE "s/.*\\b$1=(-?[0-9.]+).*/\\1/p" <<<"$2"; }

# drive ARGUMENT...: the load's line; says so and ends where an answer was not whole
drive() {
    local line
    line=$("$load" "$@") || { echo "not every answer was whole: bench_load $*: ${line:-}" >&2; exit 1; }
    echo "$line"
}

# measure NAME PORT PID: fills result[NAME.metric]
declare -A result
measure() {
    local name=$1 port=$2 pid=$3 line before ticks requests size
    for size in 1024 102400 1048576; do
        line=$(drive --port "$port" --bytes $size --connections 1 --seconds "$seconds")
        result[$name.p50.$size]=$(value p50_us "$line")
        [ -z "$pid" ] || before=$(cpu_ticks "$pid")
        line=$(drive --port "$port" --bytes $size --connections 16 --seconds "$seconds")
        result[$name.rps.$size]=$(value rps "$line")
        requests=$(value requests "$line")
        [ -z "$pid" ] || result[$name.cpu.$size]=$(awk "BEGIN {print int(($(cpu_ticks "$pid") - $before) * 1e6 / $hz / $requests)}")
    done
    [ -z "$pid" ] || before=$(cpu_ticks "$pid")
    line=$(drive --port "$port" --streams $streams --chunks $chunks)
    result[$name.ttft]=$(value ttft_p50_us "$line")
    if [ -n "$pid" ]; then
        ticks=$(($(cpu_ticks "$pid") - before))
        result[$name.chunkcpu]=$(awk "BEGIN {printf \"%.1f\", $ticks * 1e3 / $hz / ($streams * $chunks / 1000)}")
    fi
    # Clients leave in the middle: until the upstream has seen the last of 64 go.
    local seen left last
    seen=$(grep -c '^gone' "$work/upstream" || true)
    left=$(value left_us "$(drive --port "$port" --streams 64 --chunks $chunks --leave 1)")
    for _ in $(seq 500); do
        [ $(($(grep -c '^gone' "$work/upstream" || true) - seen)) -ge 64 ] && break
        sleep 0.01
    done
    result[$name.goneseen]=$(($(grep -c '^gone' "$work/upstream" || true) - seen))
    last=$(tail -1 "$work/upstream" | cut -d' ' -f2)
    result[$name.gonems]=$(awk "BEGIN {printf \"%.1f\", ($last - $left) / 1000}")
}

measure direct "$upstream" ""
[ -z "$nginx_pid" ] || measure nginx "$nginx_port" "$nginx_pid"
measure pllm "$pllm_port" "$pllm_pid"

names=(direct)
[ -z "$nginx_pid" ] || names+=(nginx)
names+=(pllm)
row() { # TITLE METRIC [added]
    local name text=$1
    for name in "${names[@]}"; do
        local figure=${result[$name.$2]:-–}
        [ "${3:-}" != added ] || [ "$name" = direct ] || figure="+$((figure - ${result[direct.$2]}))"
        text+=" | $figure"
    done
    echo "| $text |"
}
header="| ($(nproc) CPUs, $(date +%F))"
rule="| ---"
for name in "${names[@]}"; do header+=" | $name"; rule+=" | ---:"; done
echo "$header |"
echo "$rule |"
row "1 KB, one at a time: p50 µs" p50.1024 added
row "100 KB: p50 µs" p50.102400 added
row "1 MB: p50 µs" p50.1048576 added
row "1 KB, 16 at a time: requests/s" rps.1024
row "100 KB: requests/s" rps.102400
row "1 KB: CPU µs a request" cpu.1024
row "100 KB: CPU µs a request" cpu.102400
row "1 MB: CPU µs a request" cpu.1048576
row "$streams streams at once: time to first token, p50 µs" ttft added
row "$streams streams: CPU ms per 1,000 chunks" chunkcpu
row "64 clients leave: upstream sees" goneseen
row "64 clients leave: until the last is seen, ms" gonems
echo
echo "pllm idle: $((idle_kb / 1024)) MB resident; $first_health_ms ms from start to the first /health."
