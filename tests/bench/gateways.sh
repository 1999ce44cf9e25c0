#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What the bench starts and how it measures it; sourced by run.sh. Loopback only; ends only what was started.

work=$(mktemp -d)
pids=()
cleanup() {
    [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
    wait
    rm -rf "$work"
}
trap cleanup EXIT

# The gateway has the last CPU for itself, upstream and client share the first.
on_first=() on_last=()
if [ "$(nproc)" -ge 2 ] && command -v taskset >/dev/null; then
    on_first=(taskset -c 0)
    on_last=(taskset -c "$(($(nproc) - 1))")
fi

# first_line FILE: waits for it, prints it
first_line() {
    local line=
    until [ -s "$1" ] && read -r line <"$1"; do sleep 0.005; done
    echo "$line"
}

# start_upstream NAME CHUNKS INTERVAL_MS: its port in $upstream, its events in $work/NAME
start_upstream() {
    "${on_first[@]}" "$folder/tests/bench/bench_upstream" --chunks "$2" --interval-ms "$3" >"$work/$1" &
    pids+=($!)
    upstream=$(first_line "$work/$1")
}

# get PORT PATH: one GET without starting a program; the body's last line
get() {
    local line last=
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer bench\r\nConnection: close\r\n\r\n' "$2" >&3
    while IFS= read -r line <&3 || [ -n "$line" ]; do last=$line; done
    exec 3>&-
    echo "$last"
}

# start_pllm UPSTREAM_PORT: $pllm_pid, $pllm_port, and $health_ms until the first /health was answered
start_pllm() {
    rm -rf "$work/data" "$work/pllm"
    cat >"$work/config.json" <<JSON
{ "server": { "port": 0 },
  "providers": [ { "id": "mock", "type": "openai-compatible", "base_url": "http://127.0.0.1:$1/v1", "key": "none" } ],
  "models": [ { "id": "mock", "targets": [ { "provider": "mock", "model": "mock" } ] } ],
  "client_keys": [ { "name": "bench", "sha256": "$(printf bench | sha256sum | cut -d' ' -f1)", "admin": true } ],
  "traffic": { "record": "full" } }
JSON
    local begin
    begin=$(date +%s%N)
    env HOME="$work" XDG_CONFIG_HOME="$work/c" XDG_DATA_HOME="$work/d" DBUS_SESSION_BUS_ADDRESS=disabled: \
        "${on_last[@]}" "$pllm" serve --config "$work/config.json" --data-dir "$work/data" >"$work/pllm" 2>"$work/pllm.log" &
    pllm_pid=$!
    pids+=("$pllm_pid")
    local line
    line=$(first_line "$work/pllm")
    pllm_port=${line##*:}
    get "$pllm_port" /health >/dev/null
    health_ms=$((($(date +%s%N) - begin) / 1000000))
}

stop_pllm() {
    kill "$pllm_pid"
    wait "$pllm_pid" || true
    local pid rest=()
    for pid in "${pids[@]}"; do [ "$pid" = "$pllm_pid" ] || rest+=("$pid"); done
    pids=("${rest[@]}")
}

# start_nginx UPSTREAM_PORT: $nginx_pid and $nginx_port; both empty where there is no nginx
start_nginx() {
    nginx_pid='' nginx_port=''
    command -v nginx >/dev/null || return 0
    nginx_port=$((20000 + $$ % 20000))
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
    "${on_last[@]}" nginx -e "$work/nginx.log" -c "$work/nginx.conf" &
    nginx_pid=$!
    pids+=("$nginx_pid")
    until (exec 3<>"/dev/tcp/127.0.0.1/$nginx_port") 2>/dev/null; do
        kill -0 "$nginx_pid" || { cat "$work/nginx.log" >&2; exit 1; }
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

# drive ARGUMENT...: the load's line; says so and ends where an answer was not whole
drive() {
    local line
    line=$("${on_first[@]}" "$folder/tests/bench/bench_load" "$@") || {
        echo "not every answer was whole: bench_load $*: ${line:-}" >&2
        exit 1
    }
    echo "$line"
}
