// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/traffic/chattokens.h"

#include <QWidget>

/// What a request's tokens were spent on, as one bar and a legend: colour, pattern and name tell the parts apart.
class AnatomyBar : public QWidget
{
    Q_OBJECT

public:
    explicit AnatomyBar(QWidget *parent = nullptr);

    void setTokens(const ChatTokens &tokens);
    static QString name(TokenUse use);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Entry {
        TokenUse use;
        QString text;
        QRect place; // of the legend's entry
    };
    QList<Entry> legend(int width) const;
    QString figures(TokenUse use) const;
    qint64 sum() const { return m_tokens.input + m_tokens.output; }
    QRectF segment(TokenUse use) const;

    ChatTokens m_tokens;
};
