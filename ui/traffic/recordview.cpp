// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/recordview.h"

#include "ui/format/format.h"
#include "ui/format/slowtext.h"
#include "ui/theme/theme.h"
#include "ui/traffic/answerview.h"
#include "ui/traffic/chatjob.h"
#include "ui/traffic/conversationview.h"
#include "ui/traffic/messageview.h"
#include "ui/traffic/notesview.h"
#include "ui/traffic/statemark.h"
#include "ui/traffic/streamview.h"
#include "ui/traffic/timingview.h"
#include "ui/traffic/tokensview.h"
#include "ui/traffic/trafficcells.h"
#include "ui/widgets/copybutton.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QToolButton>

#include <utility>

using namespace Qt::Literals::StringLiterals;

RecordView::RecordView(QWidget *parent)
    : QWidget(parent), m_title(new QLabel(this)), m_subtitle(new QLabel(this)),
      m_stop(new QPushButton(tr("Stop"), this)),
      m_curl(new CopyButton(tr("Copy as a curl command (Ctrl+Shift+C)"), this)),
      m_copyAs(new QToolButton(this)), m_export(new QToolButton(this)), m_close(new QToolButton(this)),
      m_tabs(new QTabWidget(this)), m_gone(new QLabel(this)), m_answer(new AnswerView(this)),
      m_request(new MessageView(MessageView::Side::Request, this)),
      m_response(new MessageView(MessageView::Side::Response, this)), m_verdict(new QLabel(this)),
      m_timing(new TimingView(this)), m_stream(new StreamView(this)), m_notes(new NotesView(this)),
      m_chat(new ChatJob(this)), m_conversation(new ConversationView(*m_chat, this)),
      m_tokens(new TokensView(*m_chat, this))
{
    setAccessibleName(tr("Request in detail"));
    m_gone->setText(tr("The details of this request are no longer kept."));
    m_gone->setProperty("role", u"muted"_s);
    m_gone->setAlignment(Qt::AlignCenter);
    m_gone->hide();
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_answer, tr("Answer"));
    m_tabs->addTab(m_request, tr("Request"));
    m_tabs->addTab(m_response, tr("Response"));
    m_tabs->addTab(makeTiming(), tr("Timing"));
    m_tabs->addTab(m_stream, tr("Stream"));
    m_tabs->addTab(m_conversation, tr("Conversation"));
    m_tabs->addTab(m_tokens, tr("Tokens && cost"));
    m_tabs->addTab(m_notes, tr("Notes"));
    connect(m_notes, &NotesView::marksChanged, this, &RecordView::marksChanged);
    connect(m_tokens, &TokensView::openRequested, this, &RecordView::otherRequested);
    connect(m_tokens, &TokensView::compareRequested, this, &RecordView::compareRequested);
    connect(m_tabs, &QTabWidget::currentChanged, this, &RecordView::showCurrentTab);
    connect(&Theme::instance(), &Theme::changed, this, &RecordView::showCurrentTab);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 10);
    layout->setSpacing(4);
    layout->addWidget(makeHead());
    layout->addWidget(m_gone, 1);
    layout->addWidget(m_tabs, 1);
}

QWidget *RecordView::makeTiming()
{
    m_verdict->setObjectName(u"slowVerdict"_s);
    m_verdict->setAccessibleName(tr("What took the time"));
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_verdict->setContentsMargins(4, 8, 4, 4);
    m_verdict->setFont(Theme::scaled(1.05));
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_verdict);
    layout->addWidget(m_timing);
    layout->addStretch(1);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setWidget(content);
    return area;
}

QMenu *RecordView::makeCopyMenu()
{
    auto *menu = new QMenu(this);
    for (int form = 0; form < copyForms; ++form) {
        QAction *action = menu->addAction(tr("Copy as %1").arg(copyFormName(CopyForm(form))));
        connect(action, &QAction::triggered, this, [this, form] {
            if (const QString text = code(CopyForm(form)); !text.isEmpty())
                QGuiApplication::clipboard()->setText(text);
        });
    }
    return menu;
}

QWidget *RecordView::makeHead()
{
    auto *head = new QWidget(this);
    m_title->setFont(Theme::scaled(1.1, QFont::DemiBold));
    m_title->setTextFormat(Qt::PlainText);
    m_subtitle->setProperty("role", u"muted"_s);
    m_subtitle->setTextFormat(Qt::PlainText);
    for (QLabel *label : {m_title, m_subtitle}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
    m_stop->setIcon(Theme::icon(u"stop"_s, Theme::Bad));
    m_stop->setProperty("danger", true);
    m_stop->setAutoDefault(false);
    m_stop->setToolTip(tr("End this request, as if its client had left"));
    m_stop->hide();
    m_curl->setIdleIcon(u"terminal"_s);
    m_curl->setSource([this] { return curl(); });
    m_copyAs->setIcon(Theme::icon(u"chevron-down"_s));
    m_copyAs->setToolTip(tr("Copy as a command or program"));
    m_copyAs->setAccessibleName(tr("Copy as a command or program"));
    m_copyAs->setPopupMode(QToolButton::InstantPopup);
    m_copyAs->setMenu(makeCopyMenu());
    m_export->setIcon(Theme::icon(u"export"_s));
    m_export->setToolTip(tr("Export this request (Ctrl+S)"));
    m_export->setAccessibleName(tr("Export this request"));
    connect(m_export, &QToolButton::clicked, this, &RecordView::exportRequested);
    m_close->setIcon(Theme::icon(u"close"_s));
    m_close->setToolTip(tr("Close the details (Esc)"));
    m_close->setAccessibleName(tr("Close the details"));
    connect(m_close, &QToolButton::clicked, this, &RecordView::closeRequested);
    connect(m_stop, &QPushButton::clicked, this, [this] { emit stopRequested(m_record.row.id); });
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(words, 1);
    layout->addWidget(m_stop);
    layout->addWidget(m_curl);
    layout->addWidget(m_copyAs);
    layout->addWidget(m_export);
    layout->addWidget(m_close);
    return head;
}

void RecordView::setRow(const TrafficRow &row)
{
    if (row.id != m_record.row.id) {
        m_record = {};
        setEarlier(0);
        m_gone->hide();
        m_tabs->show();
    }
    m_record.row = row;
    showHead(row);
    showCurrentTab();
}

void RecordView::setRecord(const TrafficRecord &record)
{
    if (record.row.id != m_record.row.id)
        setEarlier(0);
    m_record = record;
    m_gone->hide();
    m_tabs->show();
    showHead(record.row);
    showCurrentTab();
}

void RecordView::setGone()
{
    m_tabs->hide();
    m_gone->show();
}

void RecordView::setMarks(const RowMarks &marks)
{
    m_record.row.marks = marks;
    m_notes->setRow(m_record.row);
}

void RecordView::openNotes()
{
    m_tabs->setCurrentWidget(m_notes);
    m_notes->focusComment();
}

void RecordView::showHead(const TrafficRow &row)
{
    m_title->setText(u"#%1  ·  %2  ·  %3 %4"_s.arg(QString::number(row.id), TrafficCells::status(row),
                                                   QString::fromUtf8(row.method), row.path));
    QStringList parts{appName(row), TrafficCells::models(row), row.provider};
    if (!row.clientKey.isEmpty())
        parts += tr("key %1").arg(row.clientKey);
    if (row.process.isKnown())
        parts += tr("process %1").arg(TrafficCells::process(row));
    if (!row.fault.isEmpty())
        parts += tr("fault lab: %1").arg(row.fault);
    if (row.isContinued)
        parts += tr("went on at another target");
    parts += row.requestId;
    parts.removeAll(QString());
    m_subtitle->setText(parts.join(u"  ·  "_s));
    m_stop->setVisible(!isOver(row.state));
}

void RecordView::tick()
{
    if (isVisible() && !isOver(m_record.row.state) && m_tabs->currentWidget() == m_answer)
        m_answer->setRecord(m_record);
}

void RecordView::setEarlier(RecordId id)
{
    if (id == m_earlierId)
        return;
    m_earlierId = id;
    m_earlier.reset();
    m_isEarlierAsked = false;
    showChat();
}

void RecordView::takeOther(const TrafficRecord &record)
{
    if (record.row.id != m_earlierId || record.row.id == m_record.row.id || m_earlier)
        return;
    m_earlier = record;
    showChat();
}

void RecordView::setPrices(PriceSource prices)
{
    m_tokens->setPrices(std::move(prices));
}

/// The tabs that read the chat itself.
void RecordView::showChat()
{
    const QWidget *current = m_tabs->currentWidget();
    if (m_record.row.id == 0 || (current != m_conversation && current != m_tokens))
        return;
    m_conversation->setRecord(m_record.row.id);
    m_tokens->setRecord(m_record);
    const bool isWhole = !m_record.client.requestLine.isEmpty(); // else only its row has come
    if (!isWhole)
        return;
    if (m_earlierId != 0 && !std::exchange(m_isEarlierAsked, true))
        emit otherWanted(m_earlierId);
    m_chat->ask(m_record, m_earlier);
}

/// Only what is seen is laid out: bodies can be large.
void RecordView::showCurrentTab()
{
    showChat();
    const QWidget *shown = m_tabs->currentWidget();
    if (shown == m_answer) {
        m_answer->setRecord(m_record);
    } else if (shown == m_request) {
        m_request->setRecord(m_record);
    } else if (shown == m_response) {
        m_response->setRecord(m_record);
    } else if (shown == m_stream) {
        m_stream->setRecord(m_record);
    } else if (shown != m_notes && shown != m_conversation && shown != m_tokens) {
        m_timing->setRecord(m_record);
        showVerdict();
    }
    m_notes->setRow(m_record.row);
}

void RecordView::setBaseline(const SpeedBaseline &baseline)
{
    m_baseline = baseline;
    showVerdict();
}

void RecordView::showVerdict()
{
    m_verdict->setText(slowText(slowVerdict(m_record, m_baseline)));
    m_verdict->setVisible(!m_verdict->text().isEmpty());
}

QString RecordView::code(CopyForm form) const
{
    const bool provider = m_tabs->currentWidget() == m_request && m_request->attempt() >= 0;
    const RecordedLeg &leg = provider ? m_request->leg() : m_record.client;
    if (leg.requestLine.isEmpty())
        return {};
    return requestAs(form, leg, m_baseUrl, provider ? u"PROVIDER_API_KEY"_s : u"PLLM_API_KEY"_s);
}

void RecordView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::color(Theme::Border));
    painter.setBrush(Theme::color(Theme::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}
