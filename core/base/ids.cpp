// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ids.h"

#include "core/base/ascii.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace {

template <std::size_t Words>
QByteArray randomBytes(QRandomGenerator &source)
{
    std::array<quint32, Words> words;
    source.fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), qsizetype(sizeof words));
}

} // namespace

QByteArray newRequestId()
{
    // Seeded from the system once: an id must be unique, and costs no system call a request.
    thread_local QRandomGenerator generator = QRandomGenerator::securelySeeded();
    return "req_" + randomBytes<3>(generator).toHex();
}

bool isValidRequestId(QByteArrayView id)
{
    const auto allowed = [](char c) { return isAlphanumeric(c) || c == '.' || c == '_' || c == '-'; };
    return !id.isEmpty() && id.size() <= 128 && std::all_of(id.begin(), id.end(), allowed);
}

QByteArray newClientKey()
{
    return "pllm-" + randomBytes<6>(*QRandomGenerator::system())
                         .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}
