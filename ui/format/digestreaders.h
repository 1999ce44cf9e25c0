// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/bodydigest.h"

#include "core/dialects/dialectid.h"
#include "core/dialects/ssedecoder.h"

#include <simdjson.h>

/// The readers behind digestBody(), one for each form of body. `isCut`: the body's end was not recorded.
BodyDigest digestForm(QByteArrayView body, QByteArrayView contentType, bool isCut);
BodyDigest digestEvents(QByteArrayView body, bool isCut);
BodyDigest digestJson(QByteArrayView body, bool isCut);

/// One JSON value, by its shape: what it says and holds is put behind `digest`.
void digestValue(const simdjson::dom::object &value, BodyDigest &digest);
/// One item of a response of /v1/responses: text, reasoning, a tool call, a picture.
void digestItem(const simdjson::dom::object &item, BodyDigest &digest);
/// All of them (`output`).
void digestResponse(const simdjson::dom::array &output, BodyDigest &digest);
/// A call of a function, or of a tool that takes text.
void digestToolCall(const QString &name, QByteArrayView arguments, BodyDigest &digest);
/// The wire format of the chat that an event, or a whole answer, is of; None: of no chat, or one that the
/// functions above know.
DialectId chatOfEvent(const simdjson::dom::object &event);
DialectId chatOfAnswer(const simdjson::dom::object &answer);
/// A streamed chat's tool calls and pictures, to stand beside its text. `body` in its wire format, or the
/// events of one, of which the last may be cut.
BodyDigest digestChatStream(DialectId format, QByteArrayView body);
BodyDigest digestChatEvents(DialectId format, const QList<SseEvent> &events);
/// The same of Ollama's, which has one object a line.
BodyDigest digestChatLines(QByteArrayView body);
/// All that a whole answer says.
BodyDigest digestChatAnswer(DialectId format, const QByteArray &body);
/// Choices of chats and completions.
void digestChoices(const simdjson::dom::array &choices, BodyDigest &digest);
/// The `data` of /v1/embeddings.
void digestEmbeddings(const simdjson::dom::array &data, BodyDigest &digest);
/// The `results` of /v1/moderations.
void digestModerations(const simdjson::dom::array &results, BodyDigest &digest);
/// The `results` of /v1/rerank (Jina's and Cohere's form), or its `data` (Voyage's).
void digestRanking(const simdjson::dom::array &results, BodyDigest &digest);
/// A transcription with what stands beside its text.
void digestTranscription(const simdjson::dom::object &value, BodyDigest &digest);
/// The `data` of /v1/images.
void digestPictures(const simdjson::dom::array &data, BodyDigest &digest);

/// Small things that the readers share.
namespace DigestText {

using simdjson::dom::element;
using simdjson::dom::object;

/// A member's text; empty where it is absent or another kind.
std::string_view text(const object &value, std::string_view key);
QString qtext(const object &value, std::string_view key);
/// What a file of that type is called: "Picture", "Sound", "File".
QString titleOf(QByteArrayView mediaType);
/// Text in one line, at most `longest` characters.
QString oneLine(QString text, qsizetype longest = 200);
/// A paragraph of its own, with an empty line before it.
void addParagraph(QString &out, const QString &paragraph);
/// A picture or sound in base64, numbered by how many there are.
void addBase64(BodyDigest &digest, const QString &title, std::string_view base64);

} // namespace DigestText
