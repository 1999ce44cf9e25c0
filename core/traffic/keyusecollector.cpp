// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/keyusecollector.h"

using namespace std::chrono_literals;

KeyUseCollector::KeyUseCollector(QObject *parent) : QObject(parent), m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &KeyUseCollector::flush);
}

void KeyUseCollector::note(const QString &name, const QByteArray &sha256, qint64 atMs, const QString &app)
{
    m_uses[name] = KeyUse{sha256, atMs, app};
    changed(name);
}

void KeyUseCollector::nameApp(const QString &name, const QString &app)
{
    const auto use = m_uses.find(name);
    if (use == m_uses.end() || !use->app.isEmpty())
        return;
    use->app = app;
    changed(name);
}

void KeyUseCollector::changed(const QString &name)
{
    m_changed.insert(name);
    if (!m_timer.isActive())
        m_timer.start();
}

void KeyUseCollector::flush()
{
    m_timer.stop();
    if (m_changed.isEmpty())
        return;
    KeyUses uses;
    for (const QString &name : std::as_const(m_changed))
        uses.insert(name, m_uses.value(name));
    m_changed.clear();
    emit used(uses);
}
