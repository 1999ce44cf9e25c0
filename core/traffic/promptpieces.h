// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/jsontree.h"
#include "core/traffic/prefixxray.h"

#include <array>
#include <memory>
#include <optional>
#include <vector>

/// One tool, system block or message as it stands in a request's body.
struct PromptPiece {
    JsonValue value;
    QByteArray name; ///< a tool's name; a message's role, or its type where it has none
    double weight = 0; ///< tokens, estimated
};
using PieceList = std::vector<PromptPiece>;

/// A request's body in the order in which providers cache it: tools, system texts, messages. Of any client's wire
/// format. Pure; movable; any thread.
class PromptPieces
{
public:
    /// A body that was cut off is read as far as it goes; nullopt for what is no JSON object.
    static std::optional<PromptPieces> read(const RecordedBody &body);

    const PieceList &section(PrefixXray::Section section) const;
    /// The JSON text: the body's own bytes, and, where that was cut off, closing brackets behind them.
    QByteArrayView bytes() const { return m_tree->bytes(); }
    /// Tokens, estimated.
    double weight() const;
    /// Of what stands in front of `place`, which is in that piece; in the order of caching.
    double weightUpTo(PrefixXray::Section section, std::size_t piece, const char *place) const;

private:
    explicit PromptPieces(JsonTree tree);

    std::unique_ptr<const JsonTree> m_tree; // the pieces' values borrow from it
    std::array<PieceList, 3> m_sections;
};
