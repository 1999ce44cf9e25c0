#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh FOLDER: installs the pinned SDK into FOLDER where it is not there yet, and runs the tests there.
# PLLM_PROGRAM: the built pllm.
set -euo pipefail
source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1
: "${PLLM_PROGRAM:?where is the built pllm?}"

mkdir -p "$folder"
rm -f "$folder"/*.mjs
cp "$source"/*.mjs "$folder"
if ! cmp -s "$source/package-lock.json" "$folder/installed-lock.json"; then
    cp "$source/package.json" "$source/package-lock.json" "$folder"
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund)
    cp "$source/package-lock.json" "$folder/installed-lock.json"
fi
cd "$folder"
export PLLM_SDK_SOURCE=$source
exec node --test ./*.test.mjs
