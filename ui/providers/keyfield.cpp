// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/keyfield.h"

#include "ui/theme/theme.h"

#include <QAction>

using namespace Qt::Literals::StringLiterals;

KeyField::KeyField(QWidget *parent) : QLineEdit(parent), m_reveal(new QAction(this))
{
    setEchoMode(Password);
    setFont(Theme::monospace());
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                        Qt::ImhNoAutoUppercase);
    m_reveal->setCheckable(true);
    m_reveal->setText(tr("Show the key"));
    addAction(m_reveal, TrailingPosition);
    connect(m_reveal, &QAction::toggled, this, &KeyField::setRevealed);
    connect(this, &QLineEdit::textChanged, this, &KeyField::clean);
    setRevealed(false);
    m_reveal->setVisible(false);
}

Secret KeyField::key() const
{
    return Secret(trimmedKey(text().toUtf8()));
}

void KeyField::setRevealed(bool revealed)
{
    setEchoMode(revealed ? Normal : Password);
    m_reveal->setIcon(Theme::icon(revealed ? u"eye-off"_s : u"eye"_s));
    m_reveal->setText(revealed ? tr("Hide the key") : tr("Show the key"));
}

void KeyField::clean()
{
    const QString cleaned = QString::fromUtf8(trimmedKey(text().toUtf8()));
    if (cleaned != text())
        return setText(cleaned); // comes back here
    m_reveal->setVisible(!text().isEmpty());
    emit keyChanged();
}
