#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What the bench starts and how it looks at it; sourced by run.sh. Loopback only; ends only what was started.
# Reads $folder (the build) and $pllm (the program).
# shellcheck disable=SC2034,SC2154  # variables that pass between the sourced files

work=$(mktemp -d)
# Of all that was started and has not been waited for: asks it to end, and after 10 s makes it.
cleanup() {
    trap - EXIT
    local running tries=100
    mapfile -t running < <(jobs -p)
    if [ ${#running[@]} -gt 0 ]; then
        kill "${running[@]}" 2>/dev/null || true
        while [ -n "$(jobs -rp)" ] && [ $((tries--)) -gt 0 ]; do sleep 0.1; done
        mapfile -t running < <(jobs -rp)
        [ ${#running[@]} -eq 0 ] || kill -KILL "${running[@]}" 2>/dev/null || true
        wait
    fi
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
    echo "$*" >&2
    exit 1
}

ulimit -n 8192 2>/dev/null || true

# The gateway has the last CPU for itself; upstream, client and this script share the first.
on_last=()
IFS=$',-\n' read -r -d '' -a cpus < <(awk '/^Cpus_allowed_list/ {print $2}' /proc/self/status) || true
if [ ${#cpus[@]} -ge 2 ] && command -v taskset >/dev/null; then
    on_last=(taskset -c "${cpus[-1]}")
    taskset -cp "${cpus[0]}" $$ >/dev/null
fi

# start_upstream NAME CHUNKS INTERVAL_MS [PROGRAM ARGUMENT...]: its port in $upstream, its events in $work/NAME
start_upstream() {
    "$folder/tests/bench/bench_${4:-upstream}" --chunks "$2" --interval-ms "$3" "${@:5}" >"$work/$1" &
    local pid=$!
    until [ -s "$work/$1" ] && read -r upstream <"$work/$1"; do
        kill -0 $pid 2>/dev/null || fail "bench_upstream did not start"
        sleep 0.005
    done
}

# get PORT PATH: one GET without starting a program; the body's last line. Fails where the answer is not 200.
get() {
    local line status last=
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer bench\r\nConnection: close\r\n\r\n' "$2" >&3
    IFS= read -t 20 -r status <&3 || true
    while IFS= read -t 20 -r line <&3 || [ -n "$line" ]; do last=$line; done
    exec 3>&-
    [[ $status == "HTTP/1.1 200"* ]] || fail "GET $2: ${status:-no answer}"
    echo "$last"
}

model_settings='' more_settings=''
# start_pllm UPSTREAM_PORT...: $pllm_pid, $pllm_port, and $health_ms until the first /health was answered
start_pllm() {
    rm -rf "$work/data" "$work/pllm"
    mkfifo "$work/pllm"
    local port providers='' targets='' comma=''
    for port in "$@"; do
        providers+="$comma{ \"id\": \"mock$port\", \"type\": \"openai-compatible\", \"base_url\": \"http://127.0.0.1:$port/v1\", \"key\": \"none\" }"
        targets+="$comma{ \"provider\": \"mock$port\", \"model\": \"mock\" }"
        comma=', '
    done
    cat >"$work/config.json" <<JSON
{ "server": { "port": 0 },
  "providers": [ $providers ],
  "models": [ { "id": "mock", $model_settings "targets": [ $targets ] } ],
  "limits": { "loop_alarm": "off" }, $more_settings
  "client_keys": [ { "name": "bench", "sha256": "$(printf bench | sha256sum | cut -d' ' -f1)", "admin": true } ],
  "traffic": { "record": "full" } }
JSON
    local line='' begin=${EPOCHREALTIME/[.,]/}
    HOME=$work XDG_CONFIG_HOME=$work/c XDG_DATA_HOME=$work/d DBUS_SESSION_BUS_ADDRESS=disabled: \
        "${on_last[@]}" "$pllm" serve --config "$work/config.json" --data-dir "$work/data" \
        >"$work/pllm" 2>"$work/pllm.log" &
    pllm_pid=$!
    exec 4<"$work/pllm"
    read -t 20 -r line <&4 || fail "pllm did not start: $line $(cat "$work/pllm.log")"
    pllm_port=${line##*:}
    get "$pllm_port" /health >"$work/health"
    health_ms=$(((${EPOCHREALTIME/[.,]/} - begin) / 1000))
}

# stop PID: ends it and waits until it is gone
stop() {
    kill "$1"
    wait "$1" || true
}

# start_nginx UPSTREAM_PORT: $nginx_pid and $nginx_port; both empty where there is no nginx
start_nginx() {
    nginx_pid='' nginx_port=''
    local nginx
    nginx=$(PATH=$PATH:/usr/sbin command -v nginx) || return 0
    nginx_port=$((20000 + $$ % 10000))
    while (exec 3<>"/dev/tcp/127.0.0.1/$nginx_port") 2>/dev/null; do nginx_port=$((nginx_port + 1)); done
    cat >"$work/nginx.conf" <<CONF
daemon off; master_process off; pid $work/nginx.pid; error_log $work/nginx.log;
worker_rlimit_nofile 8192;
events { worker_connections 4096; }
http {
    access_log off; client_max_body_size 100m; client_body_buffer_size 2m; keepalive_requests 10000000;
    client_body_temp_path $work/n1; proxy_temp_path $work/n2; fastcgi_temp_path $work/n3; uwsgi_temp_path $work/n4; scgi_temp_path $work/n5;
    upstream mock { server 127.0.0.1:$1; keepalive 512; keepalive_requests 10000000; }
    server { listen 127.0.0.1:$nginx_port; location / {
        proxy_pass http://mock; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_buffering off; tcp_nodelay on; } }
}
CONF
    "${on_last[@]}" "$nginx" -e "$work/nginx.log" -c "$work/nginx.conf" &
    nginx_pid=$!
    until (exec 3<>"/dev/tcp/127.0.0.1/$nginx_port") 2>/dev/null; do
        kill -0 "$nginx_pid" 2>/dev/null || fail "nginx did not start: $(cat "$work/nginx.log")"
        sleep 0.01
    done
}

hz=$(getconf CLK_TCK)
# cpu_us PID: user and system time so far
cpu_us() { awk -v hz="$hz" '{sub(/^.*\) /, ""); printf "%d", ($12 + $13) * 1e6 / hz}' "/proc/$1/stat"; }
rss_kb() { awk '/VmRSS/ {print $2}' "/proc/$1/status"; }
open_files() { find "/proc/$1/fd" -mindepth 1 | wc -l; }
# value NAME LINE: of a name=value pair
value() { sed -nE "s/.*\b$1=(-?[0-9.]+).*/\1/p" <<<"$2"; }
# calc EXPRESSION [FORMAT]: what awk makes of it
calc() { awk "BEGIN {printf(\"${2:-%.4g}\", ($1))}"; }

# drive ARGUMENT...: the load's line; says so and ends where an answer was not the provider's
drive() {
    local line
    line=$("$folder/tests/bench/bench_load" "$@") || fail "not every answer was right: bench_load $*: ${line:-}"
    echo "$line"
}
