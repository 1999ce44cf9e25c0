// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/answerview.h"

#include "ui/format/digestreaders.h"
#include "ui/format/format.h"
#include "ui/format/longruns.h"
#include "ui/format/mediatype.h"
#include "ui/theme/theme.h"
#include "ui/traffic/attachmentpane.h"
#include "ui/traffic/bodyview.h"
#include "ui/traffic/cure.h"
#include "ui/traffic/digestjob.h"
#include "ui/traffic/trafficcells.h"
#include "ui/traffic/trafficlog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/growingtext.h"

#include <QHBoxLayout>
#include <QLabel>

#include "core/base/clock.h"

using namespace Qt::Literals::StringLiterals;

AnswerView::AnswerView(QWidget *parent)
    : QWidget(parent), m_digest(new DigestJob(this)), m_trouble(new Banner(Banner::Kind::Bad, this)),
      m_figures(new QLabel(this)), m_text(new GrowingText(this)), m_pane(new AttachmentPane(m_text, this)),
      m_notice(new QLabel(this)), m_copy(new CopyButton(tr("Copy the answer"), this))
{
    m_trouble->hide();
    m_figures->setTextFormat(Qt::RichText);
    m_figures->setWordWrap(true);
    m_figures->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_figures->setAccessibleName(tr("Figures"));
    m_text->setObjectName(u"answerText"_s);
    m_text->setAccessibleName(tr("The answer's text"));
    m_text->setFont(Theme::scaled(1.05));
    m_copy->setSource([this] { return m_answer; });
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_figures, 1);
    bar->addWidget(m_copy, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_trouble);
    layout->addLayout(bar);
    layout->addWidget(m_pane, 1);
    layout->addWidget(m_notice);
    m_notice->setProperty("role", u"muted"_s);
    m_notice->setWordWrap(true);
    m_notice->hide();
    connect(m_digest, &DigestJob::changed, this, &AnswerView::showAnswer);
}

void AnswerView::setRecord(const TrafficRecord &record)
{
    if (record.row.id != m_record.row.id)
        m_digest->clear();
    m_record = record;
    showTrouble(record.row);
    showFigures(record.row);
    askForDigest();
    showAnswer();
}

/// A running answer is read only where its text is not: the pictures of a stream come one by one.
void AnswerView::askForDigest()
{
    const RecordedLeg &leg = m_record.client;
    const QByteArray type = headerValue(leg.responseHeaders, "content-type");
    const bool over = isOver(m_record.row.state);
    const bool growing = m_record.answerText.isEmpty() && MediaType::plain(type) == "text/event-stream";
    if (leg.status < 400 && !leg.responseBody.bytes.isEmpty() && (over || growing))
        m_digest->ask(leg.responseBody, type);
}

void AnswerView::showAnswer()
{
    const BodyDigest &digest = m_digest->digest();
    const bool over = isOver(m_record.row.state);
    const bool digested = !digest.text.isEmpty() && (over || m_record.answerText.isEmpty());
    QString text = digested && !digest.isBesideText ? digest.text : m_record.answerText;
    if (digested && digest.isBesideText)
        DigestText::addParagraph(text, digest.text);
    const bool isLong = text.size() > BodyView::firstPart;
    m_answer = text;
    text.truncate(BodyView::firstPart);
    m_text->setGrowingText(LongRuns::folded(text));
    m_text->setPlaceholderText(emptyText());
    m_pane->setAttachments(digest.attachments, !text.isEmpty() || digest.attachments.isEmpty());
    const RecordedBody &body = m_record.client.responseBody;
    QStringList notices;
    if (isLong)
        notices += tr("This is the beginning; see Response for all that came.");
    if (over && body.isCut() && !body.bytes.isEmpty() && (digested || !digest.attachments.isEmpty()))
        notices += tr("%1 of %2 were recorded (traffic.max_body_kb).")
                       .arg(Format::bytes(body.bytes.size()), Format::bytes(body.totalBytes));
    m_notice->setText(notices.join(u' '));
    m_notice->setVisible(!notices.isEmpty());
}

QString AnswerView::emptyText() const
{
    if (!isOver(m_record.row.state))
        return tr("Waiting for the first word…");
    if (m_digest->isReading())
        return tr("Reading the answer…");
    if (m_record.client.responseBody.totalBytes > 0 && m_record.client.responseBody.bytes.isEmpty())
        return tr("This answer was not recorded.");
    return tr("This answer has no text; see Response for all that came.");
}

void AnswerView::showTrouble(const TrafficRow &row)
{
    // A note on an answer that went well is advice, such as a better base URL.
    const bool trouble = isFailure(row.state) || row.state == ExchangeState::Cancelled ||
                         (row.state == ExchangeState::Done && !row.note.isEmpty());
    m_trouble->setVisible(trouble);
    if (!trouble)
        return;
    const bool serious = row.state == ExchangeState::Failed || row.state == ExchangeState::Truncated;
    m_trouble->setKind(serious                               ? Banner::Kind::Bad
                       : row.state == ExchangeState::Refused ? Banner::Kind::Warning
                                                             : Banner::Kind::Info);
    m_trouble->setTitle(row.note.isEmpty() ? TrafficCells::status(row) : row.note);
    m_trouble->setText(cureFor(row));
}

void AnswerView::showFigures(const TrafficRow &row)
{
    QStringList facts;
    const QString muted = Theme::color(Theme::Muted).name();
    const auto fact = [&](const QString &name, const QString &value) {
        if (!value.isEmpty() && value != Format::dash())
            facts += u"<span style='color:%1'>%2</span>&nbsp;<b>%3</b>"_s.arg(
                muted, name.toHtmlEscaped().replace(u' ', u"&nbsp;"_s),
                value.toHtmlEscaped().replace(u' ', u"&nbsp;"_s));
    };
    fact(tr("First token"), Format::duration(row.firstTokenUs));
    fact(tr("Duration"), Format::duration(TrafficCells::elapsedUs(row, unixMilliseconds())));
    fact(tr("Tokens/s"), Format::rate(tokensPerSecond(row)));
    fact(tr("Tokens in"), Format::count(row.usage.input));
    fact(tr("from cache"), row.usage.cachedInput > 0 ? Format::count(row.usage.cachedInput) : QString());
    fact(tr("Tokens out"), Format::count(row.usage.output));
    fact(tr("reasoning"), row.usage.reasoning > 0 ? Format::count(row.usage.reasoning) : QString());
    if (row.usageEstimated)
        facts += u"<i>"_s + tr("estimated").toHtmlEscaped() + u"</i>"_s;
    fact(tr("Ended by"), row.finishReason);
    fact(tr("Gateway's own time"), Format::duration(row.overheadUs));
    fact(tr("Started"), Format::dateTime(row.startedMs));
    m_figures->setText(facts.join(u" &nbsp; "_s));
}
