// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/recordview.h"

#include "ui/format/format.h"
#include "ui/format/slowtext.h"
#include "ui/theme/theme.h"
#include "ui/traffic/answerview.h"
#include "ui/traffic/attemptsview.h"
#include "ui/traffic/chatjob.h"
#include "ui/traffic/conversationview.h"
#include "ui/traffic/headersview.h"
#include "ui/traffic/messageview.h"
#include "ui/traffic/notesview.h"
#include "ui/traffic/statemark.h"
#include "ui/traffic/streamview.h"
#include "ui/traffic/timingview.h"
#include "ui/traffic/tokensview.h"
#include "ui/traffic/trafficcells.h"
#include "ui/widgets/copybutton.h"

#include "core/base/clock.h"
#include "core/base/outputrate.h"
#include "core/dialects/tokenestimate.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int paceMs = 100; // with the ticks of time at most twenty repaints a second

/// Of a long text as its beginning has them: it is asked for again with each of its pieces.
qint64 roughTokens(const QString &text)
{
    constexpr qsizetype counted = 64 * 1024;
    const qint64 tokens = estimateTokens(QStringView(text).left(counted).toUtf8());
    return text.size() <= counted ? tokens : qint64(double(tokens) * double(text.size()) / double(counted));
}

/// Of an answer that is under way, from its first token to now; -1 where it cannot be said.
double rateSoFar(const TrafficRecord &record, qint64 nowMs)
{
    const TrafficRow &row = record.row;
    if (isOver(row.state))
        return -1;
    const qint64 tokens = row.usage.output > 0 ? row.usage.output : roughTokens(record.answerText);
    return outputRate(tokens, row.firstTokenUs, TrafficCells::elapsedUs(row, nowMs));
}

} // namespace

RecordView::RecordView(QWidget *parent)
    : QWidget(parent), m_title(new QLabel(this)), m_subtitle(new QLabel(this)), m_rate(new QLabel(this)),
      m_stop(new QPushButton(tr("Stop"), this)),
      m_curl(new CopyButton(tr("Copy as a curl command (Ctrl+Shift+C)"), this)),
      m_copyAs(new QToolButton(this)), m_export(new QToolButton(this)), m_close(new QToolButton(this)),
      m_tabs(new QTabWidget(this)), m_gone(new QLabel(this)), m_answer(new AnswerView(this)),
      m_request(new MessageView(MessageView::Side::Request, this)),
      m_response(new MessageView(MessageView::Side::Response, this)), m_verdict(new QLabel(this)),
      m_timing(new TimingView(this)), m_stream(new StreamView(this)), m_notes(new NotesView(this)),
      m_chat(new ChatJob(this)), m_conversation(new ConversationView(*m_chat, this)),
      m_tokens(new TokensView(*m_chat, this)), m_headers(new HeadersView(this)),
      m_attempts(new AttemptsView(this)), m_allTabs(new QToolButton(this))
{
    setAccessibleName(tr("Request in detail"));
    m_gone->setText(tr("The details of this request are no longer kept."));
    m_gone->setProperty("role", u"muted"_s);
    m_gone->setAlignment(Qt::AlignCenter);
    m_gone->hide();
    makeTabs();
    makeTabActions();
    makeBodyActions();
    m_pace.setSingleShot(true);
    m_pace.setInterval(paceMs);
    connect(&m_pace, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isShownLate, false))
            showAll();
    });
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

/// In the order of Tab.
void RecordView::makeTabs()
{
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_answer, tr("Answer"));
    m_tabs->addTab(m_conversation, tr("Conversation"));
    m_tabs->addTab(m_request, tr("Request"));
    m_tabs->addTab(m_response, tr("Response"));
    m_tabs->addTab(m_stream, tr("Stream"));
    m_tabs->addTab(makeTiming(), tr("Timing"));
    m_tabs->addTab(m_tokens, tr("Tokens && cost"));
    m_tabs->addTab(m_headers, tr("Headers"));
    m_tabs->addTab(m_attempts, tr("Attempts"));
    m_tabs->addTab(m_notes, tr("Notes"));
}

void RecordView::makeTabActions()
{
    auto *menu = new QMenu(this);
    for (int tab = 0; tab < TabCount; ++tab) {
        QAction *action = menu->addAction(m_tabs->tabText(tab));
        action->setShortcut(Qt::ALT | Qt::Key(tab < 9 ? Qt::Key_1 + tab : Qt::Key_0));
        m_tabs->setTabToolTip(tab, u"%1 (%2)"_s.arg(m_tabs->tabText(tab).replace(u"&&"_s, u"&"_s),
                                                    action->shortcut().toString(QKeySequence::NativeText)));
        connect(action, &QAction::triggered, this, [this, tab] { setTab(Tab(tab)); });
        m_tabActions += action;
    }
    m_allTabs->setObjectName(u"allTabs"_s);
    m_allTabs->setIcon(Theme::icon(u"chevron-down"_s));
    m_allTabs->setToolTip(tr("All tabs"));
    m_allTabs->setAccessibleName(tr("All tabs"));
    m_allTabs->setPopupMode(QToolButton::InstantPopup);
    m_allTabs->setMenu(menu);
    m_tabs->setCornerWidget(m_allTabs);
    m_allTabs->hide();
}

void RecordView::makeBodyActions()
{
    auto *group = new QActionGroup(this);
    for (const auto mode :
         {BodyView::Mode::Pretty, BodyView::Mode::Tree, BodyView::Mode::Raw, BodyView::Mode::Hex}) {
        QAction *action = group->addAction(BodyView::modeName(mode));
        action->setCheckable(true);
        action->setChecked(mode == m_bodyMode);
        connect(action, &QAction::triggered, this, [this, mode] { setBodyMode(mode); });
        m_bodyActions += action;
    }
    auto *next = new QAction(tr("The &next form"), this);
    next->setShortcut(Qt::CTRL | Qt::Key_B);
    connect(next, &QAction::triggered, this,
            [this] { setBodyMode(BodyView::Mode((int(m_bodyMode) + 1) % (int(BodyView::Mode::Hex) + 1))); });
    m_bodyActions += next;
    connect(m_request, &MessageView::modeChanged, this, &RecordView::setBodyMode);
    connect(m_response, &MessageView::modeChanged, this, &RecordView::setBodyMode);
    connect(m_attempts, &AttemptsView::modeChanged, this, &RecordView::setBodyMode);
}

void RecordView::setBodyMode(BodyView::Mode mode)
{
    m_bodyMode = mode;
    m_bodyActions.at(int(mode))->setChecked(true);
    m_request->setMode(mode);
    m_response->setMode(mode);
    m_attempts->setMode(mode);
}

RecordView::Tab RecordView::tab() const
{
    return Tab(m_tabs->currentIndex());
}

void RecordView::setTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

/// Tabs that do not fit are in the menu beside them.
void RecordView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int room = width() - layout()->contentsMargins().left() - layout()->contentsMargins().right();
    m_allTabs->setVisible(m_tabs->tabBar()->sizeHint().width() > room);
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
    m_rate->setObjectName(u"rateSoFar"_s);
    m_rate->setToolTip(tr("Output tokens a second so far; estimated from the text"));
    m_rate->hide();
    m_stop->setIcon(Theme::icon(u"stop"_s, Theme::Bad));
    m_stop->setProperty("danger", true);
    m_stop->setAutoDefault(false);
    m_stop->setToolTip(tr("End this request, as if its client had left"));
    m_stop->hide();
    m_curl->setIdleIcon(u"terminal"_s);
    connect(m_curl, &QToolButton::clicked, this, [this] { copyAs(CopyForm::Curl); });
    connect(&m_code, &QFutureWatcherBase::finished, this, &RecordView::takeCode);
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
    layout->addWidget(m_rate);
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
    const bool isAnother = record.row.id != m_record.row.id;
    const bool isRunning = !isOver(m_record.row.state) && !isOver(record.row.state);
    if (isAnother)
        setEarlier(0);
    m_record = record;
    m_isShownLate = !isAnother && isRunning && m_pace.isActive();
    if (!m_isShownLate)
        showAll();
}

void RecordView::showAll()
{
    m_pace.start();
    m_gone->hide();
    m_tabs->show();
    showHead(m_record.row);
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
    showRate();
}

void RecordView::showRate()
{
    const double rate = rateSoFar(m_record, unixMilliseconds());
    m_rate->setText(rate < 0 ? QString() : tr("≈ %1 tok/s").arg(Format::rate(rate)));
    m_rate->setVisible(rate >= 0);
}

void RecordView::tick()
{
    if (!isVisible() || isOver(m_record.row.state))
        return;
    showRate();
    if (m_tabs->currentWidget() == m_answer)
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
    switch (tab()) {
    case Answer: m_answer->setRecord(m_record); break;
    case Request: m_request->setRecord(m_record); break;
    case Response: m_response->setRecord(m_record); break;
    case Stream: m_stream->setRecord(m_record); break;
    case Timing:
        m_timing->setRecord(m_record);
        showVerdict();
        break;
    case Headers: m_headers->setRecord(m_record); break;
    case Attempts: m_attempts->setRecord(m_record); break;
    default: break; // showChat() has done it
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

void RecordView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::color(Theme::Border));
    painter.setBrush(Theme::color(Theme::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}
