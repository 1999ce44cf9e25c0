// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QStringList>

/// The exchanges that one client key sent in one session, together; tokens that are not known count as 0.
struct HistorySession {
    QString session = {}; ///< as StoredRow::session
    QString clientKey = {};
    QString app = {};   ///< who asked: the app, else its process, else the key
    qint64 firstMs = 0; ///< Unix ms: the first one's start
    qint64 lastMs = 0;  ///< the latest end, as far as it is known, or start
    qint64 requests = 0;
    qint64 running = 0;  ///< of them
    qint64 errors = 0;   ///< of them, as StoredRow::isError()
    qint64 unpriced = 0; ///< of them, those whose cost is not known
    qint64 toolCalls = 0;
    qint64 input = 0;
    qint64 cachedInput = 0;
    qint64 output = 0;
    double costUsd = 0;
    QStringList models = {};  ///< that served, each once, sorted
    quint64 firstId = 0;      ///< its first exchange
    quint64 firstCallsId = 0; ///< the first whose answer asks for tools; 0: none does
    quint64 lastId = 0;

    bool operator==(const HistorySession &) const = default;
};

Q_DECLARE_METATYPE(HistorySession)
