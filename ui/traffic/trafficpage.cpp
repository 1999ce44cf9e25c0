// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/trafficpage.h"

#include "ui/format/format.h"
#include "ui/theme/theme.h"
#include "ui/traffic/followtail.h"
#include "ui/traffic/recordview.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/traffictable.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/layoutsettings.h"

#include "core/gateway/gatewaythread.h"

#include <QAction>
#include <QButtonGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

TrafficPage::TrafficPage(GatewayThread &gateway, QWidget *parent)
    : QWidget(parent), m_gateway(gateway), m_model(new TrafficModel(this)),
      m_table(new TrafficTable(*m_model, this)), m_details(new RecordView(this)),
      m_empty(new EmptyState(u"traffic"_s, this)), m_noMatch(new QLabel(this)),
      m_stack(new QStackedWidget(this)), m_splitter(new QSplitter(this)), m_filter(new QLineEdit(this)),
      m_kinds(new QButtonGroup(this)), m_counts(new QLabel(this)),
      m_pausedBanner(new Banner(Banner::Kind::Warning, this))
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

    m_pausedBanner->setTitle(tr("Paused"));
    m_pausedBanner->hide();
    connect(m_pausedBanner->addButton(tr("Resume"), true), &QPushButton::clicked, this,
            [this] { setPaused(false); });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(makeToolBar());
    layout->addWidget(makeChips());
    layout->addWidget(m_pausedBanner);
    layout->addWidget(m_splitter, 1);
    m_ticker.setInterval(100);
    connect(&m_ticker, &QTimer::timeout, this, &TrafficPage::tick);
    connectTable();
    connectGateway();
    showCounts();
    showFollow();
}

QAction *TrafficPage::makeAction(const QString &text, const QString &icon, const QKeySequence &shortcut)
{
    auto *action = new QAction(text, this);
    if (!icon.isEmpty())
        action->setIcon(Theme::icon(icon));
    action->setShortcut(shortcut);
    return action;
}

void TrafficPage::makeActions()
{
    m_actions.find = makeAction(tr("&Find…"), u"search"_s, QKeySequence::Find);
    m_actions.pause = makeAction(tr("&Pause the table"), u"pause"_s, Qt::Key_Space);
    m_actions.follow = makeAction(tr("&Follow new requests"), u"follow"_s, Qt::CTRL | Qt::Key_End);
    m_actions.newest = makeAction(tr("Go to the &newest request"), u"arrow-down"_s, Qt::Key_End);
    m_actions.clear = makeAction(tr("&Clear…"), u"trash"_s, Qt::CTRL | Qt::Key_L);
    m_actions.details = makeAction(tr("&Details"), u"panel-bottom"_s, Qt::CTRL | Qt::Key_I);
    m_actions.detailsSide =
        makeAction(tr("Details &beside or below"), u"panel-right"_s, Qt::CTRL | Qt::Key_Backslash);
    m_actions.copyCurl =
        makeAction(tr("Copy as c&url command"), u"terminal"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    m_actions.stop = makeAction(tr("&Stop the request"), u"stop"_s, Qt::CTRL | Qt::Key_Period);
    for (QAction *action : {m_actions.pause, m_actions.follow, m_actions.details})
        action->setCheckable(true);
    for (QAction *action : {m_actions.pause, m_actions.newest}) { // keys that mean something else elsewhere
        action->setShortcutContext(Qt::WidgetShortcut);
        m_table->addAction(action);
    }
    auto *slash = new QAction(this);
    slash->setShortcut(Qt::Key_Slash);
    slash->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(slash);
    connect(slash, &QAction::triggered, m_actions.find, &QAction::trigger);
    connect(m_actions.find, &QAction::triggered, this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    connect(m_actions.pause, &QAction::toggled, this, &TrafficPage::setPaused);
    connect(m_actions.follow, &QAction::triggered, this,
            [this](bool on) { m_table->tail().setFollowing(on); });
    connect(m_actions.newest, &QAction::triggered, this, [this] { m_table->tail().setFollowing(true); });
    connect(m_actions.clear, &QAction::triggered, this, &TrafficPage::askToClear);
    connect(m_actions.details, &QAction::triggered, this,
            [this](bool on) { on ? openDetails() : closeDetails(); });
    connect(m_actions.detailsSide, &QAction::triggered, this, &TrafficPage::toggleSide);
    connect(m_actions.copyCurl, &QAction::triggered, this, [this] {
        if (const QString curl = m_details->curl(); !curl.isEmpty())
            QGuiApplication::clipboard()->setText(curl);
    });
    connect(m_actions.stop, &QAction::triggered, this,
            [this] { m_gateway.cancelExchange(m_table->currentRecord()); });
}

void TrafficPage::makeFilter()
{
    m_filter->setObjectName(u"trafficFilter"_s);
    m_filter->setPlaceholderText(
        tr("Filter: app, model, provider, status, #number, \"some words\", -without"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(Theme::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(60);
    connect(&m_filterDelay, &QTimer::timeout, this, &TrafficPage::applyFilter);
    connect(m_filter, &QLineEdit::textChanged, &m_filterDelay, qOverload<>(&QTimer::start));
    connect(m_filter, &QLineEdit::returnPressed, m_table, qOverload<>(&QWidget::setFocus));
}

QWidget *TrafficPage::makeToolBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_filter, 1);
    for (QAction *action : {m_actions.pause, m_actions.follow, m_actions.clear, m_actions.detailsSide}) {
        auto *button = new QToolButton(bar);
        button->setDefaultAction(action);
        button->setProperty("framed", true);
        button->setIconSize(QSize(18, 18));
        button->setAccessibleName(action->text().remove(u'&'));
        const bool named = action == m_actions.pause || action == m_actions.follow;
        button->setProperty("named", named);
        button->setToolButtonStyle(named ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
        layout->addWidget(button);
    }
    m_actions.pause->setIconText(tr("Pause"));
    m_actions.follow->setIconText(tr("Follow"));
    return bar;
}

QWidget *TrafficPage::makeChips()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    for (int kind = 0; kind < 4; ++kind) {
        auto *chip = new QPushButton(bar);
        chip->setProperty("chip", true);
        chip->setCheckable(true);
        chip->setChecked(kind == 0);
        chip->setAutoDefault(false);
        m_kinds->addButton(chip, kind);
        layout->addWidget(chip);
    }
    m_kinds->button(int(TrafficFilter::Kind::Slow))
        ->setToolTip(tr("First token, or an answer without one, after more than %1")
                         .arg(Format::duration(TrafficFilter::slowUs)));
    connect(m_kinds, &QButtonGroup::idClicked, this, &TrafficPage::applyFilter);
    m_counts->setProperty("role", u"muted"_s);
    layout->addStretch(1);
    layout->addWidget(m_counts);
    return bar;
}

void TrafficPage::connectTable()
{
    connect(m_table, &TrafficTable::currentRecordChanged, this, &TrafficPage::showRecord);
    connect(m_table, &TrafficTable::openRequested, this, &TrafficPage::openDetails);
    connect(m_table, &QAbstractItemView::clicked, this, &TrafficPage::openDetails);
    connect(&m_table->tail(), &FollowTail::changed, this, &TrafficPage::showFollow);
    connect(m_model, &TrafficModel::countsChanged, this, &TrafficPage::showCounts);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TrafficPage::showCounts);
    connect(m_details, &RecordView::closeRequested, this, &TrafficPage::closeDetails);
    connect(m_details, &RecordView::stopRequested, &m_gateway, &GatewayThread::cancelExchange);
}

void TrafficPage::connectGateway()
{
    connect(&m_gateway, &GatewayThread::trafficBatch, this, &TrafficPage::takeBatch);
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
    if (record.row.id == m_table->currentRecord())
        m_details->setRecord(record);
}

void TrafficPage::applyFilter()
{
    m_filterDelay.stop();
    m_model->setFilter(TrafficFilter(TrafficFilter::Kind(m_kinds->checkedId()), m_filter->text()));
    showCounts();
}

void TrafficPage::showCounts()
{
    const TrafficLog &log = m_model->log();
    const auto counted = [](const QString &name, int count) {
        return count > 0 ? name + u' ' + Format::count(count) : name;
    };
    m_kinds->button(0)->setText(tr("All"));
    m_kinds->button(1)->setText(counted(tr("Errors"), log.failed()));
    m_kinds->button(2)->setText(counted(tr("Running"), log.running()));
    m_kinds->button(3)->setText(tr("Slow"));
    const int shown = m_model->rowCount();
    m_counts->setText(std::size_t(shown) == log.size()
                          ? tr("%n request(s)", nullptr, shown)
                          : tr("%1 of %2").arg(Format::count(shown), Format::count(qint64(log.size()))));
    if (log.size() == 0)
        m_stack->setCurrentWidget(m_empty);
    else if (shown == 0)
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
    m_details->setBaseUrl(url);
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
    if (m_details->isVisible() && place >= 0)
        m_details->setRow(m_model->row(place));
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
    box->setInformativeText(tr("This cannot be undone. Requests under way go on."));
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
    const QRect column(m_table->columnViewportPosition(TrafficModel::Duration), 0,
                       m_table->columnWidth(TrafficModel::Duration), m_table->viewport()->height());
    m_table->viewport()->update(column);
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
    if (m_filter->hasFocus() && !m_filter->text().isEmpty())
        m_filter->clear();
    else if (m_details->isVisible())
        closeDetails();
    else
        m_table->setFocus();
}
