// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configpath.h"

#include "core/base/json.h"
#include "core/config/configvalues.h"

#include <QHash>

#include <algorithm>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace {

bool isIdentifier(QStringView key)
{
    return !key.isEmpty() && std::all_of(key.begin(), key.end(), [](QChar c) {
        return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber());
    });
}

using Positions = QHash<QString, int>;

void number(Positions &positions, const QString &path, simdjson::dom::element element)
{
    if (!positions.contains(path)) // of a repeated key the first counts
        positions.insert(path, int(positions.size()));
    if (element.is_object()) {
        for (const auto member : simdjson::dom::object(element))
            number(positions, memberPath(path, toQString(member.key)), member.value);
    } else if (element.is_array()) {
        qsizetype index = 0;
        for (const auto item : simdjson::dom::array(element))
            number(positions, itemPath(path, index++), item);
    }
}

/// Of the path, or of the nearest thing around it that stands in the file.
int positionOf(const Positions &positions, QString path)
{
    while (!positions.contains(path) && !path.isEmpty()) {
        const qsizetype cut = std::max(path.lastIndexOf(u'.'), path.lastIndexOf(u'['));
        path.truncate(std::max<qsizetype>(cut, 0));
    }
    return positions.value(path);
}

} // namespace

QString memberPath(const QString &parent, const QString &key)
{
    if (looksLikeKey(key))
        return parent + u"[\"…\"]"_s;
    if (!isIdentifier(key)) {
        const QString shown = shownValue(key);
        return parent + u'[' + shown + u']';
    }
    return parent.isEmpty() ? key : parent + u'.' + key;
}

QString itemPath(const QString &parent, qsizetype index)
{
    return parent + u"[%1]"_s.arg(index);
}

void sortByFileOrder(ConfigProblems &problems, simdjson::dom::element root)
{
    Positions positions;
    number(positions, {}, root);
    std::vector<std::pair<int, ConfigProblem>> ordered;
    ordered.reserve(std::size_t(problems.size()));
    for (const ConfigProblem &problem : problems)
        ordered.emplace_back(positionOf(positions, problem.path), problem);
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    problems.clear();
    for (const auto &[position, problem] : ordered)
        problems += problem;
}
