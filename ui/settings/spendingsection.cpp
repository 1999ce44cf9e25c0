// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/spendingsection.h"

#include "ui/settings/keylimitsedit.h"

#include <QComboBox>
#include <QSpinBox>

using namespace Qt::Literals::StringLiterals;

SpendingSection::SpendingSection(FieldProblems &problems, QWidget *parent)
    : SettingsSection(tr("Limits of all programs together"), problems, parent),
      m_limits(new KeyLimitsEdit(this)), m_loopAlarm(new QComboBox(this))
{
    m_limits->addTo(form(), problems, u"limits."_s);
    addHeading(tr("Programs in a loop"));
    m_loopAlarm->addItem(tr("Nothing happens"), int(LoopAlarm::Off));
    m_loopAlarm->addItem(tr("A warning is shown"), int(LoopAlarm::Warn));
    m_loopAlarm->addItem(tr("Its requests are held until you let them go on"), int(LoopAlarm::Hold));
    addRow(tr("Then"), u"limits.loop_alarm"_s, m_loopAlarm);
    m_loopCalls = addNumber(tr("So many requests"), u"limits.loop_calls"_s, 2, 1'000'000, {},
                            tr("With the same beginning, by one client key."));
    m_loopWindow = addNumber(tr("Within"), u"limits.loop_window_s"_s, 1, 86400, tr(" s", "seconds"));
    connect(m_limits, &KeyLimitsEdit::edited, this, &SettingsSection::edited);
    connect(m_loopAlarm, &QComboBox::currentIndexChanged, this, &SettingsSection::edited);
}

void SpendingSection::load(const Config &config)
{
    m_limits->setLimits(config.limits);
    m_loopAlarm->setCurrentIndex(m_loopAlarm->findData(int(config.limits.loopAlarm)));
    m_loopCalls->setValue(config.limits.loopCalls);
    m_loopWindow->setValue(config.limits.loopWindowS);
}

void SpendingSection::apply(Config &config) const
{
    m_limits->apply(config.limits);
    config.limits.loopAlarm = LoopAlarm(m_loopAlarm->currentData().toInt());
    config.limits.loopCalls = m_loopCalls->value();
    config.limits.loopWindowS = m_loopWindow->value();
}
