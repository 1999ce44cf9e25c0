// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/streamview.h"

#include "ui/format/format.h"
#include "ui/theme/theme.h"
#include "ui/traffic/gapstrip.h"
#include "ui/traffic/streamjob.h"
#include "ui/traffic/streammodel.h"
#include "ui/traffic/trychoice.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

StreamView::StreamView(QWidget *parent)
    : QWidget(parent), m_job(new StreamJob(this)), m_model(new StreamModel(this)),
      m_tries(new TryChoice(this)), m_strip(new GapStrip(this)), m_words(new QLabel(this)),
      m_table(new QTableView(this)), m_none(new QLabel(this)), m_stack(new QStackedWidget(this))
{
    m_words->setProperty("role", u"muted"_s);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_words->setWordWrap(true);
    m_none->setProperty("role", u"muted"_s);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setWordWrap(true);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Events of the stream"));
    m_table->setFont(Theme::scaled(0.94));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setFont(m_table->font());
    const QStringList samples{u"000,000"_s, u"0,000,000"_s, u"000,000.0"_s, u"response.output_text.delta n"_s,
                              QString(),    u"000,000"_s,   u"⚠ stall n"_s};
    for (int column = 0; column < StreamModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, m_table->fontMetrics().horizontalAdvance(samples.at(column)) + 18);
    header->setSectionResizeMode(StreamModel::Delta, QHeaderView::Stretch);

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_words, 1);
    bar->addWidget(m_tries, 0, Qt::AlignTop);
    auto *events = new QWidget(this);
    auto *inside = new QVBoxLayout(events);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(6);
    inside->addWidget(m_strip);
    inside->addWidget(m_table, 1);
    m_stack->addWidget(events);
    m_stack->addWidget(m_none);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(bar);
    layout->addWidget(m_stack, 1);
    connect(m_tries, &QComboBox::currentIndexChanged, this, &StreamView::showTry);
    connect(m_job, &StreamJob::read, this, &StreamView::showEvents);
    connect(m_strip, &GapStrip::eventChosen, this, &StreamView::choose);
}

void StreamView::setRecord(const TrafficRecord &record)
{
    m_record = record;
    m_tries->setRecord(record);
    showTry();
}

void StreamView::showTry()
{
    const int number = m_tries->attempt();
    const RecordedAttempt attempt = number >= 0 ? m_record.attempts[number] : RecordedAttempt();
    m_job->ask(m_record.row.id, number, attempt);
    showState();
}

/// Where one looked at the end of what there was, one goes on to do so.
void StreamView::showEvents(bool isAnew)
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    const bool wasAtEnd = bar->value() == bar->maximum() && bar->maximum() > 0;
    m_model->setTimeline(m_job->timeline(), isAnew);
    m_strip->setTimeline(m_job->timeline());
    if (isAnew)
        m_table->scrollToTop();
    else if (wasAtEnd)
        m_table->scrollToBottom();
    showState();
}

void StreamView::showState()
{
    const bool hasEvents = m_model->rowCount() > 0;
    m_stack->setCurrentIndex(hasEvents ? 0 : 1);
    m_none->setText(hasEvents ? QString() : noneText());
    m_words->setText(hasEvents ? words() : QString());
    m_strip->setAccessibleDescription(m_words->text());
}

QString StreamView::noneText() const
{
    const int number = m_tries->attempt();
    const RecordedBody body = number >= 0 ? m_record.attempts[number].leg.responseBody : RecordedBody();
    const bool isRunning = !isOver(m_record.row.state);
    const bool isStream = m_job->timeline()->isStream();
    if (m_job->isReading())
        return tr("Reading the stream…");
    if (isStream && body.totalBytes > 0 && body.bytes.isEmpty() && !isRunning)
        return tr("This stream was not recorded.");
    return isRunning && (m_record.row.stream || isStream) ? tr("Waiting for the first event…")
                                                          : tr("This answer is no stream of events.");
}

QString StreamView::words() const
{
    const StreamTimeline::Gaps &gaps = m_model->timeline().gaps();
    QStringList parts{tr("%n event(s)", nullptr, m_model->rowCount())};
    if (gaps.longest < 0) {
        if (m_model->timeline().events().front().atUs < 0)
            parts += tr("when they came was not recorded");
        return parts.join(u"  ·  "_s);
    }
    parts += tr("gaps: p50 %1, p95 %2, longest %3 at event %4")
                 .arg(Format::duration(gaps.median), Format::duration(gaps.p95),
                      Format::duration(gaps.longest), Format::count(qint64(gaps.longestAt) + 1));
    if (gaps.stalls > 0)
        parts += tr("⚠ %n stall(s)", nullptr, gaps.stalls) + u", "_s + Format::duration(gaps.stalledUs);
    const RecordedBody &body = m_record.attempts[m_tries->attempt()].leg.responseBody;
    if (isOver(m_record.row.state) && body.isCut())
        parts += tr("only the beginning was recorded");
    return parts.join(u"  ·  "_s);
}

void StreamView::choose(int event)
{
    m_table->setCurrentIndex(m_model->index(event, StreamModel::Number));
    m_table->scrollTo(m_table->currentIndex(), QAbstractItemView::PositionAtCenter);
    m_table->setFocus();
}
