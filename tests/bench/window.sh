#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# What `run.sh --window` does; sourced by it, on a desktop of its own (tests/desktop/with-desktop.sh). The real window
# with 200 short requests a second and 20 streams of 50 events a second: open, minimized (nobody looks), and the same through
# `pllm serve`, so that what the window itself costs is the difference; its memory after many requests; and how long it
# takes to be painted, with an empty history and with theirs. CPU figures are of threads (schedstat), so they hold on a
# busy machine, too; times by the clock do not.
# shellcheck disable=SC2034,SC2154  # $work, $upstream, $pllm_pid and the like come from gateways.sh

rate=200 live=20 seconds=20
chunks=$(((seconds + 10) * 50)) # streams that outlast what is measured
declare -A cpu                  # "MODE.THREAD" to percent of a core

# cpu_times PID: a line for each thread, its name and its time on a CPU so far in ns; then that of the whole process
cpu_times() {
    local task ns sum=0
    for task in "/proc/$1/task"/*; do
        read -r ns _ 2>/dev/null <"$task/schedstat" || continue
        if [ "${task##*/}" = "$1" ]; then echo "gui $ns"; else echo "$(tr ' ' _ <"$task/comm") $ns"; fi
    done
    awk -v hz="$hz" '{sub(/^.*\) /, ""); printf "all %.0f\n", ($12 + $13) * 1e9 / hz}' "/proc/$1/stat"
}

# percent_of MODE PID [X_SERVER]: what each of its threads takes while the traffic runs
percent_of() {
    local mode=$1 name share
    drive --port "$pllm_port" --streams $live --chunks $chunks --ramp-ms 1000 >"$work/live" &
    local streams=$!
    drive --port "$pllm_port" --connections 32 --rate $rate --seconds $((seconds + 4)) >"$work/short" &
    local short=$!
    sleep 3 # all streams run
    cpu_times "$2" >"$work/before"
    [ -z "${3:-}" ] || echo "screen $(($(cpu_us "$3") * 1000))" >>"$work/before"
    local begin=${EPOCHREALTIME/[.,]/}
    sleep $seconds
    cpu_times "$2" >"$work/after"
    [ -z "${3:-}" ] || echo "screen $(($(cpu_us "$3") * 1000))" >>"$work/after"
    local took=$((${EPOCHREALTIME/[.,]/} - begin))
    while read -r name share; do cpu[$mode.$name]=$share; done < <(
        awk -v us=$took 'NR == FNR {was[$1] += $2; next} {now[$1] += $2}
            END {for (n in now) printf "%s %.2f\n", n, (now[n] - was[n]) / us / 10}' "$work/before" "$work/after")
    wait $short || fail "not every answer was right"
    cpu[$mode.requests]=$(calc "$(value requests "$(cat "$work/short")") / ($seconds + 4)" %.0f)
    wait $streams || fail "not every stream was right"
}

main_window() { xdotool search --onlyvisible --name '^PLLM$' 2>/dev/null | head -1; }

# start_window: the program with its window and whatever history stands in its data folder; $pllm_pid, $pllm_port, and
# $paint_ms from its start until its window was painted; $paint_cpu_ms of them its thread was at work (read some moments
# late: rather too much)
start_window() {
    local ns line='' tries=400 begin=${EPOCHREALTIME/[.,]/}
    "${on_last[@]}" "$pllm" --config "$work/config.json" --data-dir "$work/data" --log-level debug \
        >/dev/null 2>"$work/window.log" &
    pllm_pid=$!
    until grep -q 'painted at' "$work/window.log" && [ -n "$(main_window)" ]; do
        kill -0 $pllm_pid 2>/dev/null || fail "pllm has ended: $(tail -3 "$work/window.log")"
        [ $((tries--)) -gt 0 ] || fail "no window comes: $(tail -3 "$work/window.log")"
        sleep 0.05
    done
    read -r ns _ <"/proc/$pllm_pid/task/$pllm_pid/schedstat"
    paint_cpu_ms=$((ns / 1000000))
    line=$(grep -m1 'painted at' "$work/window.log")
    paint_ms=$((${line##* } - begin / 1000))
    until (get "$pllm_port" /health) >/dev/null 2>&1; do sleep 0.05; done
}

free_port() {
    local port=$((20000 + $$ % 10000))
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
    echo $port
}

pss_mb() { awk '/^Pss:/ {printf "%.1f", $2 / 1024}' "/proc/$1/smaps_rollup"; }

# verdict FIGURE AIM
verdict() { [ "$(calc "$1 < $2")" = 1 ] && echo "under $2: met" || echo "under $2: **missed**"; }

# measure_window REQUESTS: of the memory
measure_window() {
    local server paints=() cpus_ms=() round
    server=$(pgrep -n -x Xvfb) || fail "where is the X server?"
    start_upstream upstream $chunks 20
    start_pllm "$upstream" # writes the configuration, too
    percent_of serve "$pllm_pid"
    stop "$pllm_pid"
    exec 4<&-
    pllm_port=$(free_port)
    sed -i "s/\"port\": 0/\"port\": $pllm_port/" "$work/config.json"
    for round in 1 2 3 4 5; do
        rm -rf "$work/data"
        start_window
        paints+=("$paint_ms") cpus_ms+=("$paint_cpu_ms")
        [ "$round" = 5 ] || stop "$pllm_pid"
    done
    local first_paint first_cpu
    first_paint=$(printf '%s\n' "${paints[@]}" | sort -n | sed -n 3p)
    first_cpu=$(printf '%s\n' "${cpus_ms[@]}" | sort -n | sed -n 3p)
    local idle_rss idle_pss
    sleep 2
    idle_rss=$(calc "$(rss_kb "$pllm_pid") / 1024" %.1f) idle_pss=$(pss_mb "$pllm_pid")
    xdotool windowactivate --sync "$(main_window)" windowsize "$(main_window)" 1400 860
    percent_of open "$pllm_pid" "$server"
    local window
    window=$(main_window)
    xdotool windowminimize --sync "$window"
    sleep 1
    percent_of hidden "$pllm_pid" "$server"
    xdotool windowmap --sync "$window" windowactivate --sync "$window"
    echo "$1 requests" >&2
    drive --port "$pllm_port" --connections 16 --requests "$1" >"$work/load"
    sleep 2
    local full_rss full_pss
    full_rss=$(calc "$(rss_kb "$pllm_pid") / 1024" %.1f) full_pss=$(pss_mb "$pllm_pid")
    stop "$pllm_pid"
    start_window
    local paint_full=$paint_ms full_cpu=$paint_cpu_ms
    stop "$pllm_pid"

    local extra
    echo "| ($(getconf _NPROCESSORS_ONLN) CPUs, $(date +%F)) | serve | window open | hidden | aim |"
    echo "| --- | ---: | ---: | ---: | --- |"
    echo "| short requests a second, beside $live streams | ${cpu[serve.requests]} | ${cpu[open.requests]} | ${cpu[hidden.requests]} | |"
    echo "| GUI thread, % of a core | ${cpu[serve.gui]} | ${cpu[open.gui]} | ${cpu[hidden.gui]} | open $(verdict "${cpu[open.gui]}" 10); hidden $(verdict "${cpu[hidden.gui]}" 1) |"
    for extra in gateway store store-read; do
        echo "| thread $extra, % of a core | ${cpu[serve.$extra]:-–} | ${cpu[open.$extra]:-–} | ${cpu[hidden.$extra]:-–} | |"
    done
    echo "| whole process, % of a core | ${cpu[serve.all]} | ${cpu[open.all]} | ${cpu[hidden.all]} | |"
    echo "| X server, % of a core | – | ${cpu[open.screen]} | ${cpu[hidden.screen]} | |"
    echo
    echo "| window | MB resident | MB proportional | aim |"
    echo "| --- | ---: | ---: | --- |"
    echo "| idle | $idle_rss | $idle_pss | |"
    echo "| after $1 requests | $full_rss | $full_pss | $(verdict "$full_rss" 150) |"
    echo
    echo "| first paint | ms | of these on a CPU | aim |"
    echo "| --- | ---: | ---: | --- |"
    echo "| with an empty history | $first_paint | $first_cpu | $(verdict "$first_paint" 500) |"
    echo "| with that of the requests | $paint_full | $full_cpu | $(verdict "$paint_full" 500) |"
}
