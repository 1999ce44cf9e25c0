// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/replayanswer.h"

#include "core/dialects/chatreading.h"
#include "core/traffic/chatrecord.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(ReplayAnswer)
};

QString chatText(const ChatAnswer &answer)
{
    ChatReading reading;
    for (const ChatEvent &event : unfoldAnswer(answer))
        reading.add(event);
    return ReplayAnswer::text(reading.takeText(), reading.answer());
}

QString noteOf(const TrafficRecord &record, bool hasText)
{
    const RecordedBody &body = record.client.responseBody;
    if (!isOver(record.row.state))
        return Text::tr("It is still being answered; the whole answer is shown then.");
    if (body.isCut() && !hasText)
        return Text::tr("The answer was not recorded (Settings, Recording).");
    if (body.isCut())
        return Text::tr("Only the beginning of the answer was recorded.");
    switch (record.row.state) {
    case ExchangeState::Truncated: return Text::tr("The answer broke off.");
    case ExchangeState::Cancelled: return Text::tr("The client left before the end.");
    default: return {};
    }
}

} // namespace

QString ReplayAnswer::text(const QByteArray &said, const ChatAnswer &answer)
{
    QString text = QString::fromUtf8(said);
    for (const ChatPart &part : answer.parts()) { // a call is an answer, too
        if (part.kind == ChatPart::Kind::ToolCall)
            text += (text.isEmpty() ? u""_s : u"\n\n"_s) +
                    u"%1(%2)"_s.arg(QString::fromUtf8(part.name), QString::fromUtf8(part.text));
    }
    return text;
}

QString ReplayAnswer::problem(DialectId format, int status, const QByteArray &body)
{
    const Dialect *form = dialect(format);
    const ApiError error = form ? form->decodeError(status, body) : ApiError();
    return QString::fromUtf8(error.message.isEmpty() ? body.left(2000) : error.message);
}

ReplayAnswer::Recorded ReplayAnswer::recorded(const TrafficRecord &record)
{
    Recorded result;
    const DialectId format = chatFormat(record.row);
    const QByteArray &body = record.client.responseBody.bytes;
    if (record.row.status >= 400) {
        result.problem = body.isEmpty() ? record.row.note : problem(format, record.row.status, body);
        return result;
    }
    if (format == DialectId::None) {
        result.text = QString::fromUtf8(body.first(qMin(body.size(), longestBody)));
    } else if (const auto answer = readChatAnswer(format, record.client)) {
        result.text = chatText(*answer);
        if (answer->error)
            result.problem = QString::fromUtf8(answer->error->message);
    } else {
        result.text = record.answerText;
    }
    result.note = noteOf(record, !result.text.isEmpty());
    return result;
}
