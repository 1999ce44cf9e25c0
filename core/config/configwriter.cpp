// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonwriter.h"
#include "core/config/configreader.h"
#include "core/config/configschema.h"

namespace {

/// Compact JSON with a line for each member and each object of a list; lists of plain values stay on one
/// line.
QByteArray indented(QByteArrayView compact)
{
    QByteArray out;
    int depth = 0;
    bool isInText = false;
    QByteArray open; // brackets around the current place; 'p' for a list of plain values
    const auto newLine = [&] { out += '\n' + QByteArray(2 * depth, ' '); };
    for (qsizetype i = 0; i < compact.size(); ++i) {
        const char c = compact[i];
        const char next = i + 1 < compact.size() ? compact[i + 1] : '\0';
        if (isInText || c == '"') {
            out += c;
            if (isInText && c == '\\')
                out += compact[++i];
            else if (c == '"')
                isInText = !isInText;
        } else if (c == '{' || c == '[') {
            open += c == '[' && next != '{' ? 'p' : c;
            out += c;
            ++depth;
            if (!open.endsWith('p') && next != '}')
                newLine();
        } else if (c == '}' || c == ']') {
            --depth;
            if (!open.endsWith('p') && !out.endsWith('{'))
                newLine();
            open.chop(1);
            out += c;
        } else if (c == ',') {
            out += c;
            if (open.endsWith('p'))
                out += ' ';
            else
                newLine();
        } else {
            out += c;
            if (c == ':')
                out += ' ';
        }
    }
    return out + '\n';
}

/// Writes one struct as an object: the `Fields` of configschema.h that writes. Leaves out what equals its
/// default.
template <typename S>
class ObjectWriter
{
public:
    ObjectWriter(JsonWriter &json, const S &source) : m_json(json), m_source(source)
    {
        m_json.beginObject();
        describe(*this, &m_source);
        m_json.endObject();
    }

    void text(const char *key, QString S::*member, ValueProblem) { plain(key, member); }
    void textOrNull(const char *key, QString S::*member, ValueProblem) { plain(key, member); }
    void flag(const char *key, bool S::*member) { plain(key, member); }
    void requiredText(const char *key, QString S::*member, ValueProblem)
    {
        m_json.member(key, m_source.*member);
    }
    void requiredText(const char *key, QByteArray S::*member, ValueProblem)
    {
        m_json.member(key, m_source.*member);
    }
    void version(const char *key, int S::*member) { m_json.member(key, m_source.*member); }

    void texts(const char *key, QStringList S::*member, ValueProblem)
    {
        if (isSet(member))
            list(key, m_source.*member);
    }

    void textsOrAuto(const char *key, std::optional<QStringList> S::*member, ValueProblem)
    {
        if (m_source.*member)
            list(key, *(m_source.*member));
    }

    void textMap(const char *key, QList<std::pair<QString, QString>> S::*member)
    {
        if (!isSet(member))
            return;
        m_json.key(key).beginObject();
        for (const auto &[name, value] : m_source.*member)
            m_json.member(name.toUtf8(), value);
        m_json.endObject();
    }

    void textMap(const char *key, QMap<QString, QString> S::*member)
    {
        if (!isSet(member))
            return;
        m_json.key(key).beginObject();
        const auto &map = m_source.*member;
        for (auto it = map.begin(); it != map.end(); ++it)
            m_json.member(it.key().toUtf8(), it.value());
        m_json.endObject();
    }

    template <typename Number>
    void number(const char *key, Number S::*member, const NumberRange &)
    {
        plain(key, member);
    }

    template <typename Number>
    void number(const char *key, std::optional<Number> S::*member, const NumberRange &)
    {
        if (m_source.*member)
            m_json.member(key, *(m_source.*member));
    }

    template <typename Enum, typename Choices>
    void choice(const char *key, Enum S::*member, const Choices &choices)
    {
        if (!isSet(member))
            return;
        for (const auto &option : choices) {
            if (m_source.*member == option.value)
                m_json.member(key, option.name);
        }
    }

    template <typename T>
    void object(const char *key, T S::*member)
    {
        if (!isSet(member))
            return;
        m_json.key(key);
        ObjectWriter<T>(m_json, m_source.*member);
    }

    template <typename T>
    void objects(const char *key, QList<T> S::*member)
    {
        if (!isSet(member))
            return;
        m_json.key(key).beginArray();
        for (const T &item : m_source.*member)
            ObjectWriter<T>(m_json, item);
        m_json.endArray();
    }

    template <typename T>
    void objectMap(const char *key, QList<std::pair<QString, T>> S::*member)
    {
        if (!isSet(member))
            return;
        m_json.key(key).beginObject();
        for (const auto &[name, value] : m_source.*member) {
            m_json.key(name.toUtf8());
            ObjectWriter<T>(m_json, value);
        }
        m_json.endObject();
    }

private:
    template <typename T>
    bool isSet(T S::*member) const
    {
        return m_source.*member != m_default.*member;
    }

    template <typename T>
    void plain(const char *key, T S::*member)
    {
        if (isSet(member))
            m_json.member(key, m_source.*member);
    }

    void list(const char *key, const QStringList &texts)
    {
        m_json.key(key).beginArray();
        for (const QString &text : texts)
            m_json.text(text);
        m_json.endArray();
    }

    JsonWriter &m_json;
    const S &m_source;
    const S m_default = {};
};

} // namespace

QByteArray writeConfig(const Config &config)
{
    JsonWriter json;
    ObjectWriter<Config>(json, config);
    return indented(json.bytes());
}
