// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configmembers.h"

#include "core/base/nearest.h"

#include <QSet>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace {

const QString &repeated()
{
    static const QString text = u"stands there more than once, once is allowed"_s;
    return text;
}

/// What a JSON value is, for people: "a text", "a number", …
QString typeName(simdjson::dom::element element)
{
    switch (element.type()) {
    case simdjson::dom::element_type::ARRAY: return u"a list"_s;
    case simdjson::dom::element_type::OBJECT: return u"an object"_s;
    case simdjson::dom::element_type::INT64:
    case simdjson::dom::element_type::UINT64:
    case simdjson::dom::element_type::DOUBLE: return u"a number"_s;
    case simdjson::dom::element_type::STRING: return u"a text"_s;
    case simdjson::dom::element_type::BOOL: return element.get_bool().value() ? u"true"_s : u"false"_s;
    case simdjson::dom::element_type::NULL_VALUE: return u"null"_s;
    }
    return u"something else"_s;
}

/// "must be a whole number from 0 to 65535".
QString rangeText(const NumberRange &range, bool isWhole)
{
    const auto shown = [](double number) {
        return QString::number(number, 'f', number == std::floor(number) ? 0 : 3);
    };
    const QString what = isWhole ? u"must be a whole number "_s : u"must be a number "_s;
    if (range.min == range.max)
        return u"must be "_s + shown(range.min);
    if (range.isAbove)
        return what + u"above %1 and up to %2"_s.arg(shown(range.min), shown(range.max));
    return what + u"from %1 to %2"_s.arg(shown(range.min), shown(range.max));
}

} // namespace

bool ConfigMembers::collect(simdjson::dom::element element)
{
    simdjson::dom::object object;
    if (element.get(object)) {
        report(m_path, u"must be an object {…}, not "_s + typeName(element));
        return false;
    }
    QSet<QByteArray> seen, told;
    for (const auto field : object) {
        const QByteArray name(field.key.data(), qsizetype(field.key.size()));
        if (!seen.contains(name)) {
            seen.insert(name);
            m_members.push_back({field.key, field.value});
        } else if (!told.contains(name)) {
            told.insert(name);
            report(memberPath(m_path, QString::fromUtf8(name)), repeated());
        }
    }
    return true;
}

void ConfigMembers::reportUnknown()
{
    for (const Member &member : m_members) {
        if (member.isUsed)
            continue;
        const QString key = toQString(member.key);
        const QStringList nearest = nearestNames(key, m_known, 1);
        report(memberPath(m_path, key),
               nearest.isEmpty() ? u"is no known key, allowed are: "_s + m_known.join(u", "_s)
                                 : u"is no known key, did you mean \"%1\"?"_s.arg(nearest.first()));
    }
}

const simdjson::dom::element *ConfigMembers::find(const char *key)
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

bool ConfigMembers::require(const char *key)
{
    if (find(key))
        return true;
    report(pathOf(key), u"is missing, and has no default"_s);
    return false;
}

std::optional<QString> ConfigMembers::text(const char *key, ValueProblem problem)
{
    const auto *element = find(key);
    return element ? readText(pathOf(key), *element, problem) : std::nullopt;
}

std::optional<QString> ConfigMembers::readText(const QString &path, simdjson::dom::element element,
                                               ValueProblem problem)
{
    std::string_view utf8;
    if (element.get(utf8)) {
        report(path, u"must be a text \"…\", not "_s + typeName(element));
        return std::nullopt;
    }
    QString value = toQString(utf8);
    if (const QString wrong = problem(value); !wrong.isEmpty()) {
        report(path, wrong);
        return std::nullopt;
    }
    return value;
}

std::optional<QStringList> ConfigMembers::texts(const char *key, ValueProblem problem)
{
    const auto *element = find(key);
    simdjson::dom::array array;
    if (!element)
        return std::nullopt;
    if (element->get(array)) {
        report(pathOf(key), u"must be a list of texts [\"…\"], not "_s + typeName(*element));
        return std::nullopt;
    }
    QStringList list;
    QSet<QString> seen;
    for (const auto item : array) {
        const QString at = itemPath(pathOf(key), list.size());
        const auto value = readText(at, item, problem);
        if (value && seen.contains(*value))
            report(at, repeated());
        if (value)
            seen.insert(*value);
        list += value.value_or(QString()); // also a wrong one: the places of the others must stay
    }
    return list;
}

std::optional<bool> ConfigMembers::flag(const char *key)
{
    const auto *element = find(key);
    bool value = false;
    if (!element)
        return std::nullopt;
    if (element->get(value)) {
        report(pathOf(key), u"must be true or false, not "_s + typeName(*element));
        return std::nullopt;
    }
    return value;
}

std::optional<double> ConfigMembers::number(const char *key, const NumberRange &range, bool isWhole)
{
    const auto *element = find(key);
    if (!element)
        return std::nullopt;
    double value = 0;
    const bool isNumber = element->is_number() && !element->get(value);
    const bool isInRange = value >= range.min && value <= range.max && !(range.isAbove && value <= range.min);
    if (isNumber && isInRange && (!isWhole || std::floor(value) == value))
        return value;
    report(pathOf(key),
           rangeText(range, isWhole) + (isNumber ? QString() : u", not "_s + typeName(*element)));
    return std::nullopt;
}

std::optional<qsizetype> ConfigMembers::choice(const char *key, const QStringList &names)
{
    const auto *element = find(key);
    if (!element)
        return std::nullopt;
    std::string_view word;
    const qsizetype index = element->get(word) ? -1 : names.indexOf(toQString(word));
    if (index >= 0)
        return index;
    report(pathOf(key), u"is not known, allowed are: "_s + names.join(u", "_s));
    return std::nullopt;
}

void ConfigMembers::forEachItem(const char *key, const ReadElement &read)
{
    const auto *element = find(key);
    simdjson::dom::array array;
    if (!element)
        return;
    if (element->get(array)) {
        report(pathOf(key), u"must be a list […], not "_s + typeName(*element));
        return;
    }
    qsizetype index = 0;
    for (const auto item : array)
        read(itemPath(pathOf(key), index++), {}, item);
}

void ConfigMembers::forEachMember(const char *key, const ReadElement &read)
{
    const auto *element = find(key);
    simdjson::dom::object object;
    if (!element)
        return;
    if (element->get(object)) {
        report(pathOf(key), u"must be an object {…}, not "_s + typeName(*element));
        return;
    }
    QSet<QString> seen;
    for (const auto field : object) {
        const QString name = toQString(field.key);
        const QString path = memberPath(pathOf(key), name);
        if (name.isEmpty())
            report(path, u"must have a name"_s);
        else if (seen.contains(name))
            report(path, repeated());
        else
            read(path, name, field.value);
        seen.insert(name);
    }
}

void ConfigMembers::forEachText(const char *key,
                                const std::function<void(const QString &name, const QString &value)> &read)
{
    forEachMember(key, [&](const QString &path, const QString &name, simdjson::dom::element element) {
        if (const auto value = readText(path, element, anyTextProblem))
            read(name, *value);
    });
}
