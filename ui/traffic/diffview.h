// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/traffic/diffmodel.h"

#include <QFutureWatcher>
#include <QTimer>
#include <QWidget>

#include <functional>

class DiffDelegate;
class QLabel;
class QPushButton;
class QTableView;
class QToolButton;

/// Two texts, line by line, side by side or one below the other; what differs is told by sign and colour,
/// also inside lines. F8 and Shift+F8 go from one difference to the next, Return shows all of a line or a
/// fold.
class DiffView : public QWidget
{
    Q_OBJECT

public:
    using Texts = std::pair<QString, QString>;

    explicit DiffView(QWidget *parent = nullptr);

    /// `texts` is called, and its texts are compared, on a thread of the pool.
    void compare(const QString &leftTitle, const QString &rightTitle, std::function<Texts()> texts);
    /// Long lines go on below, for prose; with very many lines they still do not.
    void setWrapping(bool wraps);
    DiffModel &model() const { return *m_model; }
    QTableView &table() const { return *m_table; }
    bool isReading() const { return m_isReading; }

signals:
    void compared();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void start();
    void finished();
    void setUnified(bool unified);
    void layOutColumns();
    void fitRows();
    void step(bool forward);
    void unfold(int row);
    void openRow(const QModelIndex &index);
    void copyRows();

    DiffModel *m_model;
    DiffDelegate *m_delegate;
    QTableView *m_table;
    QLabel *m_state;
    QPushButton *m_unified;
    QToolButton *m_previous;
    QToolButton *m_next;
    QFutureWatcher<LineDiff> m_watcher;
    QTimer m_resized;
    std::function<Texts()> m_wanted;
    QString m_leftTitle;
    QString m_rightTitle;
    bool m_isReading = false;
    bool m_wraps = false;
};
