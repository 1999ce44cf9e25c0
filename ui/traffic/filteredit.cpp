// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/filteredit.h"

#include "ui/theme/theme.h"
#include "ui/traffic/filtersuggestions.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QStringListModel>
#include <QTextCharFormat>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

FilterEdit::FilterEdit(Suggest suggest, QWidget *parent)
    : QLineEdit(parent), m_suggest(std::move(suggest)), m_words(new QStringListModel(this)),
      m_completer(new QCompleter(m_words, this))
{
    m_completer->setWidget(this); // not setCompleter(): that would replace the whole text
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->setObjectName(u"filterOffers"_s);
    m_completer->popup()->setAccessibleName(tr("Suggestions"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterEdit::take);
    connect(this, &QLineEdit::textEdited, this, [this] { offer(false); });
}

QStringList FilterEdit::offered() const
{
    return m_completer->popup()->isVisible() ? m_words->stringList() : QStringList();
}

void FilterEdit::offer(bool all)
{
    const FilterSuggestions suggestions = m_suggest(text(), cursorPosition(), all);
    m_start = suggestions.start;
    m_length = suggestions.length;
    m_words->setStringList(suggestions.words);
    if (suggestions.words.isEmpty()) {
        m_completer->popup()->hide();
        return;
    }
    int width = 0;
    for (const QString &word : suggestions.words)
        width = std::max(width, fontMetrics().horizontalAdvance(word));
    const QRect place(cursorRect().left(), 0, std::min(this->width(), width + 56), height());
    m_completer->setCompletionPrefix({});
    m_completer->complete(place);
    m_completer->popup()->setCurrentIndex({}); // Enter filters, unless one was chosen
}

void FilterEdit::take(const QString &word)
{
    const bool isBegun = word.endsWith(u':') || word.endsWith(u'>') || word.endsWith(u'.');
    const QString after = text().sliced(m_start + m_length);
    const QString put = isBegun || after.startsWith(u' ') ? word : word + u' ';
    setText(text().first(m_start) + put + after);
    setCursorPosition(int(m_start + put.size()));
    if (isBegun)
        offer(false);
}

/// A line edit has no formats of its own; those of an input method stay until the text is another one.
void FilterEdit::setErrors(const QList<QueryError> &errors)
{
    if (errors.isEmpty() && !m_hasErrors)
        return; // an input method may be at work
    m_hasErrors = !errors.isEmpty();
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    format.setUnderlineColor(Theme::color(Theme::Bad));
    format.setForeground(Theme::color(Theme::Bad));
    QList<QInputMethodEvent::Attribute> attributes;
    for (const QueryError &error : errors)
        attributes +=
            {QInputMethodEvent::TextFormat, int(error.start) - cursorPosition(), int(error.length), format};
    QInputMethodEvent event(QString(), attributes);
    QCoreApplication::sendEvent(this, &event);
}

/// Tab takes the word that is chosen, or the first one; widgets leave by it otherwise.
bool FilterEdit::event(QEvent *event)
{
    const bool isTab =
        event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Tab;
    QAbstractItemView *popup = isTab ? m_completer->popup() : nullptr;
    if (!popup || !popup->isVisible())
        return QLineEdit::event(event);
    const QString word = m_words->stringList().at(std::max(0, popup->currentIndex().row()));
    popup->hide();
    take(word);
    event->accept();
    return true;
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    QAbstractItemView *popup = m_completer->popup();
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (popup->isVisible()) {
        if ((isEnter && popup->currentIndex().isValid()) || event->key() == Qt::Key_Escape)
            return event->ignore(); // the completer's
        if (isEnter)
            popup->hide();
    } else if (event->key() == Qt::Key_Down ||
               (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier)) {
        return offer(true);
    }
    if (isEnter)
        emit left();
    QLineEdit::keyPressEvent(event);
}
