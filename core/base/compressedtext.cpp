// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/compressedtext.h"

#include <zstd.h>

#include <memory>

namespace {

using Context = std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)>;

ZSTD_CCtx *threadContext() // making one costs more than a small text
{
    static thread_local const Context context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
    return context.get();
}

} // namespace

QByteArray compressedText(QByteArrayView text)
{
    constexpr int fastest = 1;
    const auto size = std::size_t(text.size());
    QByteArray out(text.size() * 3 / 4, Qt::Uninitialized); // what would be longer is not worth it
    ZSTD_CCtx *context = threadContext();
    const std::size_t made =
        context ? ZSTD_compressCCtx(context, out.data(), std::size_t(out.size()), text.data(), size, fastest)
                : 0;
    if (made == 0 || ZSTD_isError(made)) // also where it does not fit
        return {};
    return QByteArray(out.constData(), qsizetype(made));
}

QByteArray expandedText(QByteArrayView compressed, qsizetype size)
{
    QByteArray text(size, Qt::Uninitialized);
    const std::size_t made =
        ZSTD_decompress(text.data(), std::size_t(size), compressed.data(), std::size_t(compressed.size()));
    Q_ASSERT(made == std::size_t(size));
    return made == std::size_t(size) ? text : QByteArray();
}

QByteArray packedText(const QByteArray &text)
{
    constexpr qsizetype shortText = 128; // a frame's own bytes eat up what could be gained
    QByteArray smaller = text.size() > shortText ? compressedText(text) : QByteArray();
    return smaller.isEmpty() ? text : smaller;
}

std::optional<QByteArray> unpackedText(const QByteArray &packed)
{
    static const QByteArray magic = QByteArrayLiteral("\x28\xb5\x2f\xfd");
    if (!packed.startsWith(magic))
        return packed;
    const auto size = std::size_t(packed.size());
    const unsigned long long whole = ZSTD_getFrameContentSize(packed.data(), size); // its errors are huge
    if (whole > quint64(longestPackedText))
        return std::nullopt;
    QByteArray text(qsizetype(whole), Qt::Uninitialized);
    const std::size_t made = ZSTD_decompress(text.data(), std::size_t(whole), packed.data(), size);
    if (made != whole)
        return std::nullopt;
    return text;
}
