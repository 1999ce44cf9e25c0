#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What a hop through `pllm serve` costs (recording full bodies, key checked), beside nginx and no hop at all. Prints a
# Markdown table: medians of several rounds, each of which measures all three, one after the other.
#   (nothing)         five rounds and the long look at memory, about 8 minutes
#   --quick           two short rounds without it, about 1.5 minutes
#   --soak [MINUTES]  mixed load for so long (20) instead, watching memory, files and exchanges
#   --chaos [MINUTES] three providers that fail at random for so long (10) instead: no answer may be wrong or hang
#   --window [REQUESTS] what the window costs instead, and its memory after so many requests (1,000,000); needs Xvfb and
#                     what else packaging/test.sh installs for the desktop
# Loopback only. Not part of ctest: figures need a quiet machine. How it measures: measures.sh.
# PLLM_PROGRAM: a release build of pllm (default: built into PLLM_BUILD_DIR, build/bench).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd "$here/../.." && pwd -P)
folder=$(realpath -m "${PLLM_BUILD_DIR:-$root/build/bench}")

mode=${1:---full}
minutes=${2:-20}
[ "$mode" != --chaos ] || minutes=${2:-10}
[ "$mode" != --window ] || minutes=${2:-1000000} # not minutes, but checked as they are
case "$mode $#" in
    "--full "[01] | "--quick 1" | "--soak "[12] | "--chaos "[12] | "--window "[12]) [[ $minutes =~ ^[1-9][0-9]*$ ]] || mode=bad ;;
    *) mode=bad ;;
esac
if [ "$mode" = bad ]; then
    echo "usage: run.sh [--quick | --soak [MINUTES] | --chaos [MINUTES] | --window [REQUESTS]]" >&2
    exit 2
fi

(cd "$root" && cmake --preset release -B "$folder" -DCMAKE_COMPILE_WARNING_AS_ERROR=OFF >&2)
targets=(bench_upstream bench_load)
[ "$mode" != --chaos ] || targets=(bench_chaosupstream bench_chaosload)
[ -n "${PLLM_PROGRAM:-}" ] || targets+=(pllm)
cmake --build "$folder" --target "${targets[@]}" >&2
pllm=$(realpath "${PLLM_PROGRAM:-$folder/app/pllm}")
if [ "$mode" = --window ] && [ "${PLLM_DESKTOP:-}" != inside ]; then
    PLLM_PROGRAM=$pllm PLLM_BUILD_DIR=$folder exec "$root/tests/desktop/with-desktop.sh" "$0" "$@"
fi
# shellcheck source=gateways.sh
. "$here/gateways.sh"

if [ "$mode" = --soak ]; then
    # shellcheck source=soak.sh
    . "$here/soak.sh"
    soak "$minutes"
    exit
fi
if [ "$mode" = --chaos ]; then
    # shellcheck source=soak.sh
    . "$here/soak.sh"
    # shellcheck source=chaos.sh
    . "$here/chaos.sh"
    chaos "$minutes"
    exit
fi
if [ "$mode" = --window ]; then
    # shellcheck source=window.sh
    . "$here/window.sh"
    measure_window "$minutes"
    exit
fi
# shellcheck source=measures.sh
. "$here/measures.sh"
if [ "$mode" = --quick ]; then
    measure_hops 2 1 256
    measure_memory
else
    measure_hops 5 2.5 512
    measure_memory
    measure_flatness
fi
print_table
