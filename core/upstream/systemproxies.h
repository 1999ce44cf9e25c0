// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QHash>
#include <QList>
#include <QNetworkProxy>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QUrl>

#include <functional>
#include <memory>
#include <vector>

/// The system's proxy for each origin. Asking the system can block (PAC files, D-Bus), so a worker thread
/// asks, and the answer is kept for a minute. Lives on the gateway thread.
class SystemProxies : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(const QList<QNetworkProxy> &)>;

    using QObject::QObject;
    /// Waits for a look-up that is under way.
    ~SystemProxies() override;

    /// Calls back now where the answer is known, else when it comes; never after `context` has died.
    void resolve(const QUrl &url, QObject *context, Callback callback);

private:
    struct Waiting {
        QPointer<QObject> context;
        Callback callback;
    };
    struct Entry {
        QList<QNetworkProxy> proxies;
        bool known = false;
        bool asking = false;
        SteadyTime askedAt;
        std::vector<Waiting> waiting;
    };

    void ask(const QString &origin, const QUrl &url);
    void answered(const QString &origin, const QList<QNetworkProxy> &proxies);

    QHash<QString, std::shared_ptr<Entry>> m_entries;
    QThreadPool m_threads;
};

/// Scheme, host and port of a URL.
QString originOf(const QUrl &url);
