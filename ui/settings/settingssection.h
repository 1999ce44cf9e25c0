// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "core/config/configproblem.h"
#include "ui/widgets/card.h"

#include <QList>

class FieldProblems;
class QFormLayout;
class QSpinBox;

/// One card of settings that belong together. What is typed stands in its fields until apply() is asked for.
class SettingsSection : public Card
{
    Q_OBJECT

public:
    SettingsSection(const QString &title, FieldProblems &problems, QWidget *parent = nullptr);

    virtual void load(const Config &config) = 0;
    /// Puts what stands in the fields into `config`.
    virtual void apply(Config &config) const = 0;
    /// What stands in the fields and cannot be put into a configuration, by its path.
    virtual ConfigProblems problems() const { return {}; }
    /// True where the fields say something other than `config`.
    bool isEdited(const Config &config) const;

signals:
    void edited();

protected:
    QWidget *addRow(const QString &label, const QString &path, QWidget *field, const QString &note = {});
    /// A row for a whole number; `suffix` is its unit.
    QSpinBox *addNumber(const QString &label, const QString &path, int from, int to,
                        const QString &suffix = {}, const QString &note = {});
    /// A heading between rows.
    void addHeading(const QString &text);
    QFormLayout *form() const { return m_form; }
    FieldProblems &fieldProblems() const { return m_problems; }

private:
    FieldProblems &m_problems;
    QFormLayout *m_form;
};
