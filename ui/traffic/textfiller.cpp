// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/textfiller.h"

#include "ui/traffic/poolcall.h"
#include "ui/widgets/growingtext.h"

TextFiller::TextFiller(GrowingText &view) : QObject(&view), m_view(view)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &TextFiller::take);
    connect(&m_timer, &QTimer::timeout, this, &TextFiller::addSlice);
}

void TextFiller::fill(std::function<QString()> make)
{
    m_timer.stop();
    m_isWanted = true;
    m_next = std::move(make);
    if (!m_isMaking)
        start();
}

void TextFiller::stop()
{
    m_timer.stop();
    m_isWanted = false;
    m_next = nullptr;
    m_text.clear();
}

void TextFiller::start()
{
    m_isMaking = true;
    callInPool(m_watcher, std::exchange(m_next, nullptr));
}

void TextFiller::take()
{
    m_isMaking = false;
    if (m_next)
        return start();
    if (!m_isWanted)
        return;
    m_text = m_watcher.result();
    // What stands there already stays, with where it is scrolled to.
    const QString before = m_view.toPlainText();
    m_shown = m_text.startsWith(before) ? before.size() : 0;
    m_timer.start(0);
}

void TextFiller::addSlice()
{
    m_shown = qMin(m_shown + slice, m_text.size());
    if (m_shown < m_text.size() && m_text[m_shown].isLowSurrogate())
        ++m_shown;
    m_view.setGrowingText(m_text.left(m_shown));
    if (m_shown < m_text.size())
        return;
    stop();
    emit filled();
}
