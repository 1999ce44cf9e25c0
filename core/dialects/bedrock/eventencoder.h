// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"

namespace bedrock {

/// Events to ConverseStream's, one JSON object a line ({"messageStart":{…}}): how such streams are recorded.
/// No client is served in the binary framing.
class ConverseEncoder : public EventEncoder
{
public:
    QByteArray encode(const ChatEvent &event) override;
    QByteArray contentType() const override { return "application/x-ndjson"; }

private:
    QByteArray startPart(const ChatEvent &event);
    QByteArray delta(const ChatEvent &event);
    QByteArray finishPart(const ChatEvent &event);

    std::vector<ChatPart::Kind> m_kinds; // of the parts, by their number
};

} // namespace bedrock
