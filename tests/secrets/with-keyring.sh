#!/bin/sh
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# with-keyring.sh COMMAND [ARGUMENT...]: runs a command in a D-Bus session of its own with an unlocked GNOME keyring
# and folders of its own; the session, the keyring and the folders are gone when it ends.
set -eu

if [ "${PLLM_KEYRING_SESSION:-}" != inside ]; then
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    mkdir -m 700 "$folder/home" "$folder/run" "$folder/data"
    # Without a display and without activation nobody can ask for a password.
    env -u DISPLAY -u WAYLAND_DISPLAY -u DBUS_SESSION_BUS_ADDRESS -u GNOME_KEYRING_CONTROL \
        PLLM_KEYRING_SESSION=inside HOME="$folder/home" XDG_RUNTIME_DIR="$folder/run" XDG_DATA_HOME="$folder/data" \
        PLLM_KEYRING_FOLDER="$folder" dbus-run-session -- "$0" "$@"
    exit
fi

printf 'test password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
"$@"
