// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/fieldproblems.h"

#include <QFormLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

static QLabel *labelBelow(QWidget *parent, const QString &role)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("role", role);
    return label;
}

/// The place of a problem within a list: "[2].status" is row 3.
static QString placeText(const QString &place)
{
    static const QRegularExpression row(u"^\\[(\\d+)\\]\\.?"_s);
    const QRegularExpressionMatch match = row.match(place);
    if (match.hasMatch()) {
        const QString rest = place.sliced(match.capturedLength());
        const QString number = FieldProblems::tr("row %1").arg(match.captured(1).toInt() + 1);
        return (rest.isEmpty() ? number : number + u", "_s + rest) + u": "_s;
    }
    const QString name = place.startsWith(u'.') ? place.sliced(1) : place;
    return name.isEmpty() ? QString() : name + u": "_s;
}

/// Height of a one-line field.
static int fontHeightOf(const QWidget &field)
{
    return field.fontMetrics().height() + 16;
}

QWidget *FieldProblems::wrap(const QString &path, QWidget *field, const QString &note)
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    layout->addWidget(field);
    QLabel *problem = labelBelow(box, u"bad"_s);
    problem->hide();
    layout->addWidget(problem);
    if (!note.isEmpty()) {
        QLabel *explanation = labelBelow(box, u"muted"_s);
        explanation->setText(note);
        layout->addWidget(explanation);
        field->setAccessibleDescription(note);
    }
    m_entries += Entry{path, field, problem, {}};
    return box;
}

QWidget *FieldProblems::addRow(QFormLayout *form, const QString &label, const QString &path, QWidget *field,
                               const QString &note)
{
    QWidget *box = wrap(path, field, note);
    auto *name = new QLabel(label);
    // In line with the field itself, not with the middle of what stands below it.
    name->setFixedHeight(qMin(field->sizeHint().height(), fontHeightOf(*field)));
    QWidget *target = field;
    while (target->focusProxy())
        target = target->focusProxy();
    name->setBuddy(target);
    name->setMinimumWidth(name->fontMetrics().averageCharWidth() * 16); // forms below each other line up
    m_entries.last().name = QString(label).remove(u'&');
    form->addRow(name, box);
    return box;
}

ConfigProblems FieldProblems::show(const ConfigProblems &problems, const QString &prefix)
{
    clear();
    ConfigProblems others;
    const Entry *first = nullptr;
    for (const ConfigProblem &problem : problems) {
        const bool inside = problem.path.startsWith(prefix);
        const Entry *entry = inside ? entryFor(problem.path.sliced(prefix.size())) : nullptr;
        if (!entry) {
            others += problem;
            continue;
        }
        const QString place = problem.path.sliced(prefix.size() + entry->path.size());
        const bool isList = entry->field->property("tellsPlace").toBool();
        const QString before =
            isList && !entry->label->text().isEmpty() ? entry->label->text() + u'\n' : QString();
        mark(*entry, isList ? placeText(place) + problem.message : problem.message);
        entry->label->setText(before + entry->label->text());
        first = first ? first : entry;
    }
    if (first)
        first->field->setFocus(Qt::OtherFocusReason);
    return others;
}

const FieldProblems::Entry *FieldProblems::entryFor(const QString &path) const
{
    for (const Entry &entry : m_entries) {
        const bool below = path.startsWith(entry.path) && path.size() > entry.path.size() &&
                           (path[entry.path.size()] == u'.' || path[entry.path.size()] == u'[');
        if (path == entry.path || below)
            return &entry;
    }
    return nullptr;
}

void FieldProblems::clear()
{
    for (const Entry &entry : m_entries)
        mark(entry, {});
}

void FieldProblems::mark(const Entry &entry, const QString &message)
{
    // Most messages go on from the name of the field: "must be …", "is missing …".
    const bool goesOn = message.startsWith(u"must ") || message.startsWith(u"is ");
    const QString text = goesOn && !entry.name.isEmpty() ? entry.name + u' ' + message : message;
    entry.label->setText(text.isEmpty() ? QString() : u"✕ "_s + text); // the cross tells without colour
    entry.label->setVisible(!message.isEmpty());
    entry.field->setProperty("invalid", !message.isEmpty());
    entry.field->style()->unpolish(entry.field);
    entry.field->style()->polish(entry.field);
}

QString FieldProblems::shownAt(const QString &path) const
{
    for (const Entry &entry : m_entries) {
        if (entry.path == path)
            return entry.label->text();
    }
    return {};
}
