// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/nearest.h"
#include "core/config/configpath.h"
#include "core/config/configschema.h"

#include <QMap>
#include <QSet>

#include <cmath>
#include <vector>

/// What a JSON value is, for people: "a text", "a number", …
QString jsonTypeName(simdjson::dom::element element);
/// "must be a whole number from 0 to 65535".
QString rangeText(const NumberRange &range, bool isWhole);

/// Reads one object of the file into a struct: the `Fields` of configschema.h that reads. Keeps the default
/// of what is wrong and goes on, so that every problem is told.
template <typename S>
class ObjectReader
{
public:
    ObjectReader(ConfigProblems &problems, QString path, simdjson::dom::element element, S &target)
        : m_problems(problems), m_path(std::move(path)), m_target(target)
    {
        if (!element.is_object()) {
            report(m_path, QStringLiteral("must be an object {…}, not ") + jsonTypeName(element));
            return;
        }
        collect(element);
        describe(*this, &m_target);
        reportUnknownKeys();
    }

    void text(const char *key, QString S::*member, ValueProblem problem)
    {
        withText(key, problem, [&](const QString &value) { m_target.*member = value; });
    }

    void requiredText(const char *key, QString S::*member, ValueProblem problem)
    {
        if (requirePresent(key))
            withText(key, problem, [&](const QString &value) { m_target.*member = value; });
    }

    void requiredText(const char *key, QByteArray S::*member, ValueProblem problem)
    {
        if (requirePresent(key))
            withText(key, problem,
                     [&](const QString &value) { m_target.*member = value.toLatin1().toLower(); });
    }

    void textOrNull(const char *key, QString S::*member, ValueProblem problem)
    {
        const auto *element = find(key);
        if (element && !element->is_null())
            text(key, member, problem);
    }

    void texts(const char *key, QStringList S::*member, ValueProblem problem)
    {
        if (const auto *element = find(key))
            readTexts(pathOf(key), *element, m_target.*member, problem);
    }

    void textsOrAuto(const char *key, std::optional<QStringList> S::*member, ValueProblem problem)
    {
        const auto *element = find(key);
        if (!element)
            return;
        std::string_view word;
        if (!element->get(word)) {
            if (word != "auto")
                report(pathOf(key), QStringLiteral("must be \"auto\" or a list of texts"));
            return;
        }
        QStringList list;
        if (readTexts(pathOf(key), *element, list, problem))
            m_target.*member = list;
    }

    void textMap(const char *key, QList<std::pair<QString, QString>> S::*member)
    {
        readTextMap(key, [&](const QString &name, const QString &value) {
            (m_target.*member).emplaceBack(name, value);
        });
    }

    void textMap(const char *key, QMap<QString, QString> S::*member)
    {
        readTextMap(
            key, [&](const QString &name, const QString &value) { (m_target.*member).insert(name, value); });
    }

    void flag(const char *key, bool S::*member)
    {
        const auto *element = find(key);
        if (element && element->get(m_target.*member))
            report(pathOf(key), QStringLiteral("must be true or false, not ") + jsonTypeName(*element));
    }

    template <typename Number>
    void number(const char *key, Number S::*member, const NumberRange &range)
    {
        readNumber<Number>(key, range, [&](Number value) { m_target.*member = value; });
    }

    template <typename Number>
    void number(const char *key, std::optional<Number> S::*member, const NumberRange &range)
    {
        readNumber<Number>(key, range, [&](Number value) { m_target.*member = value; });
    }

    template <typename Member, typename Choices>
    void choice(const char *key, Member S::*member, const Choices &choices)
    {
        const auto *element = find(key);
        if (!element)
            return;
        std::string_view word;
        const bool isText = !element->get(word);
        for (const auto &option : choices) {
            if (isText && word == option.name) {
                m_target.*member = option.value;
                return;
            }
        }
        QStringList names;
        for (const auto &option : choices)
            names += QString::fromLatin1(option.name);
        report(pathOf(key), QStringLiteral("is not known, allowed are: ") + names.join(QStringLiteral(", ")));
    }

    void version(const char *key, int S::*member)
    {
        const auto *element = find(key);
        std::int64_t value = 1;
        if (element && element->get(value) == simdjson::SUCCESS && value > 1)
            report(pathOf(key),
                   QStringLiteral("this file is of version %1, this program knows version 1: update pllm")
                       .arg(value));
        else
            number(key, member, NumberRange{1, 1});
    }

    template <typename T>
    void object(const char *key, T S::*member)
    {
        if (const auto *element = find(key))
            ObjectReader<T>(m_problems, pathOf(key), *element, m_target.*member);
    }

    template <typename T>
    void objects(const char *key, QList<T> S::*member)
    {
        const auto *element = find(key);
        simdjson::dom::array array;
        if (!element)
            return;
        if (element->get(array)) {
            report(pathOf(key), QStringLiteral("must be a list […], not ") + jsonTypeName(*element));
            return;
        }
        qsizetype index = 0;
        for (const auto item : array) {
            T value;
            ObjectReader<T>(m_problems, itemPath(pathOf(key), index++), item, value);
            (m_target.*member).append(value);
        }
    }

    template <typename T>
    void objectMap(const char *key, QList<std::pair<QString, T>> S::*member)
    {
        forEachMember(key, [&](const QString &path, const QString &name, simdjson::dom::element element) {
            T value;
            ObjectReader<T>(m_problems, path, element, value);
            (m_target.*member).emplaceBack(name, value);
        });
    }

private:
    struct Member {
        std::string_view key;
        simdjson::dom::element value;
        bool isUsed = false;
    };

    void report(const QString &path, const QString &message) { m_problems += ConfigProblem{path, message}; }
    QString pathOf(const char *key) const { return memberPath(m_path, QString::fromLatin1(key)); }

    void collect(simdjson::dom::object object)
    {
        QSet<QByteArray> seen, reported;
        for (const auto field : object) {
            const QByteArray name(field.key.data(), qsizetype(field.key.size()));
            if (!seen.contains(name)) {
                seen.insert(name);
                m_members.push_back({field.key, field.value});
            } else if (!reported.contains(name)) {
                reported.insert(name);
                report(memberPath(m_path, QString::fromUtf8(name)),
                       QStringLiteral("stands there more than once, once is allowed"));
            }
        }
    }

    const simdjson::dom::element *find(const char *key)
    {
        const QString name = QString::fromLatin1(key);
        if (!m_known.contains(name))
            m_known += name;
        for (Member &member : m_members) {
            if (member.key == key) {
                member.isUsed = true;
                return &member.value;
            }
        }
        return nullptr;
    }

    void reportUnknownKeys()
    {
        for (const Member &member : m_members) {
            if (member.isUsed)
                continue;
            const QString key = toQString(member.key);
            const QStringList nearest = nearestNames(key, m_known, 1);
            report(memberPath(m_path, key),
                   nearest.isEmpty()
                       ? QStringLiteral("is no known key, allowed are: ") + m_known.join(QStringLiteral(", "))
                       : QStringLiteral("is no known key, did you mean \"%1\"?").arg(nearest.first()));
        }
    }

    bool requirePresent(const char *key)
    {
        if (find(key))
            return true;
        report(pathOf(key), QStringLiteral("is missing, and has no default"));
        return false;
    }

    template <typename Set>
    void withText(const char *key, ValueProblem problem, Set set)
    {
        const auto *element = find(key);
        QString value;
        if (element && readText(pathOf(key), *element, value, problem))
            set(value);
    }

    bool readText(const QString &path, simdjson::dom::element element, QString &value, ValueProblem problem)
    {
        std::string_view utf8;
        if (element.get(utf8)) {
            report(path, QStringLiteral("must be a text \"…\", not ") + jsonTypeName(element));
            return false;
        }
        value = toQString(utf8);
        const QString wrong = problem(value);
        if (!wrong.isEmpty())
            report(path, wrong);
        return wrong.isEmpty();
    }

    bool readTexts(const QString &path, simdjson::dom::element element, QStringList &list,
                   ValueProblem problem)
    {
        simdjson::dom::array array;
        if (element.get(array)) {
            report(path, QStringLiteral("must be a list of texts [\"…\"], not ") + jsonTypeName(element));
            return false;
        }
        list.clear();
        const qsizetype before = m_problems.size();
        for (const auto item : array) {
            QString value;
            const QString at = itemPath(path, list.size());
            if (readText(at, item, value, problem) && list.contains(value))
                report(at, QStringLiteral("stands there more than once, once is allowed"));
            list += value; // also a wrong one: the places of the others must stay
        }
        return m_problems.size() == before;
    }

    template <typename Add>
    void readTextMap(const char *key, Add add)
    {
        forEachMember(key, [&](const QString &path, const QString &name, simdjson::dom::element element) {
            QString value;
            if (readText(path, element, value, anyTextProblem))
                add(name, value);
        });
    }

    template <typename Read>
    void forEachMember(const char *key, Read read)
    {
        const auto *element = find(key);
        simdjson::dom::object object;
        if (!element)
            return;
        if (element->get(object)) {
            report(pathOf(key), QStringLiteral("must be an object {…}, not ") + jsonTypeName(*element));
            return;
        }
        QSet<QString> seen;
        for (const auto field : object) {
            const QString name = toQString(field.key);
            const QString path = memberPath(pathOf(key), name);
            if (name.isEmpty())
                report(path, QStringLiteral("must have a name"));
            else if (seen.contains(name))
                report(path, QStringLiteral("stands there more than once, once is allowed"));
            else
                read(path, name, field.value);
            seen.insert(name);
        }
    }

    template <typename Number, typename Set>
    void readNumber(const char *key, const NumberRange &range, Set set)
    {
        constexpr bool isWhole = std::is_integral_v<Number>;
        const auto *element = find(key);
        if (!element)
            return;
        double value = 0;
        const bool isNumber = element->is_number() && !element->get(value);
        const bool isInRange =
            value >= range.min && value <= range.max && !(range.isAbove && value <= range.min);
        if (isNumber && isInRange && (!isWhole || std::floor(value) == value))
            set(static_cast<Number>(value));
        else
            report(pathOf(key),
                   rangeText(range, isWhole) +
                       (isNumber ? QString() : QStringLiteral(", not ") + jsonTypeName(*element)));
    }

    ConfigProblems &m_problems;
    QString m_path;
    S &m_target;
    std::vector<Member> m_members;
    QStringList m_known;
};
