#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds a release of PLLM Desktop and starts it: the window, or `pllm serve` where there is no display.
# Installs what the build needs and is not there (apt; root or sudo). Arguments go to pllm.
# PLLM_BUILD_DIR: where to build (default: build/release in the checkout).
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

folder=$(realpath -m "${PLLM_BUILD_DIR:-$root/build/release}")
need_packages "${build_packages[@]}"
lock_build "$folder"
configure release "$folder" -DPLLM_BUILD_TESTS=OFF -DCMAKE_COMPILE_WARNING_AS_ERROR=OFF
build "$folder" --target pllm
unlock_build

case "${1:-}" in
    [a-z]*) ;; # a command of its own: serve, check, key, client, ...
    *) [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || set -- serve "$@" ;;
esac
exec "$folder/app/pllm" "$@"
