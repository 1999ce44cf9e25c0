# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What `test.sh --fuzz` does; sourced by it.

# Runs one target with what the checkout's corpus and earlier runs know; a finding is kept in FOLDER/findings.
# fuzz_one FOLDER TARGET
fuzz_one() {
    local folder=$1 target=$2 here=$root/tests/fuzz
    local program=$folder/tests/fuzz/fuzz_$target known=$folder/corpus/$target log=$folder/fuzz_$target.log
    mkdir -p "$known" "$folder/findings"
    if "$program" -max_total_time="${PLLM_FUZZ_SECONDS:-60}" -timeout=20 -rss_limit_mb=2048 -max_len=4096 \
        -dict="$here/dictionaries/$target.dict" -artifact_prefix="$folder/findings/$target-" -print_final_stats=1 \
        "$known" "$here/corpus/$target" >"$log" 2>&1; then
        say "$target: $(sed -nE 's/^stat::number_of_executed_units: *//p' "$log") inputs, nothing found"
        return 0
    fi
    local finding
    finding=$(sed -nE 's/.*Test unit written to *//p' "$log" | tail -1)
    say "$target FAILED: $(grep -m1 -E 'invariant broken|runtime error|ERROR: ' "$log" || tail -1 "$log")"
    say "  input:     ${finding:-none} (log: $log)"
    [ -z "$finding" ] || {
        say "  reproduce: $program $finding"
        say "  keep:      cp $finding $here/corpus/$target/regression-NAME"
    }
    return 1
}

# fuzz FOLDER [TARGET...]; counts in $passed and $failed.
fuzz() {
    local folder=$1 targets=("${@:2}") target
    need_packages "${build_packages[@]}" "${fuzz_packages[@]}"
    lock_build "$folder"
    configure fuzz "$folder"
    [ ${#targets[@]} -gt 0 ] ||
        mapfile -t targets < <(sed -nE 's/^pllm_fuzz_target\(([a-z]+).*/\1/p' "$root/tests/fuzz/CMakeLists.txt")
    build "$folder" --target "${targets[@]/#/fuzz_}"
    rm -rf "$folder/results"
    mkdir "$folder/results"
    export root folder
    export -f fuzz_one say
    printf '%s\0' "${targets[@]}" |
        xargs -0 -P "$(nproc)" -I{} bash -c 'fuzz_one "$folder" {} && touch "$folder/results/{}"' "$0" || true
    for target in "${targets[@]}"; do
        if [ -e "$folder/results/$target" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    done
    [ "$failed" -eq 0 ] || exit 1
}
