// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzzinput.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#if defined(__SANITIZE_ADDRESS__)
#define PLLM_COUNTS_HEAP
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PLLM_COUNTS_HEAP
#endif
#endif
#ifdef PLLM_COUNTS_HEAP
extern "C" std::size_t __sanitizer_get_current_allocated_bytes(); // of a header that gcc does not install
#endif

void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "invariant broken: %s\n", what);
    std::abort();
}

QByteArrayView FuzzInput::takeLine()
{
    const qsizetype end = m_bytes.indexOf('\n');
    const QByteArrayView line = end < 0 ? m_bytes : m_bytes.first(end);
    m_bytes = end < 0 ? QByteArrayView() : m_bytes.sliced(end + 1);
    return line;
}

QByteArray FuzzInput::inflatedRest(qsizetype copies) const
{
    QByteArray text = m_bytes.toByteArray();
    constexpr int most = 8; // the rest stays as it is
    for (int i = 0; i < most && text.contains('\a'); ++i)
        text.replace(text.indexOf('\a'), 1, QByteArray(copies, 'x'));
    return text;
}

QList<QByteArray> cutIntoPieces(QByteArrayView bytes, QByteArrayView sizes)
{
    const bool isUsable = std::any_of(sizes.begin(), sizes.end(), [](char c) { return c != '0' && c != 0; });
    if (!isUsable)
        return {bytes.toByteArray()};
    QList<QByteArray> pieces;
    for (qsizetype i = 0; !bytes.isEmpty(); i = (i + 1) % sizes.size()) {
        const char c = sizes[i];
        const qsizetype wanted = c >= '0' && c <= '9' ? c - '0' : static_cast<unsigned char>(c);
        const qsizetype size = std::min(wanted, bytes.size());
        pieces += bytes.first(size).toByteArray();
        bytes = bytes.sliced(size);
    }
    return pieces;
}

QList<QByteArray> cutIntoBytes(QByteArrayView bytes)
{
    QList<QByteArray> pieces;
    pieces.reserve(bytes.size());
    for (const char c : bytes)
        pieces += QByteArray(1, c);
    return pieces;
}

QList<QList<QByteArray>> allCuts(QByteArrayView bytes, QByteArrayView sizes)
{
    return {{bytes.toByteArray()}, cutIntoPieces(bytes, sizes), cutIntoBytes(bytes)};
}

std::size_t heapBytes()
{
#ifdef PLLM_COUNTS_HEAP
    return __sanitizer_get_current_allocated_bytes();
#else
    return 0;
#endif
}
