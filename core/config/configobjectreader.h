// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/configmembers.h"

#include <QMap>

/// Reads one object of the file into a struct: the `Fields` of configschema.h that reads. Keeps the default
/// of what is wrong and goes on, so that every problem is told.
template <typename S>
class ObjectReader
{
public:
    ObjectReader(ConfigProblems &problems, const QString &path, simdjson::dom::element element, S &target)
        : m_members(problems, path), m_target(target)
    {
        if (!m_members.collect(element))
            return;
        describe(*this, &m_target);
        m_members.reportUnknown();
    }

    void text(const char *key, QString S::*member, ValueProblem problem)
    {
        set(member, m_members.text(key, problem));
    }

    void requiredText(const char *key, QString S::*member, ValueProblem problem)
    {
        if (m_members.require(key))
            text(key, member, problem);
    }

    void requiredText(const char *key, QByteArray S::*member, ValueProblem problem)
    {
        const auto value = m_members.require(key) ? m_members.text(key, problem) : std::nullopt;
        if (value)
            m_target.*member = value->toLatin1().toLower();
    }

    void textOrNull(const char *key, QString S::*member, ValueProblem problem)
    {
        const auto *element = m_members.find(key);
        if (element && !element->is_null())
            text(key, member, problem);
    }

    void texts(const char *key, QStringList S::*member, ValueProblem problem)
    {
        set(member, m_members.texts(key, problem));
    }

    void textsOrAuto(const char *key, std::optional<QStringList> S::*member, ValueProblem problem)
    {
        const auto *element = m_members.find(key);
        std::string_view word;
        if (!element || element->get(word))
            set(member, m_members.texts(key, problem));
        else if (word != "auto")
            m_members.report(m_members.pathOf(key), QStringLiteral("must be \"auto\" or a list of texts"));
    }

    void textMap(const char *key, QList<std::pair<QString, QString>> S::*member)
    {
        m_members.forEachText(key, [&](const QString &name, const QString &value) {
            (m_target.*member).emplaceBack(name, value);
        });
    }

    void textMap(const char *key, QMap<QString, QString> S::*member)
    {
        m_members.forEachText(
            key, [&](const QString &name, const QString &value) { (m_target.*member).insert(name, value); });
    }

    void flag(const char *key, bool S::*member) { set(member, m_members.flag(key)); }

    template <typename Number>
    void number(const char *key, Number S::*member, const NumberRange &range)
    {
        if (const auto value = m_members.number(key, range, std::is_integral_v<Number>))
            m_target.*member = static_cast<Number>(*value);
    }

    template <typename Number>
    void number(const char *key, std::optional<Number> S::*member, const NumberRange &range)
    {
        if (const auto value = m_members.number(key, range, std::is_integral_v<Number>))
            m_target.*member = static_cast<Number>(*value);
    }

    template <typename Member, typename Choices>
    void choice(const char *key, Member S::*member, const Choices &choices)
    {
        QStringList names;
        for (const auto &option : choices)
            names += QString::fromLatin1(option.name);
        if (const auto index = m_members.choice(key, names))
            m_target.*member = choices.at(std::size_t(*index)).value;
    }

    void version(const char *key, int S::*member)
    {
        const auto *element = m_members.find(key);
        std::int64_t value = 1;
        if (element && element->get(value) == simdjson::SUCCESS && value > 1)
            m_members.report(
                m_members.pathOf(key),
                QStringLiteral("this file is of version %1, this program knows version 1: update pllm")
                    .arg(value));
        else
            number(key, member, NumberRange{1, 1});
    }

    template <typename T>
    void object(const char *key, T S::*member)
    {
        if (const auto *element = m_members.find(key))
            ObjectReader<T>(m_members.problems(), m_members.pathOf(key), *element, m_target.*member);
    }

    template <typename T>
    void objects(const char *key, QList<T> S::*member)
    {
        m_members.forEachItem(key, [&](const QString &path, const QString &, simdjson::dom::element element) {
            T value;
            ObjectReader<T>(m_members.problems(), path, element, value);
            (m_target.*member).append(value);
        });
    }

    template <typename T>
    void objectMap(const char *key, QList<std::pair<QString, T>> S::*member)
    {
        m_members.forEachMember(
            key, [&](const QString &path, const QString &name, simdjson::dom::element element) {
                T value;
                ObjectReader<T>(m_members.problems(), path, element, value);
                (m_target.*member).emplaceBack(name, value);
            });
    }

private:
    template <typename Member, typename Value>
    void set(Member S::*member, const std::optional<Value> &value)
    {
        if (value)
            m_target.*member = *value;
    }

    ConfigMembers m_members;
    S &m_target;
};
