// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/support/eventstreamframing.h"
#include "tests/fuzz/chatfuzzing.h"

#include <algorithm>

namespace {

/// A line "name {…}" is one event; a name that begins with '!' is an exception's.
QByteArray framed(QByteArrayView lines)
{
    QByteArray wire;
    for (const QByteArray &line : lines.toByteArray().split('\n')) {
        const qsizetype blank = std::max<qsizetype>(0, line.indexOf(' '));
        const bool isException = line.startsWith('!');
        const QByteArray name = line.first(blank).mid(isException ? 1 : 0);
        const QByteArray kind = isException ? "exception" : "event";
        wire += eventStreamMessage({{':' + kind + "-type", name}, {":message-type", kind}}, line.mid(blank));
    }
    return wire;
}

} // namespace

/// The first line cuts; the rest is a stream's events, a whole answer and an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArrayView sizes = input.takeLine();
    const QByteArray body = input.rest().toByteArray();
    fuzzProviderDialect(*dialect(DialectId::Bedrock), framed(body), body, sizes, lineFrames);
    return 0;
}
