// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/savedfilters.h"

#include "ui/widgets/layoutsettings.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

const QString listKey = u"traffic/filters"_s;

void write(const QList<SavedFilters::Filter> &filters)
{
    LayoutSettings settings;
    settings.remove(listKey);
    settings.beginWriteArray(listKey, int(filters.size()));
    for (int i = 0; i < filters.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(u"name"_s, filters.at(i).name);
        settings.setValue(u"text"_s, filters.at(i).text);
    }
    settings.endArray();
}

} // namespace

QList<SavedFilters::Filter> SavedFilters::all()
{
    LayoutSettings settings;
    QList<Filter> filters;
    const int count = settings.beginReadArray(listKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        filters += Filter{settings.value(u"name"_s).toString(), settings.value(u"text"_s).toString()};
    }
    settings.endArray();
    return filters;
}

void SavedFilters::save(const Filter &filter)
{
    QList<Filter> filters = all();
    filters.removeIf([&filter](const Filter &other) { return other.name == filter.name; });
    filters += filter;
    std::sort(filters.begin(), filters.end(),
              [](const Filter &a, const Filter &b) { return a.name.localeAwareCompare(b.name) < 0; });
    write(filters);
}

void SavedFilters::remove(const QString &name)
{
    QList<Filter> filters = all();
    filters.removeIf([&name](const Filter &other) { return other.name == name; });
    write(filters);
}
