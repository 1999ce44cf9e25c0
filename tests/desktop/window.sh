#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# The program as a person starts it: its window comes, a second start raises it, the gateway behind it answers a
# streamed chat, and SIGTERM ends both. Runs inside with-desktop.sh; PLLM_PROGRAM is the built pllm.
set -euo pipefail
: "${PLLM_PROGRAM:?where is the built pllm?}"

fail() { echo "FAILED: $*" >&2; exit 1; }
# until_true WHAT COMMAND...: tries again until the command succeeds
until_true() {
    local what=$1
    shift
    for _ in $(seq 600); do
        "$@" && return
        kill -0 "$program" 2>/dev/null || fail "pllm has ended before: $what"
        sleep 0.05
    done
    fail "$what"
}
has_window() { [ -n "$(xdotool search --onlyvisible --name PLLM 2>/dev/null)" ]; }
is_healthy() { curl -fsS --max-time 5 "$url/health" >/dev/null 2>&1; }

port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
url=http://127.0.0.1:$port
"$PLLM_PROGRAM" --demo --port "$port" &
program=$!
trap 'kill "$program" 2>/dev/null || true' EXIT

until_true "a window named PLLM" has_window
until_true "the gateway answers" is_healthy

answer=$(curl -fsSN --max-time 30 "$url/v1/chat/completions" -H 'Authorization: Bearer demo' -H 'Content-Type: application/json' \
    -d '{"model":"demo","stream":true,"messages":[{"role":"user","content":"Marzipan"}]}')
grep -q Marzipan <<<"$answer" || fail "the demo did not echo: $answer"
[[ $answer == *"data: [DONE]"* ]] || fail "the stream did not end: $answer"

timeout 30 "$PLLM_PROGRAM" --demo --port "$port" || fail "a second start exits with $?"
has_window || fail "the window is gone after a second start"

kill -TERM "$program"
status=0
wait "$program" || status=$?
[ "$status" -eq 0 ] || fail "SIGTERM: exit status $status"
