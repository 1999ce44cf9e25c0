#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# reference.sh: every example of the API reference, word for word, one by one, with what must come of it. Each runs
# under both base paths and with both headers for the key. PLLM_PROGRAM: the built pllm.
set -euo pipefail
source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
reference=$source/../../../shared/api-reference.txt
: "${PLLM_PROGRAM:?where is the built pllm?}"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" # the examples read audio.mp3 and write speech.mp3
head -c 300000 /dev/urandom >audio.mp3
head -c 500000 /dev/urandom >spoken.mp3

coproc rig { exec node "$source/reference.mjs" "$folder/spoken.mp3"; }
rig_pid=$!
read -r port <&"${rig[0]}" || { echo "the gateway did not start" >&2; exit 1; }

passed=0 failed=0

# What the examples call; they all name port 8080.
curl() {
    command curl --silent --show-error --max-time 60 --dump-header head \
        --connect-to "localhost:8080:127.0.0.1:$port" "$@"
}

# run NAME STATUS PATTERN... with the command in $command: all patterns must be found in head or body.
run() {
    local name=$1 status=$2 pattern problem=
    shift 2
    rm -f head speech.mp3
    eval "$command" >body 2>complaint || problem="curl failed: $(cat complaint)"
    if [ -z "$problem" ] && [[ $(head -1 head) != "HTTP/1.1 $status "* ]]; then
        problem="not $status but $(head -1 head)"
    fi
    for pattern in "$@"; do
        if [ -z "$problem" ] && ! grep -aiEq -- "$pattern" head body; then
            problem="nothing like $pattern in: $(head -c 2000 body)"
        fi
    done
    if [ -z "$problem" ] && [[ $command == *"--output speech.mp3"* ]] && ! cmp speech.mp3 spoken.mp3; then
        problem="speech.mp3 is not what was spoken"
    fi
    if [ -z "$problem" ]; then
        passed=$((passed + 1))
        echo "ok: $name"
    else
        failed=$((failed + 1))
        echo "FAILED: $name: $problem"
    fi
}

# example NAME STATUS PATTERN... <<COMMAND: in each form in which it can be sent.
example() {
    local name=$1 written command
    shift
    written=$(cat)
    command=$written
    run "$name" "$@"
    command=${written//\/v1\//\/api\/v1\/}
    [ "$command" = "$written" ] || run "$name, /api/v1" "$@"
    command=${written//Authorization: Bearer /X-API-Key: }
    [ "$command" = "$written" ] || run "$name, X-API-Key" "$@"
    written=$command command=${command//\/v1\//\/api\/v1\/}
    [[ $command != *X-API-Key* || $command == "$written" ]] || run "$name, /api/v1, X-API-Key" "$@"
}

example 'create chat completion' 200 '^\{"id":"chatcmpl-abc123"' '"content":"Hello to gpt-4o!"' '"usage":\{' \
    'X-PLLM-Provider: up' '^Content-Type: application/json' <<'END'
curl http://localhost:8080/v1/chat/completions \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer your-api-key" \
  -d '{
    "model": "my-gpt-4",
    "messages": [
      {"role": "system", "content": "You are a helpful assistant."},
      {"role": "user", "content": "Hello!"}
    ],
    "temperature": 0.7,
    "max_tokens": 150,
    "stream": false
  }'
END

example 'streaming chat completions' 200 '^Content-Type: text/event-stream' '^data: .*"delta":\{"content":"1"\}' \
    '^data: .*"delta":\{"content":" 2"\}' '^data: \[DONE\]' <<'END'
curl http://localhost:8080/v1/chat/completions \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer your-api-key" \
  -d '{
    "model": "my-gpt-4", 
    "messages": [{"role": "user", "content": "Count to 10"}],
    "stream": true
  }'
END

example 'legacy completions' 200 '"object":"text_completion"' '"text":"hello"' <<'END'
curl http://localhost:8080/v1/completions \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer your-api-key" \
  -d '{
    "model": "my-gpt-35-turbo",
    "prompt": "Say hello",
    "max_tokens": 50
  }'
END

example 'embeddings' 200 '"embedding":\[0\.1,-0\.002\]' <<'END'
curl http://localhost:8080/v1/embeddings \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer your-api-key" \
  -d '{
    "model": "text-embedding-ada-002",
    "input": "Hello world"
  }'
END

example 'list models' 200 '^\{"object":"list","data":\[' '"id":"my-gpt-4","object":"model","created":[0-9]+,"owned_by":"' \
    '"id":"my-gpt-35-turbo"' <<'END'
curl http://localhost:8080/v1/models \
  -H "Authorization: Bearer your-api-key"
END

example 'get model' 200 '^\{"id":"my-gpt-4","object":"model","created":[0-9]+,"owned_by":"[^"]+"\}' <<'END'
curl http://localhost:8080/v1/models/my-gpt-4 \
  -H "Authorization: Bearer your-api-key"
END

example 'generate images' 200 '"url":"https://images.example/cat.png"' '"revised_prompt":"A cute cat"' <<'END'
curl http://localhost:8080/v1/images/generations \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer your-api-key" \
  -d '{
    "prompt": "A cute cat",
    "n": 1,
    "size": "1024x1024"
  }'
END

heard=$(sha256sum audio.mp3 | cut -d' ' -f1)
example 'transcriptions' 200 "\"text\":\"hearer heard $heard\"" <<'END'
curl http://localhost:8080/v1/audio/transcriptions \
  -H "Authorization: Bearer your-api-key" \
  -F file="@audio.mp3" \
  -F model="whisper-1"
END

example 'speech' 200 '^Content-Type: audio/mpeg' <<'END'
curl http://localhost:8080/v1/audio/speech \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer your-api-key" \
  -d '{
    "model": "tts-1",
    "input": "Hello world",
    "voice": "alloy"
  }' \
  --output speech.mp3
END

example 'health' 200 '"status":"healthy"' '"timestamp":"20[0-9-]+T[0-9:.]+Z"' <<'END'
curl http://localhost:8080/health
END

example 'readiness' 200 '"status":"ready"' '"checks":\{' <<'END'
curl http://localhost:8080/ready
END

example 'model statistics' 200 '^\{"object":"model.stats"' '"model":"my-gpt-4"' '"load_balancer":\{' <<'END'
curl http://localhost:8080/v1/admin/models/stats \
  -H "Authorization: Bearer your-api-key"
END

# Its form of errors, its six types and its status codes, which stand there without commands.
# fails STATUS TYPE CODE KEY BODY
fails() {
    example "error $1 $2" "$1" "\"error\":\{\"message\":\".+\",\"type\":\"$2\"" "\"code\":$3" <<END
curl http://localhost:8080/v1/chat/completions -H "Authorization: Bearer $4" -H "Content-Type: application/json" -d '$5'
END
}
chat='"messages":[{"role":"user","content":"Hello!"}]}'
fails 400 invalid_request_error '"bad_request"' your-api-key '[]'
fails 401 authentication_error '"invalid_api_key"' another-key "{\"model\":\"my-gpt-4\",$chat"
fails 403 permission_error '"model_not_allowed"' limited-key "{\"model\":\"my-gpt-4\",$chat"
fails 404 invalid_request_error '"model_not_found"' your-api-key "{\"model\":\"my-gtp-4\",$chat"
fails 429 rate_limit_error null your-api-key "{\"model\":\"too-many\",$chat" # the provider's own, as the next
fails 500 server_error null your-api-key "{\"model\":\"broken\",$chat"
fails 503 service_unavailable_error '"provider_key_missing"' your-api-key "{\"model\":\"keyless/x\",$chat"

# None is left out.
if [ -f "$reference" ]; then
    script=$(<"$source/reference.sh")
    count=0
    while IFS= read -r -d $'\f' block; do
        count=$((count + 1))
        if [[ $script != *"$block"* ]]; then
            failed=$((failed + 1))
            echo "FAILED: this example of the reference is not here: $block"
        fi
    done < <(awk '/^curl /{inside=1} inside && /^[ \r]*$/{printf "\f"; inside=0} inside{if (!/^curl /) print ""; printf "%s", $0}' "$reference")
    [ "$count" -ge 12 ] || { failed=$((failed + 1)); echo "FAILED: only $count examples were found in the reference"; }
    echo "$count examples in the reference"
fi

input=${rig[1]}
exec {input}>&-
wait "$rig_pid" || { failed=$((failed + 1)); echo "FAILED: the gateway did not end well"; }
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
