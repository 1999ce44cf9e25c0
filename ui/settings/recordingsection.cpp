// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/recordingsection.h"

#include "core/gateway/gatewaythread.h"
#include "ui/format/format.h"

#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QSpinBox>

#include <limits>

using namespace Qt::Literals::StringLiterals;

RecordingSection::RecordingSection(FieldProblems &problems, GatewayThread &gateway, QWidget *parent)
    : SettingsSection(tr("Recording"), problems, parent), m_gateway(gateway), m_record(new QComboBox(this)),
      m_explanation(new QLabel(this)), m_space(new QLabel(this))
{
    constexpr int most = std::numeric_limits<int>::max();
    m_record->addItem(tr("Everything"), int(RecordMode::Full));
    m_record->addItem(tr("Without contents"), int(RecordMode::Metadata));
    m_record->addItem(tr("Contents of failed requests only"), int(RecordMode::Errors));
    m_record->addItem(tr("Nothing"), int(RecordMode::Off));
    m_explanation->setProperty("role", u"muted"_s);
    m_explanation->setWordWrap(true);
    addRow(tr("&Record"), u"traffic.record"_s, m_record)->layout()->addWidget(m_explanation);
    m_maxBodyKb = addNumber(tr("&Up to"), u"traffic.max_body_kb"_s, 1, most, tr(" KB a message"));
    m_retainDays = addNumber(tr("Keep &for"), u"traffic.retain_days"_s, 1, most, tr(" days"));
    m_retainMb = addNumber(tr("Keep at &most"), u"traffic.retain_mb"_s, 1, most, tr(" MB"));
    m_space->setProperty("role", u"muted"_s);
    m_space->setWordWrap(true);
    m_space->setTextFormat(Qt::PlainText);
    m_space->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_retainMb->parentWidget()->layout()->addWidget(m_space);
    connect(&m_gateway, &GatewayThread::spaceFetched, this, &RecordingSection::showSpace);
    connect(m_record, &QComboBox::currentIndexChanged, this, &SettingsSection::edited);
    connect(m_record, &QComboBox::currentIndexChanged, this, &RecordingSection::explainMode);
    explainMode();
}

void RecordingSection::explainMode()
{
    const auto text = [](RecordMode mode) {
        switch (mode) {
        case RecordMode::Full: return tr("Requests and answers, with keys masked, stay on this computer.");
        case RecordMode::Metadata: return tr("Model, times and tokens; no text of a request or an answer.");
        case RecordMode::Errors: return tr("Text is kept only where a request failed.");
        case RecordMode::Off: break;
        }
        return tr("No request leaves a trace here; statistics are counted all the same.");
    };
    m_explanation->setText(text(RecordMode(m_record->currentData().toInt())));
}

void RecordingSection::showEvent(QShowEvent *event)
{
    SettingsSection::showEvent(event);
    m_gateway.fetchSpace();
}

void RecordingSection::showSpace(const HistorySpace &space, const QString &problem)
{
    m_space->setText(problem.isEmpty()
                         ? tr("%n request(s) are kept now; with everything else they take %1, in %2.",
                              nullptr, int(space.rows))
                               .arg(Format::bytes(space.bytes), m_gateway.dataFolder())
                         : problem);
}

void RecordingSection::load(const Config &config)
{
    m_record->setCurrentIndex(m_record->findData(int(config.traffic.record)));
    m_maxBodyKb->setValue(config.traffic.maxBodyKb);
    m_retainDays->setValue(config.traffic.retainDays);
    m_retainMb->setValue(config.traffic.retainMb);
}

void RecordingSection::apply(Config &config) const
{
    config.traffic.record = RecordMode(m_record->currentData().toInt());
    config.traffic.maxBodyKb = m_maxBodyKb->value();
    config.traffic.retainDays = m_retainDays->value();
    config.traffic.retainMb = m_retainMb->value();
}
