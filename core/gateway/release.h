// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/config/config.h"
#include "core/store/storedexchange.h"
#include "core/traffic/trafficrecord.h"
#include "core/traffic/turnplace.h"

#include <QList>
#include <QMetaType>
#include <QString>

/// A record, or those of a session, that client keys may ask for as a model.
struct Release {
    /// An answer of it.
    struct Turn {
        RecordId record = 0;
        TurnPlace place = {.turn = 1}; ///< some places have several answers

        bool operator==(const Turn &) const = default;
    };

    QString name;          ///< the model's: "replay/1203", "replay/session/alice/ab12"
    QString session;       ///< whose turns these are; empty: of one record only
    QString clientKey;     ///< its name: the same session of another key is another one; empty: of none
    qint64 releasedMs = 0; ///< Unix time
    QList<Turn> turns;     ///< never empty; in the order of the records

    bool isSession() const { return !session.isEmpty(); }
    /// The last turn's number.
    int lastTurn() const;

    static QString nameOf(RecordId record);
    /// "replay/session/KEY/SESSION"; without KEY where there is none. What would not do in an address has a
    /// short hash instead.
    static QString nameOf(const QString &session, const QString &clientKey);

    /// As the store keeps it beside the name, and back; nullopt where it is damaged, or is not what the name
    /// tells.
    QString toText() const;
    static std::optional<Release> fromText(const QString &name, const QString &text);

    bool operator==(const Release &) const = default;
};

/// A model's name as a client writes it: `replay/1203`, `replay/1203@4x`, `replay/session/alice/ab12@0`.
struct ReplayName {
    QString name;     ///< of the release
    double speed = 1; ///< so many times as fast; 0: at once

    static constexpr double slowest = 0.01;
    static constexpr double fastest = 1000;

    /// nullopt where it is no such name. Error kind: ModelNotFound for a speed that cannot be read, or that
    /// is neither 0 nor from `slowest` to `fastest`.
    static Result<std::optional<ReplayName>> read(const QString &model);
};

/// True where the name means a record that is served again, and nothing of the configuration.
bool isReplayName(const Config &config, const QString &model);

Q_DECLARE_METATYPE(Release)
