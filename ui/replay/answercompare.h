// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointer>
#include <QWidget>

class AnswerColumn;
class DiffView;
class QComboBox;
class QLabel;

/// Two answers against each other, line by line, sentences of prose being lines; by default the original
/// against the first replay. Compares only while it is looked at.
class AnswerCompare : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerCompare(QWidget *parent = nullptr);

    /// What there is to choose from, the original first. They may go before this does.
    void setColumns(const QList<AnswerColumn *> &columns);
    /// Some of them may have ended, or have other figures.
    void refresh();
    QComboBox &leftChoice() const { return *m_left; }
    QComboBox &rightChoice() const { return *m_right; }
    DiffView &diff() const { return *m_diff; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeChoices();
    void fill(QComboBox &box, int preferred);
    AnswerColumn *column(const QComboBox &box) const;
    /// Why the two cannot be compared now; empty where they can.
    QString obstacle() const;

    QList<QPointer<AnswerColumn>> m_columns;
    QComboBox *m_left;
    QComboBox *m_right;
    QLabel *m_figures;
    QLabel *m_note;
    DiffView *m_diff;
    QStringList m_shown; // names and texts that are compared now
};
