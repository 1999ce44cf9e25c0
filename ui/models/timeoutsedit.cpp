// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/timeoutsedit.h"

#include "ui/forms/fieldproblems.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLocale>

TimeoutsEdit::TimeoutsEdit(const Timeouts &defaults, FieldProblems &problems, const QString &path,
                           QWidget *parent)
    : QWidget(parent)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    const auto at = [&](const char *name) { return path + u'.' + QLatin1String(name); };
    add(form, problems, tr("Connecting"), at("connect_s"), &TimeoutsConfig::connectS, defaults.connect);
    add(form, problems, tr("First token"), at("first_token_s"), &TimeoutsConfig::firstTokenS,
        defaults.firstToken);
    add(form, problems, tr("First byte"), at("first_byte_s"), &TimeoutsConfig::firstByteS,
        defaults.firstByte);
    add(form, problems, tr("Silence"), at("idle_s"), &TimeoutsConfig::idleS, defaults.idle);
    add(form, problems, tr("In all"), at("total_s"), &TimeoutsConfig::totalS, defaults.total);
}

void TimeoutsEdit::add(QFormLayout *form, FieldProblems &problems, const QString &label, const QString &path,
                       std::optional<double> TimeoutsConfig::*value, std::chrono::milliseconds usual)
{
    auto *box = new QDoubleSpinBox(this);
    box->setRange(0, 7 * 86400);
    box->setDecimals(1);
    box->setSuffix(tr(" s", "seconds"));
    const QString seconds = QLocale().toString(std::chrono::duration<double>(usual).count(), 'f', 0);
    box->setSpecialValueText(tr("as by default, %1 s").arg(seconds));
    problems.addRow(form, label, path, box);
    m_fields += Field{value, box, 0};
}

void TimeoutsEdit::setTimeouts(const TimeoutsConfig &timeouts)
{
    m_original = timeouts;
    for (Field &field : m_fields) {
        field.box->setValue((timeouts.*field.value).value_or(0));
        field.shown = field.box->value();
    }
}

TimeoutsConfig TimeoutsEdit::timeouts() const
{
    TimeoutsConfig timeouts;
    for (const Field &field : m_fields) {
        if (field.box->value() == field.shown) // untouched: not rounded either
            timeouts.*field.value = m_original.*field.value;
        else if (field.box->value() > 0)
            timeouts.*field.value = field.box->value();
    }
    return timeouts;
}
