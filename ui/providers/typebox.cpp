// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/typebox.h"

#include "core/providers/catalogue.h"
#include "ui/providers/initialicon.h"

#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>

TypeBox::TypeBox(const Catalogue &catalogue, QWidget *parent) : QComboBox(parent)
{
    setEditable(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setInsertPolicy(NoInsert);
    setMaxVisibleItems(14);
    QList<ProviderType> types = catalogue.types();
    std::sort(types.begin(), types.end(), [](const ProviderType &a, const ProviderType &b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    for (const ProviderType &type : types)
        addItem(initialIcon(type.name, type.id), type.name, type.id);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    lineEdit()->setPlaceholderText(tr("Choose, or type a part of the name"));
    setCurrentIndex(-1);
    connect(this, &QComboBox::activated, this, &TypeBox::takeText);
    connect(lineEdit(), &QLineEdit::editingFinished, this, &TypeBox::takeText);
}

QString TypeBox::type() const
{
    return m_type;
}

void TypeBox::setType(const QString &type)
{
    setCurrentIndex(findData(type));
    takeText();
}

int TypeBox::indexOfText() const
{
    const QString text = currentText().trimmed();
    const int exact = findText(text, Qt::MatchFixedString);
    return exact >= 0 || text.isEmpty() ? exact : findText(text, Qt::MatchContains);
}

/// Where nothing fits, the box goes back to what was chosen before.
void TypeBox::takeText()
{
    const int index = indexOfText();
    if (index < 0) {
        setCurrentIndex(findData(m_type));
        if (m_type.isEmpty())
            clearEditText();
        return;
    }
    setCurrentIndex(index);
    const QString type = itemData(index).toString();
    if (type == m_type)
        return;
    m_type = type;
    emit typeChanged(type);
}

/// Enter chooses; it is not to press the dialog's default button as well.
void TypeBox::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return takeText();
    QComboBox::keyPressEvent(event);
}
