// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/replaycall.h"

#include "ui/replay/replayanswer.h"

#include <QNetworkProxy>
#include <QNetworkReply>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto repaintInterval = 50ms;

bool isStream(const QNetworkReply &reply)
{
    const QByteArray type = reply.rawHeader("Content-Type");
    return type.startsWith("text/event-stream") || type.startsWith("application/x-ndjson");
}

} // namespace

ReplayCall::ReplayCall(const QString &url, const Secret &key, ReplayRequest request, QObject *parent)
    : QObject(parent), m_url(url), m_key(key), m_request(std::move(request))
{
    m_network.setProxy(QNetworkProxy(QNetworkProxy::NoProxy)); // it is this machine
    m_soon.setSingleShot(true);
    m_soon.setInterval(repaintInterval);
    connect(&m_soon, &QTimer::timeout, this, &ReplayCall::changed);
}

ReplayCall::~ReplayCall()
{
    if (m_reply)
        m_reply->disconnect(this);
}

void ReplayCall::start()
{
    QUrl address(m_url); // its host, whatever a record says
    const qsizetype mark = m_request.path.indexOf('?');
    address.setPath(QString::fromUtf8(mark < 0 ? m_request.path : m_request.path.first(mark)),
                    QUrl::TolerantMode);
    if (mark >= 0)
        address.setQuery(QString::fromUtf8(m_request.path.mid(mark + 1)), QUrl::TolerantMode);
    QNetworkRequest request(address);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    for (const auto &[name, value] : m_request.headers)
        request.setRawHeader(name, value);
    request.setRawHeader("User-Agent", "PLLM-Desktop-Replay");
    request.setRawHeader("Authorization", "Bearer " + m_key.expose());
    request.setRawHeader("X-PLLM-Parent", QByteArray::number(m_request.parent));
    m_reply = m_network.sendCustomRequest(request, m_request.method, m_request.body);
    connect(m_reply, &QNetworkReply::readyRead, this, &ReplayCall::read);
    connect(m_reply, &QNetworkReply::finished, this, &ReplayCall::finished);
}

void ReplayCall::stop()
{
    if (m_reply && !m_isOver)
        m_reply->abort(); // finished() follows
}

void ReplayCall::read()
{
    if (m_status == 0) {
        m_status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        m_requestId = QString::fromLatin1(m_reply->rawHeader("X-Request-Id"));
        const Dialect *form = dialect(m_request.format);
        if (form && m_status == 200 && isStream(*m_reply))
            m_decoder = form->decoder();
    }
    const QByteArray bytes = m_reply->readAll();
    if (m_decoder) {
        ChatEvents events;
        m_decoder->feed(bytes, events);
        for (const ChatEvent &event : events)
            m_reading.add(event);
        m_text += m_reading.takeText();
    } else {
        constexpr qsizetype most = ReplayAnswer::longestBody;
        m_body += bytes.first(qMin(bytes.size(), most - qMin(m_body.size(), most)));
    }
    if (!m_soon.isActive())
        m_soon.start();
}

void ReplayCall::finished()
{
    read();
    m_soon.stop();
    m_isOver = true;
    const Dialect *form = dialect(m_request.format);
    if (m_status == 0) {
        m_problem = m_reply->error() == QNetworkReply::OperationCanceledError ? tr("Stopped.")
                                                                              : m_reply->errorString();
    } else if (m_status >= 400) {
        m_problem = ReplayAnswer::problem(m_request.format, m_status, m_body);
    } else if (m_reading.answer().error) {
        m_problem = QString::fromUtf8(m_reading.answer().error->message);
    } else if (m_reply->error() != QNetworkReply::NoError) {
        m_problem = m_reply->error() == QNetworkReply::OperationCanceledError
                        ? tr("Stopped.")
                        : tr("The answer broke off: %1").arg(m_reply->errorString());
    } else if (form && !m_decoder) {
        if (const Result<ChatAnswer> answer = form->decodeAnswer(m_body)) {
            for (const ChatEvent &event : unfoldAnswer(*answer))
                m_reading.add(event);
            m_text = m_reading.takeText();
        }
    }
    emit changed();
}

QString ReplayCall::text() const
{
    if (m_status != 200)
        return QString::fromUtf8(m_text);
    const QString text = ReplayAnswer::text(m_text, m_reading.answer());
    return text.isEmpty() && dialect(m_request.format) == nullptr ? QString::fromUtf8(m_body) : text;
}
