// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/dialects/jsonindex.h"

#include <QByteArray>

#include <optional>
#include <vector>

class JsonTree;

/// One value of a JsonTree, or none: what is asked of a value that is not there, or is of another type,
/// is answered with nothing, so that a reader need not ask at each step. Borrowed from its tree.
class JsonValue
{
public:
    JsonValue() = default;

    /// It is there (it may be null).
    bool exists() const { return m_tree; }
    /// It is there, and not null.
    explicit operator bool() const { return exists() && !isNull(); }
    bool isNull() const { return startsWith('n'); }
    bool isObject() const { return startsWith('{'); }
    bool isArray() const { return startsWith('['); }
    bool isString() const { return startsWith('"'); }
    bool isBoolean() const { return startsWith('t') || startsWith('f'); }
    bool isNumber() const
    {
        return exists() && !isNull() && !isObject() && !isArray() && !isString() && !isBoolean();
    }

    /// The JSON text as it stands: order of keys, spacing and numbers kept. Shares the tree's bytes'
    /// lifetime.
    QByteArrayView raw() const;
    /// A string's text in UTF-8, escapes resolved; empty for anything else.
    QByteArray text() const;
    /// The same as a string with exactly this text.
    bool is(QByteArrayView wanted) const;
    /// A whole number, also written 12.0; none for anything else or out of range.
    std::optional<qint64> integer() const;
    std::optional<double> number() const;
    std::optional<bool> boolean() const;

    /// An object's member; where a key comes twice the last one counts, as it does for providers.
    JsonValue operator[](QByteArrayView key) const;
    /// Elements of an array, or members of an object, in their order; 0 for anything else.
    qsizetype size() const;

    class Iterator;
    /// Elements of an array; values of an object, with Iterator::key().
    Iterator begin() const;
    Iterator end() const;

    /// Of an object's member: its key with the escapes resolved. Empty for anything else.
    QByteArray key() const;
    bool keyIs(QByteArrayView wanted) const;

private:
    friend class JsonTree;
    JsonValue(const JsonTree *tree, qsizetype node) : m_tree(tree), m_node(node) {}
    bool startsWith(char c) const;

    const JsonTree *m_tree = nullptr;
    qsizetype m_node = 0;
};

/// A JSON text with where its values stand. Keeps the text itself, so that every value can be had as it was
/// written; nothing is decoded before it is asked for. Pure; movable; any thread.
class JsonTree
{
public:
    /// Error kind: InvalidJson. Nesting beyond 512 levels is refused too. What is taken is JSON to the
    /// letter, so that any value may be passed on as it was written.
    static Result<JsonTree> parse(QByteArray json);

    /// Borrowed: not to outlive the tree, nor a move of it. No value where nothing was parsed.
    JsonValue root() const { return m_nodes.empty() ? JsonValue() : JsonValue(this, 0); }
    const QByteArray &bytes() const { return m_bytes; }

private:
    friend class JsonValue;
    friend class JsonValue::Iterator;
    struct Node {
        quint32 offset = 0;
        quint32 length = 0;
        quint32 keyOffset = 0; // of an object's member, with quotes
        quint32 keyLength = 0;
        quint32 next = 0;  // index behind this value and all that is inside it
        quint32 count = 0; // children
    };
    bool read(JsonWalker &walker, int depth);
    bool readMembers(JsonWalker &walker, quint32 &count, int depth);

    QByteArray m_bytes;
    std::vector<Node> m_nodes;
};

class JsonValue::Iterator
{
public:
    Iterator(const JsonTree *tree, qsizetype node, qsizetype left) : m_value(tree, node), m_left(left) {}
    const JsonValue &operator*() const { return m_value; }
    const JsonValue *operator->() const { return &m_value; }
    Iterator &operator++();
    bool operator!=(const Iterator &other) const { return m_left != other.m_left; }

private:
    JsonValue m_value;
    qsizetype m_left;
};
