// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/filter/trafficquery.h"

#include <QLineEdit>

#include <functional>

class QCompleter;
class QStringListModel;
struct FilterSuggestions;

/// A field for the filter grammar: offers what may stand at the cursor (as one types, or with Down or
/// Ctrl+Space), and underlines what is wrong.
class FilterEdit : public QLineEdit
{
    Q_OBJECT

public:
    using Suggest = std::function<FilterSuggestions(const QString &text, qsizetype cursor, bool all)>;

    explicit FilterEdit(Suggest suggest, QWidget *parent = nullptr);

    void setErrors(const QList<QueryError> &errors);
    /// For tests: what is offered just now; empty where nothing is.
    QStringList offered() const;
    QCompleter &offers() const { return *m_completer; }

signals:
    /// The user is done here.
    void left();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void offer(bool all);
    void take(const QString &word);

    Suggest m_suggest;
    QStringListModel *m_words;
    QCompleter *m_completer;
    qsizetype m_start = 0; // of what a word replaces
    qsizetype m_length = 0;
    bool m_hasErrors = false;
};
