// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/storedexchange.h"
#include "core/traffic/trafficrecord.h"

#include <QList>
#include <QMetaType>
#include <QString>

/// A record, or those of a session, that client keys may ask for as a model.
struct Release {
    /// An answer of it.
    struct Turn {
        RecordId record = 0;
        int number = 1; ///< of the conversation, from 1; some have several answers

        bool operator==(const Turn &) const = default;
    };

    QString name;          ///< the model's: "replay/1203", "replay/session/ab12"
    QString session;       ///< whose turns these are; empty: of one record only
    qint64 releasedMs = 0; ///< Unix time
    QList<Turn> turns;     ///< never empty; in the order of the records

    bool isSession() const { return !session.isEmpty(); }
    /// The last turn's number.
    int lastTurn() const;

    static QString nameOf(RecordId record);
    /// Sessions whose name would not do in an address have a short hash instead.
    static QString nameOf(const QString &session);

    /// As the store keeps it beside the name, and back; nullopt where it is damaged.
    QString toText() const;
    static std::optional<Release> fromText(const QString &name, const QString &text);

    bool operator==(const Release &) const = default;
};

/// A model's name as a client writes it: `replay/1203`, `replay/1203@4x`, `replay/session/ab12@0`.
struct ReplayName {
    QString name;     ///< of the release
    double speed = 1; ///< so many times as fast; 0: at once

    /// nullopt where it is no such name. Error kind: BadRequest for a speed that cannot be read.
    static Result<std::optional<ReplayName>> read(const QString &model);
};

Q_DECLARE_METATYPE(Release)
