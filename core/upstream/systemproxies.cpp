// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/systemproxies.h"

#include <QNetworkProxyFactory>
#include <QPointer>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

QString originOf(const QUrl &url)
{
    const int port = url.port(url.scheme() == u"https" ? 443 : 80);
    return url.scheme() + u"://"_s + url.host() + u':' + QString::number(port);
}

SystemProxies::~SystemProxies()
{
    m_threads.waitForDone();
}

void SystemProxies::resolve(const QUrl &url, QObject *context, Callback callback)
{
    constexpr auto fresh = 60s;
    const QString origin = originOf(url);
    std::shared_ptr<Entry> &entry = m_entries[origin];
    if (!entry)
        entry = std::make_shared<Entry>();
    if (!entry->asking && (!entry->known || steadyNow() - entry->askedAt > fresh))
        ask(origin, url);
    if (entry->known)
        callback(entry->proxies); // maybe a minute old; the next call gets the new answer
    else
        entry->waiting.push_back({context, std::move(callback)});
}

void SystemProxies::ask(const QString &origin, const QUrl &url)
{
    Entry &entry = *m_entries[origin];
    entry.asking = true;
    entry.askedAt = steadyNow();
    m_threads.start([this, origin, url] { // the destructor waits for it
        const QList<QNetworkProxy> proxies =
            QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
        QMetaObject::invokeMethod(this, [this, origin, proxies] { answered(origin, proxies); });
    });
}

void SystemProxies::answered(const QString &origin, const QList<QNetworkProxy> &proxies)
{
    const std::shared_ptr<Entry> entry = m_entries.value(origin);
    entry->proxies = proxies;
    entry->known = true;
    entry->asking = false;
    for (const Waiting &waiting : std::exchange(entry->waiting, {})) {
        if (waiting.context)
            waiting.callback(proxies);
    }
}
