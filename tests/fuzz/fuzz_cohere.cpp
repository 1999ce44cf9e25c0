// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/chatfuzzing.h"

/// The first line cuts; the rest is a stream, a whole answer and an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArrayView sizes = input.takeLine();
    const QByteArray body = input.rest().toByteArray();
    fuzzProviderDialect(*dialect(DialectId::Cohere), body, body, sizes, eventStreamFrames);
    return 0;
}
