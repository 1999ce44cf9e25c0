// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <cstddef>
#include <cstdint>

/// Ends the program with `what` where an invariant does not hold; libFuzzer then keeps the input.
void require(bool holds, const char *what);

/// The first line of an input steers, the rest is what is read; so corpora stay text.
class FuzzInput
{
public:
    FuzzInput(const std::uint8_t *data, std::size_t size)
        : m_bytes(QByteArrayView(reinterpret_cast<const char *>(data), qsizetype(size)))
    {}

    /// The next line without its \n.
    QByteArrayView takeLine();
    QByteArrayView rest() const { return m_bytes; }
    /// The rest, where each BEL byte stands for `copies` letters: so that a small input reaches a large
    /// limit.
    QByteArray inflatedRest(qsizetype copies) const;

private:
    QByteArrayView m_bytes;
};

/// `bytes` cut into pieces as long as the characters of `sizes` say, over and over: a digit is its value
/// (0: an empty piece), another character its code. No sizes: one piece.
QList<QByteArray> cutIntoPieces(QByteArrayView bytes, QByteArrayView sizes);
/// One piece for each byte.
QList<QByteArray> cutIntoBytes(QByteArrayView bytes);
/// The three ways in which every stream is fed: whole, as `sizes` say, and byte by byte.
QList<QList<QByteArray>> allCuts(QByteArrayView bytes, QByteArrayView sizes);

/// Bytes on the heap as the address sanitizer counts them; 0 without it.
std::size_t heapBytes();
