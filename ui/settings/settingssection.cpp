// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingssection.h"

#include "ui/forms/fieldproblems.h"
#include "ui/theme/theme.h"

#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>

SettingsSection::SettingsSection(const QString &title, FieldProblems &problems, QWidget *parent)
    : Card(title, parent), m_problems(problems), m_form(new QFormLayout)
{
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(12);
    body()->addLayout(m_form);
}

bool SettingsSection::isEdited(const Config &config) const
{
    Config changed = config;
    apply(changed);
    return changed != config || !problems().isEmpty();
}

QWidget *SettingsSection::addRow(const QString &label, const QString &path, QWidget *field,
                                 const QString &note)
{
    field->setObjectName(path);
    return m_problems.addRow(m_form, label, path, field, note);
}

QSpinBox *SettingsSection::addNumber(const QString &label, const QString &path, int from, int to,
                                     const QString &suffix, const QString &note)
{
    auto *box = new QSpinBox(this);
    box->setRange(from, to);
    box->setSuffix(suffix);
    box->setGroupSeparatorShown(false);
    box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    box->setMinimumWidth(fontMetrics().averageCharWidth() * 34);
    connect(box, &QSpinBox::valueChanged, this, &SettingsSection::edited);
    addRow(label, path, box, note);
    return box;
}

void SettingsSection::addHeading(const QString &text)
{
    auto *heading = new QLabel(text, this);
    heading->setFont(Theme::scaled(1, QFont::DemiBold));
    heading->setContentsMargins(0, 6, 0, 0);
    m_form->addRow(heading);
}
