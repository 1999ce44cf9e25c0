// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/resenddialog.h"

#include "core/gateway/gatewaythread.h"
#include "ui/format/jsonindent.h"
#include "ui/replay/replaycall.h"
#include "ui/theme/theme.h"
#include "ui/widgets/growingtext.h"
#include "ui/widgets/jsonhighlighter.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStyle>
#include <QVBoxLayout>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

ResendDialog::ResendDialog(GatewayThread &gateway, ReplayRequest request, QWidget *parent)
    : QDialog(parent), m_gateway(gateway), m_request(std::move(request)), m_body(new QPlainTextEdit(this)),
      m_problem(new QLabel(this)), m_answer(new GrowingText(this))
{
    setWindowTitle(tr("Edit and resend request %1").arg(m_request.parent));
    resize(900, 640);
    auto *line = new QLabel(QString::fromUtf8(m_request.method + ' ' + m_request.path), this);
    line->setTextFormat(Qt::PlainText);
    line->setTextInteractionFlags(Qt::TextSelectableByMouse);
    line->setWordWrap(true);
    QString shown = QString::fromUtf8(indentedJson(m_request.body));
    shown.replace(QChar::LineSeparator, u"\\u2028"_s); // an editor takes these for the ends of lines
    shown.replace(QChar::ParagraphSeparator, u"\\u2029"_s);
    m_body->setPlainText(shown);
    m_shown = m_body->document()->toRawText();
    m_body->setObjectName(u"requestBody"_s);
    m_body->setAccessibleName(tr("The request's body"));
    m_body->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_body->setTabChangesFocus(true);
    new JsonHighlighter(m_body->document());
    m_answer->setAccessibleName(tr("The answer"));
    m_answer->hide();
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_send = buttons->addButton(tr("Send"), QDialogButtonBox::ActionRole);
    m_send->setIcon(Theme::icon(u"play"_s));
    m_send->setShortcut(Qt::CTRL | Qt::Key_Return);
    m_send->setToolTip(tr("Send it as it stands (Ctrl+Enter)"));
    connect(m_send, &QPushButton::clicked, this, &ResendDialog::send);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_body);
    splitter->addWidget(m_answer);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(line);
    layout->addWidget(splitter, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    m_soon.setSingleShot(true);
    m_soon.setInterval(250ms);
    connect(&m_soon, &QTimer::timeout, this, &ResendDialog::check);
    connect(m_body, &QPlainTextEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    check();
}

ReplayRequest ResendDialog::edited() const
{
    ReplayRequest request = m_request;
    if (m_body->document()->toRawText() == m_shown)
        return request;                             // to the byte
    QString text = m_body->document()->toRawText(); // with its no-break spaces
    text.replace(QChar::ParagraphSeparator, u'\n');
    text.replace(QChar::LineSeparator, u'\n');
    request.body = text.toUtf8();
    return request;
}

void ResendDialog::check()
{
    const std::optional<Error> problem = problemOf(edited());
    m_problem->setText(problem ? problem->param.isEmpty() ? problem->message
                                                          : problem->param + u": "_s + problem->message
                               : tr("The gateway can read this request."));
    m_problem->setProperty("role", problem ? u"bad"_s : u"muted"_s);
    m_problem->style()->unpolish(m_problem);
    m_problem->style()->polish(m_problem);
}

void ResendDialog::send()
{
    const QString url = m_gateway.state().url;
    if (url.isEmpty()) {
        m_problem->setText(tr("The gateway does not run: start it first."));
        return;
    }
    m_isSentTold = false;
    m_call = std::make_unique<ReplayCall>(url, m_gateway.windowKey(), edited());
    connect(m_call.get(), &ReplayCall::changed, this, &ResendDialog::showAnswer);
    m_answer->show();
    m_call->start();
    m_problem->setText(tr("Sent…"));
}

void ResendDialog::showAnswer()
{
    static_cast<GrowingText *>(m_answer)->setGrowingText(m_call->text());
    if (!m_call->requestId().isEmpty() && !std::exchange(m_isSentTold, true))
        emit sent(m_call->requestId());
    if (!m_call->isOver())
        return;
    m_problem->setText(
        m_call->problem().isEmpty()
            ? tr("Answered with %1. The request stands in the traffic table.").arg(m_call->status())
            : m_call->problem());
}
