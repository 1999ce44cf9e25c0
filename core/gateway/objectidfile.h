// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/objectids.h"

#include <QThreadPool>

/// Keeps ObjectIds over a restart: a file with a line of JSON for each change, `["ID","PROVIDER","CLIENT
/// KEY"]`, with the session behind them where one is known, or `["ID"]` for one that was deleted. Mode 0600.
/// Written on a thread of its own, read once at the start; what a crash left of a last line is passed over.
/// Owned by the gateway.
class ObjectIdFile
{
public:
    /// `path` may be empty: nothing is kept then.
    explicit ObjectIdFile(const QString &path);
    ~ObjectIdFile();

    /// Reads it into `ids`; writes it anew where much of it is out of date.
    void load(ObjectIds &ids);
    void remembered(const QByteArray &id, const ObjectIds::Maker &maker);
    void forgotten(const QByteArray &id);

private:
    void append(const QByteArray &line);

    const QString m_path;
    QThreadPool m_writer; // one thread: lines come in order
};
