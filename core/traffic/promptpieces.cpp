// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/promptpieces.h"

#include "core/base/closedjson.h"
#include "core/dialects/texttokens.h"

#include <algorithm>
#include <initializer_list>

namespace {

using Section = PrefixXray::Section;

constexpr double attachmentWeight = 1500; // a picture, a page: nobody knows from its base64

/// Base64 in a data URL, or as itself.
bool isAttachment(QByteArrayView key, QByteArrayView quoted)
{
    return quoted.startsWith("\"data:") || (quoted.size() > 256 && (key == "data" || key == "file_data"));
}

double weightOf(const JsonValue &value)
{
    constexpr double scalar = 1;
    double sum = 0;
    if (value.isObject()) {
        for (const JsonValue &member : value) {
            const QByteArray key = member.key();
            const QByteArrayView raw = member.raw();
            sum += member.isString() && isAttachment(key, raw) ? attachmentWeight
                                                               : scalar + weightOf(member);
        }
    } else if (value.isArray()) {
        for (const JsonValue &element : value)
            sum += weightOf(element);
    } else if (value.isString()) {
        sum = isAttachment({}, value.raw()) ? attachmentWeight : textTokens(value.raw());
    } else {
        sum = scalar;
    }
    return sum;
}

QByteArray toolName(const JsonValue &tool)
{
    for (const JsonValue &name : {tool["function"]["name"], tool["name"], tool["type"]}) {
        if (name.isString())
            return name.text();
    }
    return {};
}

QByteArray messageName(const JsonValue &message)
{
    const JsonValue role = message["role"];
    return role.isString() ? role.text() : message["type"].text();
}

PieceList piecesOf(const JsonValue &root, std::initializer_list<const char *> names, Section section)
{
    PieceList pieces;
    const auto add = [&](const JsonValue &value) {
        pieces.push_back({value, section == Section::Tools ? toolName(value) : messageName(value), weightOf(value)});
    };
    for (const char *name : names) {
        const JsonValue value = root[name];
        if (value.isArray()) {
            for (const JsonValue &element : value)
                add(element);
        } else if (value) {
            add(value);
        }
    }
    return pieces;
}

double sumOf(const PieceList &pieces, std::size_t count)
{
    double sum = 0;
    for (std::size_t i = 0; i < std::min(count, pieces.size()); ++i)
        sum += pieces[i].weight;
    return sum;
}

} // namespace

PromptPieces::PromptPieces(JsonTree tree) : m_tree(std::make_unique<const JsonTree>(std::move(tree)))
{
    const JsonValue root = m_tree->root();
    m_sections[0] = piecesOf(root, {"tools", "functions"}, Section::Tools);
    m_sections[1] =
        piecesOf(root, {"system", "instructions", "systemInstruction", "system_instruction"}, Section::System);
    m_sections[2] = piecesOf(root, {"messages", "input", "contents", "prompt"}, Section::Messages);
}

std::optional<PromptPieces> PromptPieces::read(const RecordedBody &body)
{
    Result<JsonTree> tree = JsonTree::parse(body.isCut() ? closedJson(body.bytes) : body.bytes);
    if (!tree || !tree->root().isObject())
        return std::nullopt;
    return PromptPieces(*std::move(tree));
}

const PieceList &PromptPieces::section(Section section) const
{
    Q_ASSERT(section >= Section::Tools);
    return m_sections[std::size_t(section) - std::size_t(Section::Tools)];
}

double PromptPieces::weight() const
{
    double sum = 0;
    for (const PieceList &pieces : m_sections)
        sum += sumOf(pieces, pieces.size());
    return sum;
}

double PromptPieces::weightUpTo(Section wanted, std::size_t piece, const char *place) const
{
    double sum = 0;
    for (std::size_t i = 0; i < std::size_t(wanted) - std::size_t(Section::Tools); ++i)
        sum += sumOf(m_sections[i], m_sections[i].size());
    const PieceList &pieces = section(wanted);
    sum += sumOf(pieces, piece);
    if (piece >= pieces.size())
        return sum;
    const QByteArrayView raw = pieces[piece].value.raw();
    const double inside = std::clamp(double(place - raw.begin()) / double(std::max<qsizetype>(raw.size(), 1)), 0.0, 1.0);
    return sum + pieces[piece].weight * inside;
}
