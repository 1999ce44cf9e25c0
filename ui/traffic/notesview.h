// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/trafficrecord.h"

#include <QTimer>
#include <QWidget>

#include <array>

class QCheckBox;
class QPlainTextEdit;
class QToolButton;

/// What a person puts on a record: pin, colour, comment. The comment is told a moment after the last key, and
/// when it is left.
class NotesView : public QWidget
{
    Q_OBJECT

public:
    explicit NotesView(QWidget *parent = nullptr);

    /// A comment that is being written stays as it is.
    void setRow(const TrafficRow &row);
    void focusComment();

signals:
    void marksChanged(quint64 id, const RowMarks &marks);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeColours();
    void tellComment();
    void tell();

    RecordId m_id = 0;
    RowMarks m_marks;
    QCheckBox *m_pin;
    std::array<QToolButton *, 7> m_colours{};
    QPlainTextEdit *m_comment;
    QTimer m_delay;
};
