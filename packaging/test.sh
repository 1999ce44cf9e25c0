#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds everything with warnings as errors and runs every test under ctest. The last line is `N passed, N failed`.
# Installs what build and tests need and is not there (apt; root or sudo).
#   --asan          build with the address and undefined-behaviour sanitizers
#   --fuzz          build the fuzz targets with clang instead and run each for PLLM_FUZZ_SECONDS (60); with names
#                   behind it only those, as in: test.sh --fuzz sse config
#   anything else   goes to ctest, as in: test.sh -R gateway
# PLLM_BUILD_DIR: where to build (default: build/test, build/asan or build/fuzz in the checkout).
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

passed=0 failed=0
trap 'status=$?; printf "%s passed, %s failed\n" "$passed" "$failed"; exit "$status"' EXIT

preset=dev name=test
case "${1:-}" in
    --asan) preset=asan name=asan; shift ;;
    --fuzz) preset=fuzz name=fuzz; shift ;;
esac
folder=$(realpath -m "${PLLM_BUILD_DIR:-$root/build/$name}")

# Leaks of libraries that are not ours.
export LSAN_OPTIONS=suppressions=$root/tests/support/lsan.supp:print_suppressions=0

if [ "$preset" = fuzz ]; then
    . "$root/packaging/fuzz.sh"
    fuzz "$folder" "$@"
    exit
fi

need_packages "${build_packages[@]}" "${test_packages[@]}"
# Node's own packages bring npm along, Debian's do not.
command -v node >/dev/null || need_packages nodejs
command -v npm >/dev/null || need_packages npm

lock_build "$folder"
need_program prometheus usr/bin/promtool "$folder/tools"
configure "$preset" "$folder" -DPLLM_BUILD_TESTS=ON
build "$folder"

# Nothing of the user's own desktop or settings reaches the tests.
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS PLLM_CONFIG PLLM_DATA_DIR
log=$folder/ctest.log
status=0
ctest --test-dir "$folder" --output-on-failure --no-tests=error --parallel "$(nproc)" "$@" </dev/null | tee "$log" || status=$?

total=$(sed -nE 's/^[0-9]+% tests passed, [0-9]+ tests? failed out of ([0-9]+)$/\1/p' "$log" | tail -1)
failed=$(sed -nE 's/^[0-9]+% tests passed, ([0-9]+) tests? failed out of [0-9]+$/\1/p' "$log" | tail -1)
total=${total:-0} failed=${failed:-0}
passed=$((total - failed))
[ "$total" -gt 0 ] || { say "no tests ran"; status=1; }
[ "$failed" -eq 0 ] || status=1
exit "$status"
