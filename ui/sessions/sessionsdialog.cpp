// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionsdialog.h"

#include "core/gateway/gatewaythread.h"
#include "ui/sessions/sessioncards.h"
#include "ui/sessions/sessiondelegate.h"
#include "ui/sessions/sessionfinder.h"
#include "ui/sessions/sessionjob.h"
#include "ui/sessions/sessionlegend.h"
#include "ui/sessions/sessionlistmodel.h"
#include "ui/sessions/sessionmapview.h"
#include "ui/sessions/sessiontitles.h"
#include "ui/sessions/turnview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

SessionsDialog::SessionsDialog(GatewayThread &gateway, const TrafficLog &log, QWidget *parent)
    : QDialog(parent), m_gateway(gateway), m_finder(new SessionFinder(gateway, log, this)),
      m_titles(new SessionTitles(gateway, this)), m_job(new SessionJob(gateway, log, this)),
      m_model(new SessionListModel(*m_titles, this)), m_empty(new EmptyState(u"models"_s, this)),
      m_stack(new QStackedWidget(this)), m_splitter(new QSplitter(this))
{
    setWindowTitle(tr("Sessions"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    resize(1240, 860);
    makeActions();
    m_empty->setTitle(tr("No sessions yet"));
    m_empty->setText(
        tr("Requests that belong together, such as those of a coding agent, appear here as one session."));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(9);
    m_splitter->addWidget(makeLeft());
    m_splitter->addWidget(makeRight());
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({300, 900});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_splitter);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_stack);
    m_delay.setSingleShot(true);
    m_delay.setInterval(250);
    connectParts();
}

void SessionsDialog::makeActions()
{
    m_open = new QAction(tr("&Open the request"), this);
    m_open->setShortcut(Qt::CTRL | Qt::Key_Return);
    m_open->setToolTip(tr("Show it in the traffic page (Enter)"));
    m_only = new QAction(tr("On&ly this session"), this);
    m_only->setShortcut(Qt::CTRL | Qt::Key_L);
    m_only->setToolTip(tr("Show only its requests in the traffic page"));
    m_nextRepeated = new QAction(tr("Next &repeated call"), this);
    m_nextRepeated->setShortcut(Qt::CTRL | Qt::Key_G);
    addActions({m_open, m_only, m_nextRepeated});
}

QWidget *SessionsDialog::makeLeft()
{
    auto *left = new QWidget(this);
    m_field = new QLineEdit(left);
    m_field->setPlaceholderText(tr("Find: app, model, words"));
    m_field->setAccessibleName(tr("Find sessions"));
    m_field->setClearButtonEnabled(true);
    m_list = new QListView(left);
    m_list->setAccessibleName(tr("Sessions"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new SessionDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->addAction(m_only);
    m_status = new QLabel(left);
    m_status->setProperty("role", u"muted"_s);
    m_status->setWordWrap(true);
    m_more = new QPushButton(tr("Ol&der sessions"), left);
    m_more->setAutoDefault(false);
    auto *layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_status);
    layout->addWidget(m_more);
    return left;
}

QWidget *SessionsDialog::makeRight()
{
    auto *right = new QWidget(this);
    m_title = new QLabel(right);
    m_title->setFont(Theme::scaled(1.2, QFont::DemiBold));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_cards = new SessionCards(right);
    m_map = new SessionMapView(right);
    m_map->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_map->addActions({m_open, m_only, m_nextRepeated});
    m_turn = new TurnView(right);
    m_mapStatus = new QLabel(right);
    m_mapStatus->setProperty("role", u"muted"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_mapStatus, 1);
    for (QAction *action : {m_nextRepeated, m_only, m_open}) {
        auto *button = new QToolButton(right);
        button->setDefaultAction(action);
        button->setProperty("framed", true);
        buttons->addWidget(button);
    }
    auto *panes = new QSplitter(Qt::Vertical, right);
    panes->setChildrenCollapsible(false);
    panes->addWidget(m_map);
    panes->addWidget(m_turn);
    panes->setStretchFactor(0, 1);
    auto *layout = new QVBoxLayout(right);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_cards);
    layout->addWidget(panes, 1);
    layout->addWidget(new SessionLegend(right));
    layout->addLayout(buttons);
    return right;
}

void SessionsDialog::connectParts()
{
    connect(m_field, &QLineEdit::textChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(&m_delay, &QTimer::timeout, this, [this] { m_finder->start(m_field->text()); });
    connect(m_field, &QLineEdit::returnPressed, m_list, qOverload<>(&QWidget::setFocus));
    connect(m_more, &QPushButton::clicked, m_finder, &SessionFinder::more);
    connect(m_finder, &SessionFinder::changed, this, &SessionsDialog::takeSessions);
    connect(m_titles, &SessionTitles::changed, m_model, &SessionListModel::titlesChanged);
    connect(m_job, &SessionJob::changed, this, &SessionsDialog::takeMap);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &now) {
                if (now.isValid() && !m_isListing) // not the neighbour of one that left the list
                    choose(SessionKey(m_model->session(now.row())));
            });
    connect(m_list, &QListView::activated, m_map, qOverload<>(&QWidget::setFocus));
    connect(m_map, &SessionMapView::chosenChanged, this, [this](int turn) {
        m_turn->setTurn(m_map->map(), turn);
        m_open->setEnabled(turn >= 0);
    });
    connect(m_map, &SessionMapView::openRequested, this, &SessionsDialog::openTurn);
    connect(m_open, &QAction::triggered, this, &SessionsDialog::openTurn);
    connect(m_nextRepeated, &QAction::triggered, m_map, &SessionMapView::chooseNextRepeated);
    connect(m_only, &QAction::triggered, this, [this] { emit onlyRequested(m_job->session()); });
    connect(&Theme::instance(), &Theme::changed, this,
            [this] { m_turn->setTurn(m_map->map(), m_map->chosen()); });
}

void SessionsDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_finder->start(m_field->text());
    if (!m_mapped.isEmpty())
        m_job->open(m_mapped); // with what came while nobody looked
}

void SessionsDialog::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    m_finder->stop();
    m_titles->want({});
    m_job->close();
}

void SessionsDialog::showSessionOf(const TrafficRow &row)
{
    m_wanted = row.id;
    m_stack->setCurrentWidget(m_splitter);
    choose(SessionKey(row));
    showList();
    takeMap();
    m_map->setFocus();
}

void SessionsDialog::choose(const SessionKey &session)
{
    if (session != m_job->session())
        m_job->open(session);
}

void SessionsDialog::takeSessions()
{
    m_isListing = true;
    m_model->setSessions(m_finder->sessions());
    m_isListing = false;
    m_titles->want(m_finder->sessions());
    const bool isEmpty = m_model->rowCount() == 0 && m_finder->text().isEmpty() &&
                         m_finder->problem().isEmpty() && m_job->session().isEmpty();
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_splitter);
    m_more->setVisible(m_finder->hasMore());
    if (!m_finder->problem().isEmpty())
        m_status->setText(tr("The history cannot be read: %1").arg(m_finder->problem()));
    else if (m_model->rowCount() == 0)
        m_status->setText(tr("No session matches."));
    else
        m_status->clear();
    m_status->setVisible(!m_status->text().isEmpty());
    if (m_job->session().isEmpty() && m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
    showList();
}

/// The list shows what is mapped, where that is in it.
void SessionsDialog::showList()
{
    const int row = m_model->rowOf(m_job->session());
    if (row >= 0 && m_list->currentIndex().row() != row)
        m_list->setCurrentIndex(m_model->index(row));
    else if (row < 0)
        m_list->setCurrentIndex({});
    m_title->setText(row < 0 ? m_job->session().session : m_model->index(row).data().toString());
    m_title->setToolTip(m_title->text());
}

void SessionsDialog::takeMap()
{
    const SessionMap &map = m_job->map();
    const bool isOther = m_mapped != m_job->session();
    m_mapped = m_job->session();
    m_map->setMap(map, isOther);
    if (const int wanted = m_wanted == 0 ? -1 : map.turnOf(m_wanted); wanted >= 0) {
        m_wanted = 0;
        m_map->choose(wanted);
    }
    m_cards->setMap(map, m_job->isCut());
    m_nextRepeated->setEnabled(map.repeated > 0);
    m_only->setEnabled(!m_mapped.isEmpty());
    m_open->setEnabled(m_map->chosen() >= 0);
    if (!m_job->problem().isEmpty())
        m_mapStatus->setText(tr("The history cannot be read: %1").arg(m_job->problem()));
    else if (m_job->isReading())
        m_mapStatus->setText(tr("Reading the session…"));
    else if (map.others > 0)
        m_mapStatus->setText(tr("%n other request(s): token counts, replays", nullptr, map.others));
    else
        m_mapStatus->clear();
    if (!m_job->isReading() && !m_mapped.isEmpty()) {
        m_titles->setRepeated(m_mapped, m_job->lastId(), map.repeated);
        m_model->titlesChanged();
    }
    showList();
}

void SessionsDialog::openTurn()
{
    if (m_map->chosen() >= 0)
        emit openRequested(m_map->map().turns[std::size_t(m_map->chosen())].row.id, m_mapped);
}
