// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

/// Filters that the user has given names, kept with the window's layout.
namespace SavedFilters {

struct Filter {
    QString name;
    QString text;

    bool operator==(const Filter &) const = default;
};

/// By name.
QList<Filter> all();
/// Replaces one of the same name.
void save(const Filter &filter);
void remove(const QString &name);

} // namespace SavedFilters
