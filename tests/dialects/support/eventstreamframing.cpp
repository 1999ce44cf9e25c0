// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/dialects/support/eventstreamframing.h"

#include "core/dialects/jsontree.h"

#include <QtEndian>

namespace {

/// CRC-32 of ISO 3309, bit by bit: shares nothing with what it is to check.
quint32 checksum(const QByteArray &bytes)
{
    quint32 crc = 0xffffffff;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
    }
    return ~crc;
}

template <typename Integer>
QByteArray bigEndian(Integer number)
{
    QByteArray bytes(sizeof number, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

} // namespace

QByteArray eventStreamMessage(const QList<std::pair<QByteArray, QByteArray>> &headers,
                              const QByteArray &payload)
{
    constexpr char stringType = 7;
    QByteArray fields;
    for (const auto &[name, value] : headers)
        fields += char(name.size()) + name + stringType + bigEndian(quint16(value.size())) + value;
    QByteArray message =
        bigEndian(quint32(12 + fields.size() + payload.size() + 4)) + bigEndian(quint32(fields.size()));
    message += bigEndian(checksum(message));
    message += fields + payload;
    return message + bigEndian(checksum(message));
}

QByteArray asAwsEventStream(const QList<QByteArray> &lines)
{
    QByteArray wire;
    for (const QByteArray &line : lines) {
        const auto tree = JsonTree::parse(line);
        Q_ASSERT(tree && tree->root().size() == 1);
        const JsonValue event = *tree->root().begin();
        const QByteArray kind = event.key().endsWith("Exception") ? "exception" : "event";
        wire += eventStreamMessage({{':' + kind + "-type", event.key()},
                                    {":content-type", "application/json"},
                                    {":message-type", kind}},
                                   event.raw().toByteArray());
    }
    return wire;
}
