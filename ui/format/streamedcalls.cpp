// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/streamedcalls.h"

#include "core/base/json.h"
#include "ui/format/digestreaders.h"

#include <QCoreApplication>

#include <optional>

namespace dom = simdjson::dom;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(BodyDigest)
};

QByteArray bytes(const dom::object &value, std::string_view key)
{
    return toView(DigestText::text(value, key)).toByteArray();
}

std::optional<qint64> indexOf(const dom::object &value)
{
    std::int64_t index = 0;
    return value.at_key("index").get(index) == simdjson::SUCCESS ? std::optional<qint64>(index)
                                                                 : std::nullopt;
}

} // namespace

void StreamedCalls::takePiece(Calls &calls, const dom::object &piece)
{
    const QByteArray id = bytes(piece, "id");
    dom::object function;
    const bool hasFunction = piece.at_key("function").get(function) == simdjson::SUCCESS;
    const QByteArray name = hasFunction ? bytes(function, "name") : QByteArray();
    std::optional<qint64> index = indexOf(piece);
    if (!index) { // servers that send each call whole leave it out
        const bool isNew = calls.empty() || (!id.isEmpty() && id != calls.rbegin()->second.id) ||
                           (id.isEmpty() && !name.isEmpty());
        index = (calls.empty() ? 0 : calls.rbegin()->first) + (isNew ? 1 : 0);
    }
    Call &call = calls[*index];
    if (!id.isEmpty())
        call.id = id;
    if (!name.isEmpty())
        call.name = name;
    if (hasFunction)
        call.arguments += bytes(function, "arguments");
}

void StreamedCalls::takeChunk(const dom::array &choices)
{
    for (const dom::element entry : choices) {
        dom::object choice;
        dom::array pieces;
        if (entry.get(choice) != simdjson::SUCCESS ||
            choice.at_key("delta").at_key("tool_calls").get(pieces) != simdjson::SUCCESS)
            continue;
        Calls &calls = m_choices[indexOf(choice).value_or(0)];
        for (const dom::element one : pieces) {
            dom::object piece;
            if (one.get(piece) == simdjson::SUCCESS)
                takePiece(calls, piece);
        }
    }
}

void StreamedCalls::write(BodyDigest &digest) const
{
    for (const auto &[choice, calls] : m_choices) {
        if (m_choices.size() > 1)
            DigestText::addParagraph(digest.text, Text::tr("Choice %1").arg(choice + 1));
        for (const auto &[index, call] : calls)
            digestToolCall(QString::fromUtf8(call.name), call.arguments, digest);
    }
}
