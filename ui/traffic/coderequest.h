// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QStringList>

/// A recorded request as code sends it again: without what belongs to the one connection, and with each key's
/// place marked, so that code takes it from the environment. Keys that stood in the address have become a
/// header. Pure.
struct CodeRequest {
    struct Header {
        QString name;
        QString value; ///< empty where it holds the key
        bool isKey = false;
        QString keyPrefix; ///< before the key: "Bearer ", or nothing
    };
    QString method;
    QString url; ///< whole
    QList<Header> headers;
    QByteArray contentType;
    RecordedBody body;

    /// True where the body is UTF-8 without NUL.
    bool isText() const { return body.bytes.isValidUtf8() && !body.bytes.contains('\0'); }
    /// What a program should be told that sends it again; empty where the body is whole.
    QString cutNote() const;
};

/// `baseUrl` stands before the path where the request line has no host.
CodeRequest codeRequest(const RecordedLeg &leg, const QString &baseUrl);
