# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What run.sh and test.sh share; sourced by them. Debian 12, Ubuntu 24.04 and later.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

build_packages=(
    g++ cmake ninja-build ccache ca-certificates
    qt6-base-dev qt6-httpserver-dev qt6-websockets-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    qtkeychain-qt6-dev libqcustomplot-dev libsimdjson-dev libexpected-dev libmimalloc-dev
    zlib1g-dev libzstd-dev libbrotli-dev libssl-dev libsqlite3-dev
    # Needed when it runs: a window on X11 and on Wayland, SQLite, libsecret (QtKeychain loads it by name), fonts.
    qt6-qpa-plugins libqt6svg6 libqt6sql6-sqlite libsecret-1-0 qt6-translations-l10n fonts-dejavu-core
)
test_packages=(
    xvfb xauth xdotool openbox dbus gnome-keyring libsecret-tools fonts-noto-cjk curl openssl procps
    python3 tzdata
)

fuzz_packages=(clang libclang-rt-dev llvm)

say() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }
die() { say "$*"; exit 1; }

# Some environments (cron, containers, build services) have no HOME, or one that cannot be written.
if [ ! -w "${HOME:-/nonexistent}" ]; then
    HOME=$(getent passwd "$(id -u)" | cut -d: -f6)
    [ -w "${HOME:-/nonexistent}" ] || HOME=${TMPDIR:-/tmp}/pllm-home-$(id -u)
    mkdir -p "$HOME"
    export HOME
fi

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo -- "$@"
    else
        die "packages must be installed, and there is neither root nor sudo: run as root: $*"
    fi
}

# apt waits for dpkg's lock by itself, but not for the one on its lists.
apt() {
    local attempt
    for attempt in 1 2 3 4 5 6; do
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=600 "$@" </dev/null >/dev/null && return
        say "apt-get $1 failed (attempt $attempt)"
        [ "$attempt" -eq 6 ] || sleep 10
    done
    die "apt-get $* failed"
}

# Installs those of the named packages that are not there; asks apt for nothing when all are.
need_packages() {
    local missing=() package
    command -v dpkg-query >/dev/null || { say "no dpkg here: taking for granted that there is: $*"; return; }
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing (this may take some minutes): ${missing[*]}"
    apt update
    apt install --no-install-recommends "${missing[@]}"
}

# need_program PACKAGE PATH FOLDER: a program out of a package that is not installed, since that would start a service;
# it then stands in FOLDER, which is put on PATH.
need_program() {
    local package=$1 path=$2 folder=$3
    command -v "$(basename "$path")" >/dev/null && return
    export PATH=$folder:$PATH
    [ ! -x "$folder/$(basename "$path")" ] || return 0
    mkdir -p "$folder/package"
    say "fetching $(basename "$path") (package $package)"
    (cd "$folder/package" && { apt-get -qq download "$package" || { apt update && apt-get -qq download "$package"; }; } >/dev/null)
    dpkg-deb -x "$folder/package/$package"_*.deb "$folder/package"
    cp "$folder/package/$path" "$folder/"
    rm -rf "$folder/package"
}

# One at a time in a build folder: a second run waits for the first.
lock_build() {
    mkdir -p "$1" || die "cannot write $1: set PLLM_BUILD_DIR to a folder that can be written"
    exec {lock}>"$1/.lock"
    flock -n "$lock" || { say "waiting for another build in $1"; flock "$lock"; }
}

unlock_build() { exec {lock}>&-; }

# configure PRESET FOLDER [cmake options...]; starts afresh where the folder was made for another place of the source.
configure() {
    local preset=$1 folder=$2
    shift 2
    if [ -f "$folder/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
        rm -rf "$folder/CMakeCache.txt" "$folder/CMakeFiles"
    fi
    (cd "$root" && cmake --preset "$preset" -B "$folder" "$@" >&2)
}

build() { cmake --build "$1" --parallel "$(nproc)" "${@:2}" >&2; }
