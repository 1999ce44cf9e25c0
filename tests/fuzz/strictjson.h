// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

/// A second opinion on what JSON is, as plain as RFC 8259 is written: slow, and shares nothing with what it
/// judges.
struct StrictJson {
    struct Member {
        QByteArrayView key;   ///< with its quotes
        QByteArrayView value; ///< as written
    };

    bool isValid = false;     ///< grammar and UTF-8; escapes are judged apart
    bool escapesHold = true;  ///< every string's escapes are JSON's
    bool repeatsKeys = false; ///< in any object, as the bytes stand, or where a key has an escape
    QList<Member> members;    ///< of the top level, where it is an object

    static StrictJson read(QByteArrayView text);
};
