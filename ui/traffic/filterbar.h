// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/filter/trafficquery.h"

#include <QTimer>
#include <QWidget>

#include <array>

class FilterEdit;
class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;
class TrafficModel;

/// The filter of the traffic page: its field with suggestions, saved filters, chips for common conditions,
/// and what is shown: how many, how many tokens, what they cost. A text that is wrong is underlined and
/// explained, and leaves the query as it was.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    /// What is filtered: rows, with chips for common conditions and counts, or figures, without.
    enum class Of { Rows, Figures };

    /// `model` outlives it; what it shows is counted, and its rows' values are suggested.
    explicit FilterBar(const TrafficModel &model, QWidget *parent = nullptr)
        : FilterBar(model, Of::Rows, parent)
    {}
    FilterBar(const TrafficModel &model, Of what, QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);
    /// One more condition that must hold.
    void addCondition(const QString &condition);
    /// To be typed over.
    void focusField();
    /// Where the field has the focus and a text: clears it. False where there was nothing to do.
    bool clearField();
    /// Why a filter that is well written cannot be answered; empty: it can.
    void setProblem(const QString &problem);
    /// The counts of the model changed.
    void showCounts();
    /// To the right of the field, in the order of the calls.
    void addTool(QWidget *tool);
    /// ★: to choose, save and remove filters.
    void fillSavedMenu();
    QMenu &savedMenu() const { return *m_savedMenu; }

signals:
    /// The query is another one, and is valid.
    void queryChanged(const TrafficQuery &query);
    /// Enter in the field.
    void left();

private:
    enum Chip { All, Errors, Streaming, Slow, Costly, Pinned, ChipCount };

    QWidget *makeField();
    QWidget *makeChips();
    void makeSavedMenu();
    void apply();
    void showErrors();
    void showChips();
    void chipClicked(Chip chip);
    void askForName();

    const TrafficModel &m_model;
    FilterEdit *m_field;
    QLabel *m_error;
    QToolButton *m_saved;
    QMenu *m_savedMenu;
    QHBoxLayout *m_tools = nullptr;
    std::array<QPushButton *, ChipCount> m_chips{};
    QLabel *m_counts;
    QTimer m_delay; // a moment after the last key
    TrafficQuery m_query;
    QString m_problem;
};
