// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

/// A read-only text that may grow while it is read: what is new is appended, and the view moves along only
/// where it stood at the end; what is selected stays selected.
class GrowingText : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit GrowingText(QWidget *parent = nullptr);

    void setGrowingText(const QString &text);

private:
    QString m_text;
};
