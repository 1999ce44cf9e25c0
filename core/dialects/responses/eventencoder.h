// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/dialect.h"
#include "core/dialects/responses/custominput.h"
#include "core/dialects/responses/itemwriter.h"
#include "core/dialects/responses/responseobject.h"

#include <vector>

namespace responses {

/// An answer as the events of /v1/responses (OpenAI's ResponseStreamEvent), in their order, with growing
/// sequence numbers and ids that stay the same; whatever comes, the last one is response.completed,
/// .incomplete or .failed. An item ends when the next one begins, or with the answer: until then texts join
/// its message, and only then is it known whether the answer's limit cut it off.
class ResponsesEncoder final : public EventEncoder
{
public:
    explicit ResponsesEncoder(const AnswerContext &context);

    QByteArray encode(const ChatEvent &event) override;
    /// The response object as the terminal event has it; empty before.
    QByteArray finalResponse() const { return m_final; }

private:
    struct Tool { // those whose calls look other than the model wrote them
        QByteArray flat;
        QByteArray name;
        QByteArray space;
        bool isCustom = false;
    };
    struct Place {
        int item = -1; // none: a part that this dialect has no form for
        std::size_t part = 0;
        std::optional<CustomInput> input; // a custom tool's inside a function's arguments
        bool isOpen = false;
    };
    using Stage = OutputItem::Stage;

    void start(const ChatEvent &event);
    void beginPart(const ChatEvent &event);
    void grow(const ChatEvent &event);
    void finishPart(const ChatEvent &event);
    void takeUsage(const ChatEvent &event);
    void finish(const ChatEvent &event);
    void complete();
    void end(QByteArrayView type, const QByteArray &status);
    bool isCutOff() const;

    Place *placeOf(const ChatEvent &event);
    OutputItem *itemOf(const ChatEvent &event);
    void growPart(Place &place, const QByteArray &text);

    // Items (itemevents.cpp), and what happens inside them (contentevents.cpp).
    int itemFor(const ChatPart &part);
    OutputItem makeItem(OutputItem::Kind kind, const ChatPart &part) const;
    void nameCall(OutputItem &item, const ChatPart &part) const;
    void closeFinishedItems();
    void close(OutputItem &item);
    void attachSignatures(std::vector<ChatPart> signedParts);
    void openContent(const OutputItem &item, std::size_t part);
    void openReasoning(const OutputItem &item, std::size_t part, const QByteArray &text);
    void delta(OutputItem &item, std::size_t part, const QByteArray &text);
    void closeContent(const OutputItem &item, std::size_t part);
    void closeReasoning(const OutputItem &item, std::size_t part);
    void closeText(const OutputItem &item, std::size_t part);
    void cite(const std::vector<ChatPart::Citation> &citations, OutputItem &item, std::size_t part);

    JsonWriter begun(QByteArrayView type);
    JsonWriter begunPart(QByteArrayView type, const OutputItem &item, std::size_t part);
    void send(QByteArrayView type, JsonWriter &json);
    void itemEvent(QByteArrayView type, const OutputItem &item, Stage stage);
    void responseEvent(QByteArrayView type, const ResponseObject &object);

    std::vector<Tool> m_tools;
    bool m_wantsSummary = false;
    bool m_keepsReasoning = false;
    QByteArray m_unique; // of the ids
    ResponseObject m_object;
    QByteArray m_endMembers; // of a responses provider's last object
    std::vector<OutputItem> m_items;
    std::vector<Place> m_places; // by the number of the part
    QByteArray m_logprobs;       // those of the next delta
    FinishReason m_finish = FinishReason::None;
    QByteArray m_wire;
    QByteArray m_final;
    qint64 m_sequence = 0;
    bool m_isStarted = false;
    bool m_isOver = false;
};

} // namespace responses
