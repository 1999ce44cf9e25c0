#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# real-tools.sh [CASE...]: Claude Code and Codex, as npm has them, do a task with a tool call through `pllm serve`, over
# a provider of another dialect (toolupstream.mjs). Each runs in a home of its own; telemetry and updates are off, and
# what they would fetch elsewhere ends at a closed port. The last line is `N passed, N failed, N cannot run here`.
# CASE: one of those in $cases (default: all), as in: real-tools.sh claude-chat codex-gemini
# PLLM_PROGRAM: the built pllm. PLLM_TOOLS_DIR: keeps the installed tools there (otherwise they go with the rest).
# PLLM_TOOLS_KEEP: a folder that gets a copy of each case's requests and logs.
# Needs Node 18, npm and the network for npm; so it is no part of the test command.
set -euo pipefail
source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
: "${PLLM_PROGRAM:?where is the built pllm?}"
PLLM_PROGRAM=$(realpath "$PLLM_PROGRAM")

declare -A package=([claude]=@anthropic-ai/claude-code@2.1.332 [codex]=@openai/codex@0.169.0)
# claude-anthropic: its requests pass as they are.
cases=(claude-chat claude-responses claude-gemini claude-anthropic codex-anthropic codex-gemini codex-chat)
client_key=client-key-of-the-tool upstream_key=upstream-key-of-the-gateway

folder=$(mktemp -d "${TMPDIR:-/tmp}/pllm-tools-XXXXXX")
tools=$(realpath -m "${PLLM_TOOLS_DIR:-$folder/tools}")
upstream='' gateway=''
passed=0 failed=0 absent=0

# stop PID...: ends those that run
stop() {
    local pid
    for pid in "$@"; do
        [ -n "$pid" ] || continue
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
}
trap 'stop "$gateway" "$upstream"; rm -rf "$folder"' EXIT

# first_line FILE PID: waits up to 30 s for a program's first line of output, and prints it
first_line() {
    local line
    for _ in $(seq 600); do
        if read -r line <"$1" && [ -n "$line" ]; then
            echo "$line"
            return
        fi
        kill -0 "$2" 2>/dev/null || break
        sleep 0.05
    done
    return 1
}

# install NAME PROGRAM...: into $tools/NAME; the reason in $reason where it cannot be had or started here
install() {
    local name=$1 wanted=${package[$1]} log=$folder/$1.install.log
    shift
    reason=
    if ! grep -qxF "$wanted" "$tools/$name/installed" 2>/dev/null; then
        mkdir -p "$tools/$name"
        if ! npm install --prefix "$tools/$name" --ignore-scripts --no-audit --no-fund --loglevel=error "$wanted" \
            >"$log" 2>&1; then
            reason="npm: $(grep -m1 -i error "$log" || tail -1 "$log")"
            return
        fi
        echo "$wanted" >"$tools/$name/installed"
    fi
    if alone "$folder" "$@" --version >"$log" 2>&1 </dev/null; then
        echo "$wanted: $(tail -1 "$log")"
    else
        reason="it does not start: $(grep -v '^ *$' "$log" | tail -1)"
    fi
}

# alone HOME COMMAND...: without this user's settings, and without a way out but loopback
alone() {
    local home=$1
    shift
    env -i PATH="$PATH" HOME="$home" TMPDIR="$home" LANG=C.UTF-8 TERM=dumb SHELL=/bin/bash \
        http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 HTTP_PROXY=http://127.0.0.1:9 \
        HTTPS_PROXY=http://127.0.0.1:9 no_proxy=127.0.0.1,localhost NO_PROXY=127.0.0.1,localhost \
        timeout 180 "$@"
}

# start_upstream CASE DIALECT, start_gateway CASE DIALECT: in the folder CASE; $upstream_url and $url
start_upstream() {
    : >"$1/upstream.out"
    node "$source/toolupstream.mjs" "$2" "$1/report" "$upstream_key" >"$1/upstream.out" 2>"$1/upstream.log" &
    upstream=$!
    upstream_url=$(first_line "$1/upstream.out" "$upstream")
}

start_gateway() {
    local type apis=
    case $2 in
        chat | responses) type=openai-compatible apis=", \"apis\": [\"$2\"]" ;;
        anthropic) type=anthropic-compatible ;;
        gemini) type=google ;;
    esac
    cat >"$1/config.json" <<JSON
{ "server": { "port": 0 },
  "providers": [ { "id": "up", "type": "$type", "base_url": "$upstream_url", "key": "env:UPSTREAM_KEY"$apis } ],
  "models": [ { "id": "tool-model", "retries": 0, "targets": [ { "provider": "up", "model": "upstream-model" } ] } ],
  "defaults": { "retries": 0 },
  "client_keys": [ { "name": "tool", "sha256": "$(printf %s "$client_key" | sha256sum | cut -d' ' -f1)" } ] }
JSON
    chmod 600 "$1/config.json"
    : >"$1/gateway.out"
    env -i PATH="$PATH" HOME="$1" UPSTREAM_KEY="$upstream_key" DBUS_SESSION_BUS_ADDRESS=disabled: \
        "$PLLM_PROGRAM" serve --config "$1/config.json" --data-dir "$1/data" >"$1/gateway.out" 2>"$1/gateway.log" &
    gateway=$!
    url=$(first_line "$1/gateway.out" "$gateway")
    url=${url#pllm: listening on }
}

prompt='Read the file marker.txt with your shell and tell me the marker in it.'

# run_claude CASE, run_codex CASE: in CASE/work; what it says at last is in CASE/said
run_claude() {
    (cd "$1/work" && alone "$1/home" env ANTHROPIC_BASE_URL="$url" ANTHROPIC_AUTH_TOKEN="$client_key" \
        ANTHROPIC_MODEL=tool-model ANTHROPIC_DEFAULT_HAIKU_MODEL=tool-model \
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1 DISABLE_TELEMETRY=1 DISABLE_ERROR_REPORTING=1 \
        DISABLE_AUTOUPDATER=1 \
        "${claude_program[@]}" -p "$prompt" --allowedTools Bash --output-format text) \
        >"$1/said" 2>"$1/tool.log" </dev/null
}

# Codex's own sandbox needs rights that containers lack; the one command that runs is the upstream's `cat`.
run_codex() {
    mkdir -p "$1/home/.codex"
    cat >"$1/home/.codex/config.toml" <<TOML
model = "tool-model"
model_provider = "pllm"
approval_policy = "never"
sandbox_mode = "danger-full-access"
check_for_update_on_startup = false
model_reasoning_summary = "auto"

[analytics]
enabled = false

[model_providers.pllm]
name = "PLLM"
base_url = "$url/v1"
env_key = "PLLM_KEY"
wire_api = "responses"
supports_websockets = false
request_max_retries = 0
stream_max_retries = 0
TOML
    alone "$1/home" env PLLM_KEY="$client_key" "${codex_program[@]}" exec --skip-git-repo-check --cd "$1/work" \
        --output-last-message "$1/said" "$prompt" >"$1/tool.log" 2>&1 </dev/null
}

# judge CASE STATUS MARKER: the reason why it failed, if it did
judge() {
    local case=$1 status=$2 marker=$3
    [ "$status" -eq 0 ] || echo "exit status $status"
    grep -qF "The marker is $marker." "$case/said" 2>/dev/null || echo "it did not say the marker"
    grep -q '^call: ' "$case/report" 2>/dev/null || echo "its tool was not called"
    grep -q '^result: ' "$case/report" 2>/dev/null || echo "the tool's result did not come back"
    grep '^problem: ' "$case/report" 2>/dev/null || true
    kill -0 "$gateway" 2>/dev/null || echo "pllm has ended"
}

# show CASE: what is known of one that failed
show() {
    local file
    for file in said tool.log report gateway.log upstream.log; do
        [ ! -s "$1/$file" ] || { echo "--- $file"; tail -n 40 "$1/$file" | cut -c1-2000; }
    done
}

# try TOOL DIALECT
try() {
    local tool=$1 dialect=$2 name=$1-$2 marker problems status=0
    local case=$folder/$name
    marker=marker-$(od -An -N6 -tx1 /dev/urandom | tr -d ' \n')
    mkdir -p "$case/home" "$case/work"
    echo "$marker" >"$case/work/marker.txt"
    if start_upstream "$case" "$dialect" && start_gateway "$case" "$dialect"; then
        "run_$tool" "$case" || status=$?
        problems=$(judge "$case" "$status" "$marker")
    else
        problems='pllm or its upstream did not start'
    fi
    stop "$gateway" "$upstream"
    gateway='' upstream=''
    if [ -z "$problems" ]; then
        passed=$((passed + 1))
        echo "ok: $name ($(sed -n 's/^call: //p' "$case/report" | head -1))"
    else
        failed=$((failed + 1))
        echo "FAILED: $name: ${problems//$'\n'/; }"
        show "$case"
    fi
    [ -z "${PLLM_TOOLS_KEEP:-}" ] || { mkdir -p "$PLLM_TOOLS_KEEP" && cp -r "$case" "$PLLM_TOOLS_KEEP/"; }
}

claude_program=(node "$tools/claude/node_modules/@anthropic-ai/claude-code/cli-wrapper.cjs")
codex_program=(node "$tools/codex/node_modules/@openai/codex/bin/codex.js")
declare -A missing
command -v node >/dev/null || { echo "no node here" >&2; exit 1; }
for name in "$@"; do
    [[ " ${cases[*]} " == *" $name "* ]] || { echo "no such case: $name (there are: ${cases[*]})" >&2; exit 2; }
done
[ $# -gt 0 ] || set -- "${cases[@]}"

install claude "${claude_program[@]}"
missing[claude]=$reason
install codex "${codex_program[@]}"
missing[codex]=$reason
for name in "$@"; do
    reason=${missing[${name%%-*}]}
    if [ -n "$reason" ]; then
        absent=$((absent + 1))
        echo "cannot run here: $name: $reason"
    else
        try "${name%%-*}" "${name#*-}"
    fi
done
echo "$passed passed, $failed failed, $absent cannot run here"
[ "$failed" -eq 0 ]
