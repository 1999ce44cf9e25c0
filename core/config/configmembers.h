// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/config/configpath.h"
#include "core/config/configschema.h"

#include <functional>
#include <optional>
#include <vector>

/// The members of one JSON object of the file, each read as the kind of value that it should be. What is
/// wrong becomes a problem with its path, and counts as not there.
class ConfigMembers
{
public:
    ConfigMembers(ConfigProblems &problems, QString path) : m_problems(problems), m_path(std::move(path)) {}

    /// Takes the object's members; false where it is no object.
    bool collect(simdjson::dom::element element);
    /// To be called last: every key that nobody asked for is unknown.
    void reportUnknown();

    /// The member of that key, or null.
    const simdjson::dom::element *find(const char *key);
    /// As find(), but its absence is a problem.
    bool require(const char *key);
    std::optional<QString> text(const char *key, ValueProblem problem);
    std::optional<QStringList> texts(const char *key, ValueProblem problem);
    std::optional<bool> flag(const char *key);
    std::optional<double> number(const char *key, const NumberRange &range, bool isWhole);
    /// Index of the word among `names`.
    std::optional<qsizetype> choice(const char *key, const QStringList &names);

    using ReadElement =
        std::function<void(const QString &path, const QString &name, simdjson::dom::element element)>;
    /// The items of a list (without names), or the members of an object of free names.
    void forEachItem(const char *key, const ReadElement &read);
    void forEachMember(const char *key, const ReadElement &read);
    void forEachText(const char *key,
                     const std::function<void(const QString &name, const QString &value)> &read);

    QString pathOf(const char *key) const { return memberPath(m_path, QString::fromLatin1(key)); }
    void report(const QString &path, const QString &message) { m_problems += ConfigProblem{path, message}; }
    ConfigProblems &problems() { return m_problems; }

private:
    struct Member {
        std::string_view key;
        simdjson::dom::element value;
        bool isUsed = false;
    };

    std::optional<QString> readText(const QString &path, simdjson::dom::element element,
                                    ValueProblem problem);

    ConfigProblems &m_problems;
    QString m_path;
    std::vector<Member> m_members;
    QStringList m_known;
};
