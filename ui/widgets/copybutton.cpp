// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/copybutton.h"

#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QToolTip>

using namespace Qt::Literals::StringLiterals;

CopyButton::CopyButton(const QString &name, QWidget *parent) : QToolButton(parent), m_name(name)
{
    m_feedback.setSingleShot(true);
    m_feedback.setInterval(1500);
    connect(&m_feedback, &QTimer::timeout, this, &CopyButton::showIdle);
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
    showIdle();
}

void CopyButton::setTextToCopy(const QString &text)
{
    m_source = [text] { return text; };
}

void CopyButton::setIdleIcon(const QString &name)
{
    m_icon = name;
    showIdle();
}

void CopyButton::copy()
{
    const QString text = m_source ? m_source() : QString();
    if (text.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(text);
    showCopied();
}

void CopyButton::showCopied()
{
    setIcon(Theme::icon(u"check"_s, Theme::Good));
    setAccessibleName(tr("Copied"));
    QToolTip::showText(mapToGlobal(QPoint(0, height())), tr("Copied"), this);
    m_feedback.start();
    emit copied();
}

void CopyButton::showIdle()
{
    setIcon(Theme::icon(m_icon));
    setToolTip(m_name);
    setAccessibleName(m_name);
}
