// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/limitssection.h"

#include <QSpinBox>

#include <limits>

using namespace Qt::Literals::StringLiterals;

LimitsSection::LimitsSection(FieldProblems &problems, QWidget *parent)
    : SettingsSection(tr("Limits"), problems, parent)
{
    constexpr int most = std::numeric_limits<int>::max();
    m_maxBody = addNumber(tr("&Largest request"), u"server.max_body_mb"_s, 1, 2048, tr(" MB"));
    m_maxBuffered = addNumber(tr("Requests in &memory"), u"server.max_buffered_mb"_s, 1, most, tr(" MB"),
                              tr("All requests that are being received, together."));
    m_maxConnections = addNumber(tr("&Connections"), u"server.max_connections"_s, 1, most);
    m_headerTimeout =
        addNumber(tr("Request h&ead within"), u"server.header_timeout_s"_s, 1, most, tr(" s", "seconds"));
    m_idleTimeout =
        addNumber(tr("&Idle connections"), u"server.idle_timeout_s"_s, 1, most, tr(" s", "seconds"));
    m_shutdownGrace = addNumber(tr("When &stopping"), u"server.shutdown_grace_s"_s, 1, most,
                                tr(" s", "seconds"), tr("Time that running requests get to end."));
    m_ping = addNumber(tr("Pings in streams"), u"server.ping_s"_s, 1, 3600, tr(" s", "seconds"),
                       tr("A stream that is silent for so long gets a comment, so that nobody on the way "
                          "takes it for dead."));
}

void LimitsSection::load(const Config &config)
{
    m_maxBody->setValue(config.server.maxBodyMb);
    m_maxBuffered->setValue(config.server.maxBufferedMb);
    m_maxConnections->setValue(config.server.maxConnections);
    m_headerTimeout->setValue(config.server.headerTimeoutS);
    m_idleTimeout->setValue(config.server.idleTimeoutS);
    m_shutdownGrace->setValue(config.server.shutdownGraceS);
    m_ping->setValue(config.server.pingS);
}

void LimitsSection::apply(Config &config) const
{
    config.server.maxBodyMb = m_maxBody->value();
    config.server.maxBufferedMb = m_maxBuffered->value();
    config.server.maxConnections = m_maxConnections->value();
    config.server.headerTimeoutS = m_headerTimeout->value();
    config.server.idleTimeoutS = m_idleTimeout->value();
    config.server.shutdownGraceS = m_shutdownGrace->value();
    config.server.pingS = m_ping->value();
}
