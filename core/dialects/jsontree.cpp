// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/jsontree.h"

#include "core/base/ascii.h"

#include <algorithm>
#include <charconv>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int deepest = 512;

/// The digits at the beginning of `rest` are taken; false where there are none.
bool takeDigits(QByteArrayView &rest)
{
    const auto end = std::find_if_not(rest.begin(), rest.end(), isDigit);
    const bool found = end != rest.begin();
    rest = rest.sliced(end - rest.begin());
    return found;
}

bool take(QByteArrayView &rest, QByteArrayView oneOf)
{
    const bool found = !rest.isEmpty() && oneOf.contains(rest.front());
    rest = found ? rest.sliced(1) : rest;
    return found;
}

/// RFC 8259, section 6.
bool isNumberText(QByteArrayView text)
{
    take(text, "-");
    const bool isWhole = take(text, "0") || takeDigits(text);
    if (!isWhole || (take(text, ".") && !takeDigits(text)))
        return false;
    if (take(text, "eE")) {
        take(text, "+-");
        if (!takeDigits(text))
            return false;
    }
    return text.isEmpty();
}

/// Section 7: the escapes of a string. The index has seen to its end, to control characters and to UTF-8.
bool hasGoodEscapes(QByteArrayView text)
{
    const char *const end = text.end();
    for (const char *at = text.begin(); (at = std::find(at, end, '\\')) != end; ++at) {
        ++at; // a string's last character is no lone backslash
        if (*at != 'u' && !QByteArrayView("\"\\/bfnrt").contains(*at))
            return false;
        if (*at == 'u' &&
            (end - at < 6 || !std::all_of(at + 1, at + 5, [](char c) { return hexDigit(c) >= 0; })))
            return false;
    }
    return true;
}

/// What stands where a scalar does is one: whatever is read here may be passed on as it stands.
bool isScalar(QByteArrayView text)
{
    if (text.startsWith('"'))
        return hasGoodEscapes(text);
    return text == "true" || text == "false" || text == "null" || isNumberText(text);
}

} // namespace

Result<JsonTree> JsonTree::parse(QByteArray json)
{
    if (json.size() > std::numeric_limits<quint32>::max())
        return failure(ErrorKind::InvalidJson, u"The JSON is longer than 4 GiB."_s);
    JsonTree tree;
    tree.m_bytes = std::move(json);
    auto walker = JsonWalker::open(tree.m_bytes);
    if (!walker)
        return tl::make_unexpected(walker.error());
    tree.m_nodes.reserve(std::size_t(tree.m_bytes.size() / 32 + 8));
    const bool whole = tree.read(*walker, 0) && walker->isAtEnd();
    trimJsonIndex(tree.m_bytes.size());
    if (!whole)
        return failure(ErrorKind::InvalidJson,
                       u"The JSON is not valid (or nested more than %1 levels deep)."_s.arg(deepest));
    return tree;
}

bool JsonTree::read(JsonWalker &walker, int depth)
{
    const std::size_t self = m_nodes.size();
    m_nodes.emplace_back();
    const qsizetype from = walker.position();
    quint32 count = 0;
    qsizetype end = 0;
    if (walker.at('{') || walker.at('[')) {
        if (depth >= deepest)
            return false;
        const bool read = walker.at('{') ? readMembers(walker, count, depth) : walker.eachElement([&] {
            ++count;
            return this->read(walker, depth + 1);
        });
        if (!read)
            return false;
        end = walker.endOfTaken();
    } else {
        const auto value = walker.takeValue();
        if (!value || !isScalar(QByteArrayView(m_bytes).sliced(value->offset, value->length)))
            return false;
        end = value->end();
    }
    Node &node = m_nodes[self];
    node.offset = quint32(from);
    node.length = quint32(end - from);
    node.next = quint32(m_nodes.size());
    node.count = count;
    return true;
}

bool JsonTree::readMembers(JsonWalker &walker, quint32 &count, int depth)
{
    return walker.eachMember([&](QByteArrayView key) {
        ++count;
        const std::size_t member = m_nodes.size();
        if (!hasGoodEscapes(key) || !read(walker, depth + 1))
            return false;
        m_nodes[member].keyOffset = quint32(key.data() - m_bytes.constData());
        m_nodes[member].keyLength = quint32(key.size());
        return true;
    });
}

JsonValue::Iterator &JsonValue::Iterator::operator++()
{
    m_value.m_node = qsizetype(m_value.m_tree->m_nodes[std::size_t(m_value.m_node)].next);
    --m_left;
    return *this;
}

QByteArrayView JsonValue::raw() const
{
    if (!m_tree)
        return {};
    const JsonTree::Node &node = m_tree->m_nodes[std::size_t(m_node)];
    return QByteArrayView(m_tree->m_bytes).sliced(node.offset, node.length);
}

bool JsonValue::startsWith(char c) const
{
    return m_tree && m_tree->m_bytes.at(qsizetype(m_tree->m_nodes[std::size_t(m_node)].offset)) == c;
}

QByteArray JsonValue::text() const
{
    QByteArray text;
    if (isString()) {
        text.reserve(raw().size());
        appendJsonText(text, raw()); // what stands before a wrong escape still counts
    }
    return text;
}

bool JsonValue::is(QByteArrayView wanted) const
{
    return isString() && (wanted.isEmpty() ? raw().size() == 2 : jsonStringIs(raw(), wanted));
}

std::optional<double> JsonValue::number() const
{
    if (!isNumber())
        return std::nullopt;
    const QByteArrayView text = raw();
    double value = 0;
    const auto [end, problem] = std::from_chars(text.begin(), text.end(), value);
    if (problem != std::errc() || end != text.end() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<qint64> JsonValue::integer() const
{
    if (!isNumber())
        return std::nullopt;
    const QByteArrayView text = raw();
    qint64 value = 0;
    const auto [end, problem] = std::from_chars(text.begin(), text.end(), value);
    if (problem == std::errc() && end == text.end())
        return value;
    constexpr double largest = 9007199254740992.0; // 2^53: exact as a double
    const std::optional<double> real = number();
    if (!real || std::abs(*real) > largest || std::floor(*real) < *real)
        return std::nullopt;
    return qint64(*real);
}

std::optional<bool> JsonValue::boolean() const
{
    return isBoolean() ? std::optional(startsWith('t')) : std::nullopt;
}

JsonValue JsonValue::operator[](QByteArrayView key) const
{
    JsonValue found;
    if (!isObject())
        return found;
    for (const JsonValue &member : *this) {
        if (member.keyIs(key))
            found = member;
    }
    return found;
}

qsizetype JsonValue::size() const
{
    return m_tree ? qsizetype(m_tree->m_nodes[std::size_t(m_node)].count) : 0;
}

JsonValue::Iterator JsonValue::begin() const
{
    return {m_tree, m_node + 1, size()};
}

JsonValue::Iterator JsonValue::end() const
{
    return {m_tree, 0, 0};
}

QByteArray JsonValue::key() const
{
    QByteArray text;
    if (m_tree) {
        const JsonTree::Node &node = m_tree->m_nodes[std::size_t(m_node)];
        if (node.keyLength > 0)
            appendJsonText(text, QByteArrayView(m_tree->m_bytes).sliced(node.keyOffset, node.keyLength));
    }
    return text;
}

bool JsonValue::keyIs(QByteArrayView wanted) const
{
    const JsonTree::Node &node = m_tree->m_nodes[std::size_t(m_node)];
    if (wanted.isEmpty())
        return node.keyLength == 2; // its quotes
    return node.keyLength > 0 &&
           jsonStringIs(QByteArrayView(m_tree->m_bytes).sliced(node.keyOffset, node.keyLength), wanted);
}
