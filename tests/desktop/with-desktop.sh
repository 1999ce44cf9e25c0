#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# with-desktop.sh COMMAND [ARGUMENT...]: runs a command on a desktop of its own: X server without a screen, window
# manager, D-Bus session with an unlocked keyring, empty folders. All of it is gone when the command ends.
# DESKTOP_SIZE: width x height (default 1440x900).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

if [ "${PLLM_DESKTOP:-}" != inside ]; then
    folder=$(mktemp -d)
    server=
    cleanup() {
        [ -z "$server" ] || kill "$server" 2>/dev/null || true
        wait
        rm -rf "$folder"
    }
    trap cleanup EXIT
    mkfifo "$folder/display"
    Xvfb -displayfd 3 -screen 0 "${DESKTOP_SIZE:-1440x900}x24" -nolisten tcp -noreset 3>"$folder/display" 2>"$folder/xvfb.log" &
    server=$!
    if ! read -r -t 30 number <"$folder/display"; then
        cat "$folder/xvfb.log" >&2
        exit 1
    fi
    # The keyring's launcher takes the display away from what it starts, so it goes by another name until then.
    PLLM_DESKTOP=inside PLLM_DESKTOP_DISPLAY=":$number" "$here/../secrets/with-keyring.sh" "$0" "$@"
    exit
fi

export DISPLAY=$PLLM_DESKTOP_DISPLAY QT_QPA_PLATFORM=xcb XDG_CONFIG_HOME=$HOME/.config LC_ALL=C.UTF-8
mkdir -p "$XDG_CONFIG_HOME"
openbox >/dev/null 2>&1 &
manager=$!
status=0
"$@" || status=$?
kill "$manager" 2>/dev/null || true
exit "$status"
