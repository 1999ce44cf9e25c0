// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/statusline.h"

#include "ui/format/format.h"
#include "ui/theme/theme.h"
#include "ui/tray/gatewayactions.h"

#include "core/base/clock.h"
#include "core/config/configstore.h"
#include "core/gateway/gatewaythread.h"

#include <QAction>
#include <QLabel>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace {

struct Mark {
    QString icon;
    Theme::Role role;
};

Mark markOf(GatewayState::Phase phase)
{
    switch (phase) {
    case GatewayState::Phase::Running: return {u"success"_s, Theme::Good};
    case GatewayState::Phase::Failed: return {u"error"_s, Theme::Bad};
    case GatewayState::Phase::Stopped: return {u"pause"_s, Theme::Muted};
    default: return {u"clock"_s, Theme::Info};
    }
}

QString phaseName(const GatewayState &state)
{
    switch (state.phase) {
    case GatewayState::Phase::Running: return StatusLine::tr("Running");
    case GatewayState::Phase::Failed: return StatusLine::tr("Not running");
    case GatewayState::Phase::Stopped: return StatusLine::tr("Stopped");
    case GatewayState::Phase::Starting: return StatusLine::tr("Starting…");
    case GatewayState::Phase::Stopping: break;
    }
    return StatusLine::tr("Stopping, %n under way", nullptr, state.inFlight);
}

QString recordingText(const TrafficConfig &traffic)
{
    switch (traffic.record) {
    case RecordMode::Full: return StatusLine::tr("Recording: full");
    case RecordMode::Metadata: return StatusLine::tr("Recording: without bodies");
    case RecordMode::Errors: return StatusLine::tr("Recording: bodies of errors");
    case RecordMode::Off: break;
    }
    return StatusLine::tr("Recording: off");
}

} // namespace

StatusLine::StatusLine(GatewayActions &actions, ConfigStore &config, GatewayThread &gateway, QWidget *parent)
    : QStatusBar(parent), m_actions(actions), m_config(config), m_mark(new QLabel(this)),
      m_state(new QLabel(this)), m_url(new QToolButton(this)), m_told(new QLabel(this))
{
    setSizeGripEnabled(false);
    m_mark->setContentsMargins(8, 0, 0, 0);
    m_state->setFont(Theme::scaled(1, QFont::DemiBold));
    m_url->setObjectName(u"urlButton"_s);
    m_url->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_url->setIconSize(QSize(14, 14));
    m_url->setCursor(Qt::PointingHandCursor);
    for (QWidget *widget : {static_cast<QWidget *>(m_mark), static_cast<QWidget *>(m_state),
                            static_cast<QWidget *>(m_url), static_cast<QWidget *>(m_told)})
        addWidget(widget);
    m_recording = addLabel(u"recording"_s);
    m_perMinute = addLabel(u"perMinute"_s);
    m_dropped = addLabel(u"dropped"_s);
    m_second.setInterval(1000);
    m_copied.setSingleShot(true);
    m_copied.setInterval(1800);
    m_forget.setSingleShot(true);
    m_forget.setInterval(6000);
    connect(&m_second, &QTimer::timeout, this, &StatusLine::showRate);
    connect(&m_copied, &QTimer::timeout, this, &StatusLine::showState);
    connect(&m_forget, &QTimer::timeout, m_told, &QLabel::clear);
    connect(m_url, &QToolButton::clicked, this, &StatusLine::showCopied);
    connect(&actions, &GatewayActions::stateChanged, this, &StatusLine::showState);
    connect(&config, &ConfigStore::changed, this, &StatusLine::showRecording);
    connect(&gateway, &GatewayThread::trafficBatch, this, &StatusLine::showTraffic);
    connect(&Theme::instance(), &Theme::changed, this, &StatusLine::showState);
    showState();
    showRecording();
    showTraffic({});
}

QLabel *StatusLine::addLabel(const QString &name)
{
    auto *label = new QLabel(this);
    label->setObjectName(name);
    label->setContentsMargins(6, 0, 10, 0);
    addPermanentWidget(label);
    return label;
}

void StatusLine::showState()
{
    const GatewayState &state = m_actions.state();
    const Mark mark = markOf(state.phase);
    m_mark->setPixmap(Theme::icon(mark.icon, mark.role).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_state->setText(phaseName(state));
    m_state->setAccessibleName(tr("Gateway: %1").arg(phaseName(state)));
    m_url->setText(m_actions.baseUrl());
    m_url->setIcon(Theme::icon(u"copy"_s));
    m_url->setVisible(!state.url.isEmpty());
    m_url->setToolTip(tr("Copy the base URL for clients"));
    m_url->setAccessibleName(tr("Copy %1").arg(m_actions.baseUrl()));
}

void StatusLine::showCopied()
{
    m_actions.copyUrl()->trigger();
    m_url->setText(tr("Copied"));
    m_url->setAccessibleName(m_url->text());
    m_url->setIcon(Theme::icon(u"check"_s, Theme::Good));
    m_copied.start();
}

void StatusLine::tell(const QString &text)
{
    m_told->setText(text);
    m_forget.start();
}

void StatusLine::showRecording()
{
    const auto config = m_config.current();
    m_recording->setText(recordingText(config ? config->traffic : TrafficConfig()));
}

void StatusLine::showTraffic(const TrafficBatch &batch)
{
    m_rate.add(batch);
    m_dropped->setText(tr("%n dropped", nullptr, int(batch.dropped)));
    m_dropped->setToolTip(tr("Records lost because they came faster than they could be kept"));
    m_dropped->setProperty("role", batch.dropped > 0 ? u"warning"_s : QString());
    showRate();
}

void StatusLine::showRate()
{
    m_perMinute->setText(tr("%n request(s)/min", nullptr, m_rate.perMinute(unixMilliseconds())));
}

void StatusLine::showEvent(QShowEvent *event)
{
    QStatusBar::showEvent(event);
    m_second.start();
}

void StatusLine::hideEvent(QHideEvent *event)
{
    QStatusBar::hideEvent(event);
    m_second.stop();
}
