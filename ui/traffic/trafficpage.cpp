// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficpage.h"

#include "ui/exporting/importjob.h"
#include "ui/theme/theme.h"
#include "ui/traffic/comparedialog.h"
#include "ui/traffic/filterbar.h"
#include "ui/traffic/followtail.h"
#include "ui/traffic/recordview.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/traffictable.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/layoutsettings.h"

#include "core/gateway/gatewaythread.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

using namespace Qt::Literals::StringLiterals;

namespace {

/// How fast the row's model was in the latest exchanges besides it.
SpeedBaseline baselineFor(const TrafficLog &log, const TrafficRow &row)
{
    constexpr RowNumber looks = 5'000;
    constexpr std::size_t enough = 200;
    std::vector<TrafficRow> rows;
    const RowNumber first = log.end() - log.first() > looks ? log.end() - looks : log.first();
    for (RowNumber number = log.end(); number > first && rows.size() < enough; --number) {
        const TrafficRow &other = log.at(number - 1).row;
        if (other.id != row.id && other.modelServed == row.modelServed && other.provider == row.provider)
            rows.push_back(other);
    }
    return speedBaseline(rows, row.provider, row.modelServed);
}

} // namespace

TrafficPage::TrafficPage(GatewayThread &gateway, QWidget *parent)
    : QWidget(parent), m_gateway(gateway), m_import(new ImportJob(gateway, this)),
      m_model(new TrafficModel(this)), m_table(new TrafficTable(*m_model, this)),
      m_details(new RecordView(this)), m_empty(new EmptyState(u"traffic"_s, this)),
      m_noMatch(new QLabel(this)), m_stack(new QStackedWidget(this)), m_splitter(new QSplitter(this)),
      m_filter(new FilterBar(*m_model, this)), m_pausedBanner(new Banner(Banner::Kind::Warning, this))
{
    makeActions();
    makeFilter();
    m_empty->setTitle(tr("No requests yet"));
    m_empty->setText(tr("Every request that comes through the gateway appears here the moment it starts."));
    m_noMatch->setAlignment(Qt::AlignCenter);
    m_noMatch->setProperty("role", u"muted"_s);
    m_noMatch->setText(tr("No request matches the filter."));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_noMatch);
    setFocusProxy(m_table);

    m_splitter->setObjectName(u"trafficSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(7);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setOrientation(
        Qt::Orientation(LayoutSettings().value(u"traffic/side"_s, int(Qt::Vertical)).toInt()));
    m_splitter->restoreState(LayoutSettings().value(u"traffic/split"_s).toByteArray());
    m_details->hide();
    m_details->setTab(RecordView::Tab(
        qBound(0, LayoutSettings().value(u"traffic/tab"_s).toInt(), int(RecordView::TabCount) - 1)));
    m_details->setBodyMode(BodyView::Mode(
        qBound(0, LayoutSettings().value(u"traffic/body"_s).toInt(), int(BodyView::Mode::Hex))));

    m_pausedBanner->setTitle(tr("Paused"));
    m_pausedBanner->hide();
    connect(m_pausedBanner->addButton(tr("Resume"), true), &QPushButton::clicked, this,
            [this] { setPaused(false); });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_filter);
    layout->addWidget(m_pausedBanner);
    layout->addWidget(m_splitter, 1);
    m_queryTicker.setInterval(10'000);
    connect(&m_queryTicker, &QTimer::timeout, m_model, &TrafficModel::refreshQuery);
    m_ticker.setInterval(100);
    connect(&m_ticker, &QTimer::timeout, this, &TrafficPage::tick);
    connectTable();
    connectGateway();
    showCounts();
    showFollow();
}

/// A comment that is being written is told while there is somebody to take it; what the parts tell when they
/// are hidden and deleted comes too late.
TrafficPage::~TrafficPage()
{
    m_details->hide();
    for (const QObject *part :
         std::initializer_list<const QObject *>{m_details, m_table, &m_table->tail(), m_model, m_filter})
        part->disconnect(this);
}

void TrafficPage::connectTable()
{
    connect(m_table, &TrafficTable::currentRecordChanged, this, &TrafficPage::showRecord);
    connect(m_table, &TrafficTable::currentRecordChanged, this, &TrafficPage::showMarks);
    connect(m_table, &TrafficTable::menuRequested, this, &TrafficPage::showCellMenu);
    connect(m_table, &TrafficTable::openRequested, this, &TrafficPage::openDetails);
    connect(m_table, &QAbstractItemView::clicked, this, &TrafficPage::openDetails);
    connect(&m_table->tail(), &FollowTail::changed, this, &TrafficPage::showFollow);
    connect(m_model, &TrafficModel::countsChanged, this, &TrafficPage::showCounts);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TrafficPage::showCounts);
    connect(m_details, &RecordView::exportRequested, m_actions.exportRows, &QAction::trigger);
    connect(m_details, &RecordView::closeRequested, this, &TrafficPage::closeDetails);
    connect(m_model, &TrafficModel::searchWanted, this, [this](quint64 ticket, const QList<RecordId> &ids) {
        m_gateway.searchRecords(ticket, m_model->query(), ids);
    });
    connect(m_details, &RecordView::marksChanged, this, &TrafficPage::setMarks);
    connect(m_details, &RecordView::stopRequested, &m_gateway, &GatewayThread::cancelExchange);
    connect(m_details, &RecordView::otherWanted, &m_gateway, &GatewayThread::fetchRecord);
    connect(m_details, &RecordView::otherRequested, this, &TrafficPage::openRecord);
    connect(m_details, &RecordView::compareRequested, this, &TrafficPage::compare);
}

void TrafficPage::connectGateway()
{
    connect(&m_gateway, &GatewayThread::trafficBatch, this, &TrafficPage::takeBatch);
    connect(&m_gateway, &GatewayThread::recordsSearched, m_model, &TrafficModel::takeFound);
    connect(&m_gateway, &GatewayThread::recordFetched, this, &TrafficPage::takeRecord);
    connect(&m_gateway, &GatewayThread::recordGone, this, [this](RecordId id) {
        if (id == m_details->record())
            m_details->setGone();
    });
}

void TrafficPage::takeBatch(const TrafficBatch &batch)
{
    m_model->apply(batch);
    runTicker();
}

void TrafficPage::takeRecord(const TrafficRecord &record)
{
    if (record.row.id == m_table->currentRecord()) {
        if (isOver(record.row.state)) // a running one has no verdict
            m_details->setBaseline(baselineFor(m_model->log(), record.row));
        m_details->setRecord(record);
        m_details->setEarlier(m_model->log().earlierInSession(record.row));
    }
    m_details->takeOther(record);
}

void TrafficPage::takeQuery(const TrafficQuery &query)
{
    if (m_model->query().needsRecord() && !query.needsRecord())
        m_gateway.stopSearch();
    m_model->setQuery(query);
    query.isRelative() ? m_queryTicker.start() : m_queryTicker.stop();
}

void TrafficPage::showCounts()
{
    m_filter->showCounts();
    showMarks();
    if (m_model->log().size() == 0)
        m_stack->setCurrentWidget(m_empty);
    else if (m_model->rowCount() == 0)
        m_stack->setCurrentWidget(m_noMatch);
    else
        m_stack->setCurrentWidget(m_table);
    if (m_model->isPaused()) {
        const int held = m_model->heldRows();
        m_pausedBanner->setText(
            tr("The table stands still; the gateway and its recording go on.") +
            (held > 0 ? u' ' + tr("%n new request(s) since.", nullptr, held) : QString()));
    }
    runTicker();
}

void TrafficPage::showFollow()
{
    m_actions.follow->setChecked(m_table->tail().isFollowing() && m_table->tail().isPossible());
    m_actions.follow->setEnabled(m_table->tail().isPossible());
    m_actions.follow->setToolTip(m_table->tail().isPossible()
                                     ? tr("Stay at the newest request")
                                     : tr("Sort by number or time to follow new requests"));
}

void TrafficPage::setPaused(bool paused)
{
    m_model->setPaused(paused);
    m_actions.pause->setChecked(paused);
    m_actions.pause->setIcon(Theme::icon(paused ? u"play"_s : u"pause"_s));
    m_actions.pause->setIconText(paused ? tr("Resume") : tr("Pause"));
    m_pausedBanner->setVisible(paused);
    showCounts();
}

void TrafficPage::setBaseUrl(const QString &url)
{
    m_baseUrl = url;
    m_details->setBaseUrl(url);
}

void TrafficPage::setPrices(PriceSource prices)
{
    m_prices = prices;
    m_details->setPrices(std::move(prices));
}

void TrafficPage::openRecord(quint64 id)
{
    if (m_model->placeOf(id) < 0) { // the filter hides it
        m_filter->setText({});
        takeQuery({});
    }
    m_table->setCurrentRecord(id);
    openDetails();
}

/// Two rows; or one, with the request before it in its session.
void TrafficPage::compareSelected()
{
    const QList<quint64> chosen = m_table->selectedRecords();
    if (chosen.size() == 2)
        return compare(chosen.first(), chosen.last());
    const int place = chosen.size() == 1 ? m_model->placeOf(chosen.first()) : -1;
    const RecordId earlier = place < 0 ? 0 : m_model->log().earlierInSession(m_model->row(place));
    if (earlier != 0)
        return compare(earlier, chosen.first());
    auto *box = new QMessageBox(QMessageBox::Information, tr("Compare"),
                                tr("Select two requests to compare."), QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("Hold Ctrl for the second one. One request alone is compared with the one before it "
           "in its session, where there is one."));
    box->open();
}

void TrafficPage::compare(quint64 one, quint64 other)
{
    auto *dialog = new CompareDialog(one, other, m_prices, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_gateway, &GatewayThread::recordFetched, dialog, &CompareDialog::takeRecord);
    connect(&m_gateway, &GatewayThread::recordGone, dialog, &CompareDialog::takeGone);
    dialog->show();
    m_gateway.fetchRecord(one);
    m_gateway.fetchRecord(other);
}

void TrafficPage::openDetails()
{
    if (m_table->currentRecord() == 0)
        return m_actions.details->setChecked(false);
    m_details->show();
    m_actions.details->setChecked(true);
    showRecord(m_table->currentRecord());
}

void TrafficPage::closeDetails()
{
    m_details->hide();
    m_actions.details->setChecked(false);
    watchCurrent();
    m_table->setFocus();
}

void TrafficPage::showRecord(quint64 id)
{
    const int place = m_model->placeOf(id);
    if (m_details->isVisible() && place >= 0) {
        m_details->setRow(m_model->row(place));
        m_details->setEarlier(m_model->log().earlierInSession(m_model->row(place)));
    }
    watchCurrent();
}

/// What is not seen need not be sent.
void TrafficPage::watchCurrent()
{
    const quint64 wanted = m_details->isVisible() ? m_table->currentRecord() : 0;
    if (wanted == m_watched)
        return;
    m_watched = wanted;
    m_gateway.watchRecord(wanted);
    if (wanted != 0)
        m_gateway.fetchRecord(wanted);
}

void TrafficPage::askToClear()
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Clear traffic"),
                                tr("Forget all recorded requests?"), QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    const int pinned = m_model->log().pinned();
    box->setInformativeText(
        tr("This cannot be undone. Requests under way go on.") +
        (pinned > 0 ? u' ' + tr("%n pinned request(s) will stay.", nullptr, pinned) : QString()));
    const QPushButton *clear = box->addButton(tr("Clear"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(clear, &QPushButton::clicked, &m_gateway, &GatewayThread::clearTraffic);
    box->open();
}

void TrafficPage::toggleSide()
{
    const bool beside = m_splitter->orientation() == Qt::Vertical;
    m_splitter->setOrientation(beside ? Qt::Horizontal : Qt::Vertical);
    m_actions.detailsSide->setIcon(Theme::icon(beside ? u"panel-bottom"_s : u"panel-right"_s));
    const int size = beside ? m_splitter->width() : m_splitter->height();
    m_splitter->setSizes({size * 3 / 5, size * 2 / 5});
    if (!m_details->isVisible())
        openDetails();
}

/// Time goes on in the rows that run: ten times a second, while somebody looks.
void TrafficPage::tick()
{
    m_table->refreshRunning();
    m_details->tick();
}

void TrafficPage::runTicker()
{
    const bool wanted = isVisible() && m_model->log().running() > 0 && !m_model->isPaused();
    if (wanted == m_ticker.isActive())
        return;
    wanted ? m_ticker.start() : m_ticker.stop();
}

void TrafficPage::saveLayout() const
{
    m_table->saveLayout();
    LayoutSettings settings;
    settings.setValue(u"traffic/side"_s, int(m_splitter->orientation()));
    settings.setValue(u"traffic/tab"_s, int(m_details->tab()));
    settings.setValue(u"traffic/body"_s, int(m_details->bodyMode()));
    if (m_details->isVisible())
        settings.setValue(u"traffic/split"_s, m_splitter->saveState());
}

void TrafficPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    runTicker();
    watchCurrent();
}

void TrafficPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    runTicker();
    watchCurrent();
}

void TrafficPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    if (m_filter->clearField())
        return;
    if (m_details->isVisible())
        closeDetails();
    else
        m_table->setFocus();
}
