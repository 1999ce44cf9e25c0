// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historydialog.h"

#include "core/base/clock.h"
#include "core/gateway/gatewaythread.h"
#include "ui/exporting/exportscopes.h"
#include "ui/format/format.h"
#include "ui/history/historysearch.h"
#include "ui/traffic/filterbar.h"
#include "ui/traffic/recordview.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/traffictable.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>

using namespace Qt::Literals::StringLiterals;

HistoryDialog::HistoryDialog(GatewayThread &gateway, QWidget *parent)
    : QDialog(parent), m_gateway(gateway), m_search(new HistorySearch(gateway, this)),
      m_model(new TrafficModel(this)), m_filter(new FilterBar(*m_model, this)),
      m_table(new TrafficTable(*m_model, this)), m_details(new RecordView(this)), m_status(new QLabel(this)),
      m_more(new QPushButton(tr("Older requests"), this))
{
    setWindowTitle(tr("History"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    resize(1100, 720);
    m_status->setProperty("role", u"muted"_s);
    m_status->setWordWrap(true);
    m_more->setAutoDefault(false);
    m_more->setToolTip(tr("Look further back"));
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    m_details->hide();
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_status, 1);
    bottom->addWidget(m_more);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_filter);
    layout->addWidget(splitter, 1);
    layout->addLayout(bottom);
    m_details->setBaseUrl(gateway.state().url);
    connect(m_filter, &FilterBar::queryChanged, this, &HistoryDialog::startSearch);
    connect(m_filter, &FilterBar::left, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_search, &HistorySearch::changed, this, &HistoryDialog::showFound);
    connect(m_more, &QPushButton::clicked, m_search, &HistorySearch::more);
    connect(m_table, &TrafficTable::currentRecordChanged, this, &HistoryDialog::showRecord);
    connectDetails();
}

void HistoryDialog::setPrices(PriceSource prices)
{
    m_details->setPrices(std::move(prices));
}

void HistoryDialog::connectDetails()
{
    connect(m_details, &RecordView::closeRequested, m_details, &QWidget::hide);
    connect(m_details, &RecordView::stopRequested, &m_gateway, &GatewayThread::cancelExchange);
    connect(m_details, &RecordView::marksChanged, this, [this](quint64 id, const RowMarks &marks) {
        m_model->setMarks(id, marks);
        m_gateway.setMarks(id, marks);
    });
    connect(m_details, &RecordView::exportRequested, this, [this] {
        auto *dialog =
            new ExportDialog(m_gateway, exportScopes(*m_table, *m_model), m_gateway.state().url, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &ExportDialog::told, this, &HistoryDialog::told);
        dialog->open();
    });
    connect(m_details, &RecordView::otherWanted, &m_gateway, &GatewayThread::fetchRecord);
    connect(m_details, &RecordView::otherRequested, m_table, &TrafficTable::setCurrentRecord);
    connect(m_details, &RecordView::compareRequested, this, &HistoryDialog::compareRequested);
    connect(&m_gateway, &GatewayThread::recordFetched, this, &HistoryDialog::takeRecord);
    connect(&m_gateway, &GatewayThread::recordGone, this, [this](RecordId id) {
        if (id == m_details->record())
            m_details->setGone();
    });
}

void HistoryDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_filter->focusField();
    if (!std::exchange(m_isStarted, true))
        startSearch();
}

void HistoryDialog::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    if (m_search->isRunning() || !m_search->sums())
        m_isStarted = false; // it begins anew when somebody looks again
    m_search->stop();
}

void HistoryDialog::startSearch()
{
    const TrafficQuery query = TrafficQuery::parse(m_filter->text());
    if (query.isValid())
        m_search->start(query, unixMilliseconds());
    showFound();
}

/// The table wants them oldest first, and all at once.
void HistoryDialog::showFound()
{
    const QList<TrafficRow> &rows = m_search->rows();
    if (std::size_t(rows.size()) != m_model->log().size() || rows.isEmpty()) {
        TrafficBatch batch;
        batch.cleared = true;
        batch.rows = QList<TrafficRow>(rows.crbegin(), rows.crend());
        m_model->apply(batch);
    }
    m_filter->showCounts();
    m_more->setEnabled(!m_search->isRunning() && m_search->hasMore());
    if (!m_search->problem().isEmpty())
        m_status->setText(tr("The history cannot be read: %1").arg(m_search->problem()));
    else if (m_search->isRunning())
        m_status->setText(tr("Searching… %n request(s) looked at.", nullptr, int(m_search->looked())));
    else if (const auto &sums = m_search->sums())
        m_status->setText(tr("%1 of %2 matching requests; together %3 tokens and %4.")
                              .arg(Format::count(rows.size()), Format::count(sums->requests),
                                   Format::shortCount(sums->input + sums->output),
                                   Format::usd(sums->costUsd)));
    else
        m_status->setText(tr("%n matching request(s) so far.", nullptr, int(rows.size())));
}

void HistoryDialog::takeRecord(const TrafficRecord &record)
{
    if (record.row.id == m_table->currentRecord()) {
        m_details->setRecord(record);
        m_details->setEarlier(m_model->log().earlierInSession(record.row));
    }
    m_details->takeOther(record);
}

void HistoryDialog::showRecord(quint64 id)
{
    const int place = m_model->placeOf(id);
    if (id == 0 || place < 0)
        return;
    m_details->show();
    m_details->setRow(m_model->row(place));
    m_gateway.fetchRecord(id);
}
