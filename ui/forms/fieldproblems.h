// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/configproblem.h"

#include <QHash>
#include <QObject>

class QFormLayout;
class QLabel;
class QWidget;

/// Shows what is wrong with a configuration beside the fields where it was typed, by JSON path.
class FieldProblems : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// A widget that holds `field` and, while there is one, its problem. `path` without the index of its
    /// list, e.g. "server.port", or "base_url" in an editor of one provider. `note` is muted text below the
    /// field.
    QWidget *wrap(const QString &path, QWidget *field, const QString &note = {});
    /// wrap(), as a row of `form` behind a label whose mnemonic leads to the field.
    QWidget *addRow(QFormLayout *form, const QString &label, const QString &path, QWidget *field,
                    const QString &note = {});
    /// Shows the problems whose path, with `prefix` taken off, is that of a field or below it; gives back the
    /// others. The first field at fault gets the keyboard's focus. A field with the property "tellsPlace", a
    /// list of rows, shows all of its problems, each with its row.
    ConfigProblems show(const ConfigProblems &problems, const QString &prefix = {});
    void clear();
    /// Message now shown beside the field of `path`; empty where there is none.
    QString shownAt(const QString &path) const;

private:
    struct Entry {
        QString path;
        QWidget *field;
        QLabel *label;
        QString name; ///< what the field is called; may be empty
    };

    const Entry *entryFor(const QString &path) const;
    static void mark(const Entry &entry, const QString &message);

    QList<Entry> m_entries;
};
