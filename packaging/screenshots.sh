#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# screenshots.sh PLLM [FOLDER [STORY]]: takes README's pictures from the running program, on a desktop of its own; with
# STORY, the built tst_storywindow, also those of its story: both themes, and two of them at 200 %.
# Needs what packaging/test.sh installs, and ImageMagick (import, convert).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$(realpath "${1:?where is the built pllm?}")
folder=$(realpath -m "${2:-$here/screenshots}")
story=${3:+$(realpath "$3")}

# take_story SCALE DESKTOP-SIZE NAME...: those of its pictures, in few colours
take_story() {
    local scale=$1 size=$2 taken name
    shift 2
    taken=$(mktemp -d)
    PLLM_SCREENSHOTS=$taken QT_SCALE_FACTOR=$scale DESKTOP_SIZE=$size \
        bash "$here/../tests/desktop/with-desktop.sh" "$story" >"$taken/log" || { cat "$taken/log" >&2; return 1; }
    for name in "$@"; do
        convert "$taken/story-$name.png" -strip -dither None -colors 96 \
            "PNG8:$folder/story-$name$([ "$scale" = 1 ] || echo "-${scale}x").png"
    done
    rm -rf "$taken"
}

if [ "${PLLM_DESKTOP:-}" != inside ]; then
    mkdir -p "$folder"
    if [ -n "$story" ]; then
        take_story 1 1440x900 {1-traffic,2-slow,3-why,4-prefix,5-models,6-export}-{light,dark}
        take_story 2 2880x1800 3-why-dark 4-prefix-light
    fi
    exec env DESKTOP_SIZE=1280x800 bash "$here/../tests/desktop/with-desktop.sh" bash "$0" "$program" "$folder"
fi
mkdir -p "$folder"
work=$(mktemp -d)
trap 'kill "$pllm" 2>/dev/null || true; rm -rf "$work"' EXIT

key=screenshot-key
hash=$(printf %s "$key" | sha256sum | cut -d' ' -f1)
cat >"$work/config.json" <<JSON
{ "server": { "port": 8080 },
  "providers": [ { "id": "demo", "type": "demo", "key": "none" }, { "id": "openai", "type": "openai" },
                 { "id": "claude", "type": "anthropic", "key": "env:ANTHROPIC_API_KEY" },
                 { "id": "local", "type": "ollama", "base_url": "http://127.0.0.1:9/v1", "key": "none" } ],
  "models": [ { "id": "my-gpt-4", "targets": [ { "provider": "demo", "model": "demo-large" } ] },
              { "id": "qwen3", "targets": [ { "provider": "local", "model": "qwen3" }, { "provider": "demo", "model": "demo-small" } ] },
              { "id": "cheap", "targets": [ { "provider": "local", "model": "qwen3" } ], "fallbacks": ["my-gpt-4"] } ],
  "client_keys": [ { "name": "editor", "sha256": "$hash", "admin": true } ] }
JSON
chmod 600 "$work/config.json"
echo not-a-real-key-4f2c | "$program" --config "$work/config.json" --data-dir "$work/keys" key set openai

chat() { # USER-AGENT MODEL TEXT [KEY]
    curl -sN -o /dev/null "http://127.0.0.1:8080/v1/chat/completions" -A "$1" -H "Authorization: Bearer ${4:-$key}" \
        -H 'Content-Type: application/json' \
        -d "{\"model\":\"$2\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"$3\"}]}" || true
}
shot() { import -window root "$folder/$1.png"; }
page() { xdotool key --clearmodifiers "ctrl+$1"; sleep 1; }

for theme in 1 2; do
    name=$([ $theme = 1 ] && echo light || echo dark)
    rm -rf "$work/data"
    mkdir -p "$work/data/pllm"
    printf '[view]\ntheme=%s\n' $theme >"$work/data/pllm/window.ini"
    "$program" --config "$work/config.json" --data-dir "$work/data" &
    pllm=$!
    until curl -sf http://127.0.0.1:8080/health -o /dev/null; do sleep 0.2; done
    until window=$(xdotool search --onlyvisible --name PLLM | head -1) && [ -n "$window" ]; do sleep 0.2; done
    xdotool windowactivate --sync "$window" windowmove "$window" 0 0 windowsize "$window" 1280 770
    chat "claude-cli/2.1.0 (external, cli)" my-gpt-4 "Fix the failing test in parser.cpp"
    chat "codex_exec/0.169.0" qwen3 "Add a dark theme"
    chat "OpenAI/Python 2.1.0" my-gpt-4 "Summarise the minutes of Monday"
    chat "Zed/1.0" nonsense "Explain this function"
    chat "OpenAI/JS 6.1.0" cheap "Translate the menu into German"
    chat "curl/7.88" my-gpt-4 "Hello" wrong-key
    chat "claude-cli/2.1.0 (external, cli)" my-gpt-4 "slow: tell me how tides work, in one paragraph, with the moon and the sun and the seasons" &
    sleep 6
    xdotool key --clearmodifiers ctrl+1
    sleep 0.5
    xdotool mousemove 700 321 click 1 # the running request
    sleep 4
    shot "traffic-$name"
    page 2; sleep 1; shot "stats-$name"
    page 3; shot "providers-$name"
    page 4; shot "models-$name"
    page 5; shot "settings-$name"
    kill "$pllm"; wait 2>/dev/null || true
done
