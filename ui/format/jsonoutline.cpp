// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/jsonoutline.h"

#include "ui/format/jsonindent.h"
#include "ui/format/mediatype.h"

#include "core/base/closedjson.h"
#include "core/dialects/jsontree.h"
#include "core/dialects/sseframer.h"

#include <algorithm>
#include <cstring>

using Kind = JsonPiece::Kind;

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Walks over a text that may be cut off, or be no JSON; positions are those of the text.
class Scanner
{
public:
    explicit Scanner(QByteArrayView text) : m_text(text) {}

    qsizetype size() const { return m_text.size(); }
    bool isAtEnd(qsizetype at) const { return at >= m_text.size(); }
    char operator[](qsizetype at) const { return m_text[at]; }

    qsizetype skipBlanks(qsizetype at) const
    {
        while (!isAtEnd(at) && isBlank(m_text[at]))
            ++at;
        return at;
    }

    /// Behind the string that begins at `at`; -1 where it is cut off.
    qsizetype skipString(qsizetype at) const
    {
        const char *const data = m_text.data();
        for (qsizetype from = at + 1; from < size();) {
            const void *found = std::memchr(data + from, '"', std::size_t(size() - from));
            if (!found)
                return -1;
            const qsizetype quote = static_cast<const char *>(found) - data;
            qsizetype first = quote;
            while (first > at + 1 && data[first - 1] == '\\')
                --first;
            if ((quote - first) % 2 == 0)
                return quote + 1;
            from = quote + 1;
        }
        return -1;
    }

    /// The value that begins at `at`, no blank.
    JsonPiece value(qsizetype at) const
    {
        JsonPiece piece;
        piece.begin = at;
        switch (m_text[at]) {
        case '{': piece.kind = Kind::Object; return container(piece);
        case '[': piece.kind = Kind::Array; return container(piece);
        case '"': {
            piece.kind = Kind::String;
            const qsizetype end = skipString(at);
            piece.isCut = end < 0;
            piece.end = end < 0 ? size() : end;
            return piece;
        }
        default: return word(piece);
        }
    }

private:
    JsonPiece container(JsonPiece piece) const
    {
        qsizetype depth = 0;
        qsizetype commas = 0;
        bool isEmpty = true;
        for (qsizetype at = piece.begin; at < size();) {
            const char c = m_text[at];
            if (depth == 1 && isEmpty && !isBlank(c) && c != '}' && c != ']')
                isEmpty = false;
            if (c == '"') {
                at = skipString(at);
                if (at < 0)
                    break;
                continue;
            }
            ++at;
            if (c == '{' || c == '[') {
                ++depth;
            } else if (c == ',') {
                commas += depth == 1 ? 1 : 0;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                piece.end = at;
                piece.children = isEmpty ? 0 : commas + 1;
                return piece;
            }
        }
        piece.isCut = true;
        piece.end = size();
        return piece; // not counted: more may have followed
    }

    JsonPiece word(JsonPiece piece) const
    {
        qsizetype end = piece.begin;
        while (!isAtEnd(end) && !isBlank(m_text[end]) && !QByteArrayView("{}[],:\"").contains(m_text[end]))
            ++end;
        const QByteArrayView text = m_text.sliced(piece.begin, end - piece.begin);
        piece.end = std::max(end, piece.begin + 1);
        if (text == "true" || text == "false" || text == "null")
            piece.kind = Kind::Literal;
        else if (!text.isEmpty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9')))
            piece.kind = Kind::Number;
        else
            piece.kind = Kind::Broken;
        piece.isCut = isAtEnd(end);
        return piece;
    }

    QByteArrayView m_text;
};

/// From here on nothing can be told apart.
JsonPiece broken(const Scanner &text, qsizetype at)
{
    JsonPiece piece;
    piece.kind = Kind::Broken;
    piece.begin = at;
    piece.end = text.size();
    return piece;
}

JsonPart members(const Scanner &text, qsizetype open, qsizetype next, std::size_t most)
{
    const bool isObject = text[open] == '{';
    const char closer = isObject ? '}' : ']';
    JsonPart part;
    for (qsizetype at = next > 0 ? next : open + 1;;) {
        at = text.skipBlanks(at);
        if (!text.isAtEnd(at) && text[at] == ',' && at > open + 1)
            at = text.skipBlanks(at + 1);
        if (text.isAtEnd(at) || text[at] == closer)
            return part;
        if (part.pieces.size() == most) {
            part.next = at;
            return part;
        }
        qsizetype keyBegin = 0;
        qsizetype keyEnd = 0;
        if (isObject) {
            keyBegin = at;
            keyEnd = text[at] == '"' ? text.skipString(at) : -1;
            at = keyEnd < 0 ? keyEnd : text.skipBlanks(keyEnd);
            if (at < 0 || (!text.isAtEnd(at) && text[at] != ':')) {
                part.pieces.push_back(broken(text, keyBegin));
                part.pieces.back().isCut = text[keyBegin] == '"' && keyEnd < 0;
                return part;
            }
            at = text.isAtEnd(at) ? at : text.skipBlanks(at + 1);
        }
        JsonPiece piece = text.isAtEnd(at) ? broken(text, text.size()) : text.value(at);
        piece.isCut = piece.isCut || text.isAtEnd(at);
        const bool isBroken = piece.kind == Kind::Broken && !piece.isCut;
        if (isBroken)
            piece.end = text.size();
        piece.keyBegin = keyBegin;
        piece.keyEnd = keyEnd;
        at = piece.end;
        part.pieces.push_back(std::move(piece));
        if (isBroken)
            return part;
    }
}

/// Values that stand one behind the other: `take` gives the one that begins at a place and says where it
/// ends; it marks the last one as open where more may come.
template <typename Take>
JsonPart inARow(const Scanner &text, qsizetype next, std::size_t most, const Take &take)
{
    JsonPart part;
    for (qsizetype at = next;;) {
        part.end = at;
        at = text.skipBlanks(at);
        if (text.isAtEnd(at))
            return part;
        if (part.pieces.size() == most) {
            part.next = at;
            return part;
        }
        at = take(at, part);
        if (part.isLastOpen)
            return part;
    }
}

JsonPart lines(const Scanner &text, QByteArrayView bytes, qsizetype next, std::size_t most)
{
    return inARow(text, next, most, [&](qsizetype at, JsonPart &part) {
        JsonPiece piece = text.value(at);
        if (piece.kind == Kind::Broken) { // to the end of its line
            const qsizetype end = bytes.indexOf('\n', at);
            piece.end = end < 0 ? text.size() : end;
        } else if (piece.isCut) {
            part.isLastOpen = true;
            piece.isCut =
                piece.kind != Kind::Number && piece.kind != Kind::Literal; // the end of the text ends them
        }
        const qsizetype end = piece.end;
        part.pieces.push_back(std::move(piece));
        return end;
    });
}

JsonPiece eventPiece(const QByteArray &body, qsizetype begin, qsizetype end)
{
    JsonPiece piece;
    piece.kind = Kind::Event;
    const QByteArrayView event = QByteArrayView(body).sliced(begin, end - begin);
    int count = 0;
    eachSseField(event, [&](QByteArrayView name, QByteArrayView value) {
        if (name == "event")
            piece.label = value.toByteArray();
        if (name != "data")
            return;
        if (++count == 1) {
            piece.begin = value.isEmpty() ? begin : value.data() - body.constData();
            piece.end = piece.begin + value.size();
            return;
        }
        if (count == 2)
            piece.own = body.sliced(piece.begin, piece.end - piece.begin);
        piece.own += '\n' + value.toByteArray();
    });
    if (count == 0) { // a comment, or a field alone
        piece.begin = begin;
        piece.end = end;
        while (piece.end > piece.begin && isBlank(body[piece.end - 1]))
            --piece.end;
    }
    if (!piece.own.isNull()) {
        piece.begin = 0;
        piece.end = piece.own.size();
    }
    return piece;
}

JsonPart events(const QByteArray &body, qsizetype next, std::size_t most)
{
    SseFramer framer;
    return inARow(Scanner(body), next, most, [&](qsizetype at, JsonPart &part) {
        const qsizetype end = framer.next(body, at);
        part.isLastOpen = end < 0;
        part.pieces.push_back(eventPiece(body, at, end < 0 ? body.size() : end));
        return end;
    });
}

/// A second value stands behind the first one; looked for in the first MiB.
bool hasSeveral(QByteArrayView body, qsizetype begin)
{
    constexpr qsizetype looks = 1024 * 1024;
    const Scanner text(body.first(std::min(body.size(), looks)));
    const JsonPiece first = text.value(begin);
    return !first.isCut && !text.isAtEnd(text.skipBlanks(first.end));
}

} // namespace

bool JsonPiece::hasInside(const QByteArray &body) const
{
    switch (kind) {
    case Kind::Object:
    case Kind::Array: return children != 0;
    case Kind::Event: return looksLikeJson(raw(body));
    case Kind::Lines:
    case Kind::Events: return true;
    default: return false;
    }
}

QByteArrayView JsonPiece::raw(const QByteArray &body) const
{
    return QByteArrayView(own.isNull() ? body : own).sliced(begin, end - begin);
}

QByteArrayView JsonPiece::rawKey(const QByteArray &body) const
{
    return QByteArrayView(own.isNull() ? body : own).sliced(keyBegin, keyEnd - keyBegin);
}

JsonPiece jsonOutline(const QByteArray &body, const QByteArray &contentType)
{
    JsonPiece root;
    root.end = body.size();
    const QByteArray type = MediaType::plain(contentType);
    const Scanner text(body);
    const qsizetype begin = text.skipBlanks(0);
    if (text.isAtEnd(begin))
        return root;
    if (type == "text/event-stream") {
        root.kind = Kind::Events;
        return root;
    }
    const QByteArrayView rest = QByteArrayView(body).sliced(begin);
    if (!looksLikeJson(rest)) {
        const bool isEvents = rest.startsWith("data:") || rest.startsWith("event:");
        const JsonPiece only = text.value(begin);
        const bool isValue = type.endsWith("json") && only.kind != Kind::Broken;
        root.kind = isEvents ? Kind::Events : isValue ? Kind::Lines : Kind::None;
        return root;
    }
    if (type.contains("ndjson") || type.contains("jsonl") || type.contains("json-seq") ||
        hasSeveral(body, begin)) {
        root.kind = Kind::Lines;
        return root;
    }
    root.kind = body[begin] == '{' ? Kind::Object : Kind::Array;
    root.begin = begin;
    return root;
}

JsonPart jsonInside(const QByteArray &body, const JsonPiece &parent, qsizetype next, std::size_t most)
{
    if (parent.kind == Kind::Events)
        return events(body, next, most);
    const QByteArray &source = parent.own.isNull() ? body : parent.own;
    const QByteArrayView bytes = QByteArrayView(source).first(parent.end);
    const Scanner text(bytes);
    if (parent.kind == Kind::Lines)
        return lines(text, bytes, next, most);
    const qsizetype open = text.skipBlanks(parent.begin);
    if (!parent.hasInside(body) || text.isAtEnd(open))
        return {};
    JsonPart part = members(text, open, next, most);
    for (JsonPiece &piece : part.pieces)
        piece.own = parent.own;
    return part;
}

QByteArray jsonPlainText(QByteArrayView raw)
{
    if (!raw.startsWith('"'))
        return raw.toByteArray();
    const auto tree = JsonTree::parse(closedJson(raw));
    return tree && tree->root().isString() ? tree->root().text() : raw.toByteArray();
}
