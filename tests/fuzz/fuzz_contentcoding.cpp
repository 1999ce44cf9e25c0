// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/bufferbudget.h"
#include "core/http/contentcoding.h"
#include "tests/fuzz/fuzzinput.h"

namespace {

constexpr qint64 available = 48 * 1024;
constexpr InflationLimits limits{.bytes = 64 * 1024, .kept = 4 * 1024};

bool isExpected(ErrorKind kind)
{
    return kind == ErrorKind::BadRequest || kind == ErrorKind::RequestTooLarge ||
           kind == ErrorKind::TooManyConnections;
}

} // namespace

/// A compressed request body: what comes out stays within its limits, and nothing stays behind. The first
/// line is the Content-Encoding field.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArray field = input.takeLine().toByteArray();
    const auto codings = contentCodings({{"Content-Encoding", field}});
    if (!codings) {
        require(codings.error().kind == ErrorKind::UnsupportedMediaType ||
                    codings.error().kind == ErrorKind::BadRequest,
                "a coding is unknown, or there are too many");
        require(!codings.error().message.isEmpty(), "a refusal says why");
        return 0;
    }
    require(codings->size() <= 4, "few codings are stacked");
    if (codings->isEmpty())
        return 0;
    const std::size_t before = heapBytes();
    {
        const auto budget = std::make_shared<BufferBudget>(available);
        BufferShare share(budget);
        const auto plain =
            inflated(input.rest(), *codings, {.bytes = limits.bytes, .kept = limits.kept, .share = &share});
        constexpr std::size_t besides = 16 * 1024;
        require(heapBytes() <= before + std::size_t(available) + besides, "windows are given back");
        require(!plain || plain->size() <= std::min(limits.bytes, available), "the limits hold");
        require(budget->used() == (plain ? plain->size() : 0), "what is held is counted");
        require(plain || isExpected(plain.error().kind), "a refusal is one of three kinds");
        require(plain || !plain.error().message.isEmpty(), "a refusal says why");
        if (plain) {
            const auto again = inflated(input.rest(), *codings, {.bytes = limits.bytes, .kept = 1 << 20});
            require(again && *again == *plain, "decoding in one pass or in two gives the same");
        }
    }
    require(heapBytes() <= before + 1024, "nothing stays behind");
    return 0;
}
