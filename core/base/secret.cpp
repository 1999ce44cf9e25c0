// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/secret.h"

#include <QCryptographicHash>

using namespace Qt::Literals::StringLiterals;

Secret::~Secret()
{
    if (!m_text.isEmpty() && m_text.isDetached()) {
        volatile char *bytes = m_text.data(); // volatile: the compiler must not drop the writes
        for (qsizetype i = 0; i < m_text.size(); ++i)
            bytes[i] = 0;
    }
}

QString Secret::hint() const
{
    // Short keys would be given away by a quarter of their text.
    return m_text.size() < 12 ? u"••••"_s : u"••••"_s + QString::fromLatin1(m_text.last(4));
}

QByteArray Secret::sha256Hex() const
{
    return QCryptographicHash::hash(m_text, QCryptographicHash::Sha256).toHex();
}

bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

QByteArray trimmedKey(QByteArrayView pasted)
{
    QByteArray key = pasted.toByteArray();
    QByteArray before;
    do {
        before = key;
        key = key.trimmed();
        if (key.size() >= 7 && key.first(7).toLower() == "bearer ")
            key = key.sliced(7);
        const auto quoted = [&](char quote) {
            return key.size() > 1 && key.startsWith(quote) && key.endsWith(quote);
        };
        if (quoted('"') || quoted('\''))
            key = key.sliced(1, key.size() - 2);
    } while (key != before);
    return key;
}
