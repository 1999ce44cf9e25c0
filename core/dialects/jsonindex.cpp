// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/jsonindex.h"

#include "core/base/ascii.h"

#include <QStringDecoder>

#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace {

using Indexer = simdjson::internal::dom_parser_implementation;

thread_local std::unique_ptr<Indexer> threadIndexer;

simdjson::error_code makeRoom(std::size_t size)
{
    constexpr std::size_t smallest = 16 * 1024;
    const std::size_t capacity = std::bit_ceil(std::max(size, smallest)); // conversations grow turn by turn
    if (!threadIndexer) // no depth: only its first stage is used
        return simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1,
                                                                                       threadIndexer);
    if (threadIndexer->capacity() < size)
        return threadIndexer->set_capacity(capacity);
    return simdjson::SUCCESS;
}

Error indexError(simdjson::error_code code)
{
    switch (code) {
    case simdjson::EMPTY: return {ErrorKind::InvalidJson, u"The body is empty; a JSON object is expected."_s};
    case simdjson::UTF8_ERROR: return {ErrorKind::InvalidJson, u"The body is not valid UTF-8."_s};
    case simdjson::UNCLOSED_STRING:
        return {ErrorKind::InvalidJson,
                u"The body is not valid JSON: a string is not closed. Is it cut off?"_s};
    case simdjson::UNESCAPED_CHARS:
        return {ErrorKind::InvalidJson,
                u"The body is not valid JSON: a string holds a control character that is not escaped."_s};
    case simdjson::MEMALLOC:
    case simdjson::CAPACITY: return {ErrorKind::Internal, u"There is not enough memory to read this body."_s};
    default: break;
    }
    return {ErrorKind::InvalidJson,
            u"The body is not valid JSON: %1"_s.arg(QLatin1StringView(error_message(code)))};
}

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// RFC 8259's number, of any size and precision.
bool isNumber(QByteArrayView text)
{
    qsizetype i = 0;
    const auto digits = [&] {
        const qsizetype from = i;
        while (i < text.size() && isDigit(text[i]))
            ++i;
        return i > from;
    };
    const auto skip = [&](char c) { return i < text.size() && text[i] == c && (++i, true); };
    skip('-');
    if (!skip('0') && !digits())
        return false;
    if (skip('.') && !digits())
        return false;
    if (skip('e') || skip('E')) {
        if (!skip('-'))
            skip('+');
        if (!digits())
            return false;
    }
    return i == text.size();
}

} // namespace

Result<JsonWalker> JsonWalker::open(QByteArrayView json)
{
    if (json.startsWith("\xEF\xBB\xBF"))
        return failure(ErrorKind::InvalidJson,
                       u"The body begins with a byte order mark (EF BB BF), which JSON does not allow."_s);
    const auto size = std::size_t(json.size());
    auto failed = makeRoom(size);
    if (!failed)
        failed = threadIndexer->stage1(reinterpret_cast<const uint8_t *>(json.data()), size,
                                       simdjson::stage1_mode::regular);
    if (failed)
        return tl::make_unexpected(indexError(failed));
    return JsonWalker(json, {threadIndexer->structural_indexes.get(), threadIndexer->n_structural_indexes});
}

/// Between a token and the next stands nothing but blanks: anything else outside a string would be a token.
/// So its end is found from behind, without a look at each character of a long text.
qsizetype JsonWalker::endOfLast() const
{
    qsizetype end = position();
    while (isBlank(m_json[end - 1]))
        --end;
    return end;
}

std::optional<ByteSpan> JsonWalker::takeString()
{
    if (!at('"'))
        return std::nullopt;
    const qsizetype from = position();
    ++m_next;
    return ByteSpan{from, endOfLast() - from};
}

/// A string, number, true, false or null.
bool JsonWalker::takeScalar()
{
    const qsizetype from = position();
    ++m_next;
    if (m_json[from] == '"')
        return true;
    const QByteArrayView word = m_json.sliced(from, endOfLast() - from);
    return isNumber(word) || word == "true" || word == "false" || word == "null";
}

bool JsonWalker::skipKey()
{
    return take('"') && take(':');
}

std::optional<ByteSpan> JsonWalker::takeValue()
{
    const qsizetype from = position();
    if (!isAtEnd() && !at('{') && !at('[')) // most are
        return takeScalar() ? std::optional(ByteSpan{from, endOfLast() - from}) : std::nullopt;
    QVarLengthArray<bool, 256> insideObject; // one entry for each container that is open
    for (;;) {
        if (isAtEnd())
            return std::nullopt;
        const bool object = at('{');
        if (object || at('[')) {
            ++m_next;
            if (!take(object ? '}' : ']')) {
                insideObject.append(object);
                if (object && !skipKey())
                    return std::nullopt;
                continue; // to its first value
            }
        } else if (!takeScalar()) {
            return std::nullopt;
        }
        while (!insideObject.isEmpty() && take(insideObject.last() ? '}' : ']'))
            insideObject.removeLast();
        if (insideObject.isEmpty())
            break;
        if (!take(',') || (insideObject.last() && !skipKey()))
            return std::nullopt;
    }
    const auto last = qsizetype(m_tokens[m_next - 1]);
    const bool closed = m_json[last] == '}' || m_json[last] == ']';
    return ByteSpan{from, (closed ? last + 1 : endOfLast()) - from};
}

QByteArrayView JsonWalker::takeText()
{
    const auto value = takeValue();
    return value ? m_json.sliced(value->offset, value->length) : QByteArrayView();
}

void trimJsonIndex(qsizetype size)
{
    constexpr qsizetype worthKeeping = 4 * 1024 * 1024;
    if (size > worthKeeping)
        threadIndexer.reset();
}

namespace {

std::optional<char16_t> fourHexDigits(QByteArrayView text)
{
    uint value = 0;
    for (qsizetype i = 0; i < 4; ++i) {
        if (i >= text.size())
            return std::nullopt;
        const int digit = hexDigit(text[i]);
        if (digit < 0)
            return std::nullopt;
        value = value * 16 + uint(digit);
    }
    return char16_t(value);
}

/// What \" \\ \/ \b \f \n \r \t stand for; 0 for any other.
char simpleEscape(char c)
{
    switch (c) {
    case '"':
    case '\\':
    case '/': return c;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return '\0';
    }
}

/// Decodes the \u at the beginning of `rest`, all that follow on each other, so that surrogate pairs meet.
/// Empty where they are none.
QByteArray takeUnicodeEscapes(QByteArrayView &rest)
{
    QVarLengthArray<char16_t, 16> units;
    while (rest.startsWith("\\u")) {
        const auto unit = fourHexDigits(rest.sliced(2));
        if (!unit)
            return {};
        units.append(*unit);
        rest = rest.sliced(6);
    }
    return QStringView(units.constData(), units.size()).toUtf8();
}

/// Decodes the escape at the beginning of `rest` into `to`; false where it is none.
bool takeEscape(char *&to, QByteArrayView &rest)
{
    const char simple = rest.size() > 1 ? simpleEscape(rest[1]) : '\0';
    if (simple != '\0') {
        *to++ = simple;
        rest = rest.sliced(2);
        return true;
    }
    const QByteArray text = takeUnicodeEscapes(rest);
    std::memcpy(to, text.constData(), std::size_t(text.size()));
    to += text.size();
    return !text.isEmpty();
}

} // namespace

bool appendJsonText(QByteArray &out, QByteArrayView quoted)
{
    QByteArrayView rest = quoted.sliced(1, quoted.size() - 2);
    const qsizetype before = out.size();
    out.resize(before + rest.size()); // no escape is shorter than what it stands for
    char *to = out.data() + before;
    bool isGood = true;
    while (isGood && !rest.isEmpty()) {
        const qsizetype escape = rest.indexOf('\\');
        const qsizetype plain = escape < 0 ? rest.size() : escape;
        std::memcpy(to, rest.data(), std::size_t(plain));
        to += plain;
        rest = rest.sliced(plain);
        isGood = rest.isEmpty() || takeEscape(to, rest);
    }
    out.truncate(to - out.constData());
    return isGood;
}

std::optional<QString> jsonUnquoted(QByteArrayView quoted)
{
    QByteArray text;
    if (!appendJsonText(text, quoted))
        return std::nullopt;
    // QString::fromUtf8 would drop a byte order mark, which is a character like any other here.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return QString(decoder(text));
}

bool isEscapedForm(QByteArrayView quoted, QByteArrayView wanted)
{
    QByteArray text;
    return quoted.contains('\\') && appendJsonText(text, quoted) && text == wanted;
}
