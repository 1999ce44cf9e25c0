// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

/// A process of this machine that sent a request. Empty where it is not known.
struct ClientProcess {
    QString name; ///< as the system shows it, e.g. "node"
    qint64 id = 0;
    QString path; ///< of its executable; empty where it may not be read

    bool isKnown() const { return id != 0; }
    bool operator==(const ClientProcess &) const = default;
};

Q_DECLARE_METATYPE(ClientProcess)
