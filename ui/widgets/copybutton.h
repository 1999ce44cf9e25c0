// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QToolButton>

#include <functional>

/// Puts a text on the clipboard, and shows for a moment that it did.
class CopyButton : public QToolButton
{
    Q_OBJECT

public:
    using Source = std::function<QString()>;

    /// `name`: what is copied, for tooltip and screen readers, e.g. "Copy the address".
    explicit CopyButton(const QString &name, QWidget *parent = nullptr);

    /// Asked at each click; an empty text copies nothing. Who puts it on the clipboard later calls
    /// showCopied() then.
    void setSource(Source source) { m_source = std::move(source); }
    void setTextToCopy(const QString &text);
    /// Another picture than that of copying; a name for Theme::icon.
    void setIdleIcon(const QString &name);
    void showCopied();

signals:
    void copied();

private:
    void copy();
    void showIdle();

    QString m_name;
    QString m_icon = QStringLiteral("copy");
    Source m_source;
    QTimer m_feedback;
};
