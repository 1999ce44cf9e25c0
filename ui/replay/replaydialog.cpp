// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/replaydialog.h"

#include "core/gateway/gatewaythread.h"
#include "ui/forms/taborder.h"
#include "ui/replay/answerboard.h"
#include "ui/replay/answercompare.h"
#include "ui/replay/replaycolumn.h"
#include "ui/replay/replayoriginal.h"
#include "ui/replay/routebanner.h"
#include "ui/replay/routedialog.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

ReplayDialog::ReplayDialog(GatewayThread &gateway, ConfigStore *config, ReplayRequest request,
                           const TrafficRecord &original, const QStringList &models, QWidget *parent)
    : QDialog(parent), m_gateway(gateway), m_config(config), m_request(std::move(request)),
      m_choice(new QWidget(this)), m_models(new QListWidget(this)), m_typed(new QLineEdit(this)),
      m_run(new QPushButton(tr("Send"), this)), m_stop(new QPushButton(tr("Stop all"), this)),
      m_status(new QLabel(this)), m_tabs(new QTabWidget(this)), m_board(new AnswerBoard(original, this)),
      m_compare(new AnswerCompare(this))
{
    setWindowTitle(tr("Replay request %1 on several models").arg(m_request.parent));
    resize(QSize(1340, 760).boundedTo(screen()->availableSize() - QSize(40, 60)));
    for (const QString &model : models)
        offer(model, m_models->count());
    makeTabs();
    auto *splitter = new QSplitter(this);
    splitter->addWidget(makeChoice());
    splitter->addWidget(m_tabs);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({250, 1070});
    m_status->setProperty("role", u"muted"_s);
    m_status->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    if (m_config)
        layout->addWidget(makeBanner());
    layout->addWidget(splitter, 1);
    layout->addWidget(m_status);
    connectGateway();
    connect(m_board, &AnswerBoard::openRequested, this, &ReplayDialog::openRequested);
    m_compare->setColumns(m_board->answers());
    connect(m_board, &AnswerBoard::changed, m_compare, &AnswerCompare::refresh);
    showChoice();
    orderTabs(*this);
    m_models->setFocus();
}

void ReplayDialog::makeTabs()
{
    auto *area = new QScrollArea(this);
    area->setWidget(m_board);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("The answers"));
    m_tabs->addTab(area, tr("Side &by side"));
    m_tabs->addTab(m_compare, tr("&Compare"));
}

QWidget *ReplayDialog::makeBanner()
{
    m_banner = new RouteBanner(*m_config, this);
    connect(m_banner, &RouteBanner::modelsRequested, this, &ReplayDialog::modelsRequested);
    return m_banner;
}

void ReplayDialog::connectGateway()
{
    ReplayOriginal &original = m_board->original();
    connect(&m_gateway, &GatewayThread::trafficBatch, this, [this](const TrafficBatch &batch) {
        for (const TrafficRow &row : batch.rows)
            m_board->takeRow(row);
    });
    connect(&original, &ReplayOriginal::recordWanted, &m_gateway, &GatewayThread::fetchRecord);
    connect(&m_gateway, &GatewayThread::recordFetched, &original, &ReplayOriginal::takeRecord);
    connect(&m_gateway, &GatewayThread::recordGone, &original, &ReplayOriginal::takeGone);
}

QWidget *ReplayDialog::makeChoice()
{
    auto *label = new QLabel(tr("&Models"), m_choice);
    label->setBuddy(m_models);
    m_models->setAccessibleName(tr("Models to send the request to"));
    m_typed->setPlaceholderText(tr("Another model, e.g. openai/gpt-4o"));
    m_typed->setAccessibleName(tr("Name of another model"));
    m_run->setDefault(true);
    m_run->setIcon(Theme::icon(u"play"_s));
    m_stop->setAutoDefault(false);
    m_stop->setEnabled(false);
    connect(m_models, &QListWidget::itemChanged, this, &ReplayDialog::showChoice);
    connect(m_run, &QPushButton::clicked, this, &ReplayDialog::run);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        for (ReplayColumn *column : m_board->replays())
            column->stop();
    });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_run);
    buttons->addWidget(m_stop);
    auto *layout = new QVBoxLayout(m_choice);
    layout->setContentsMargins(0, 0, 6, 0);
    layout->addWidget(label);
    layout->addWidget(m_models, 1);
    layout->addWidget(m_typed);
    layout->addLayout(buttons);
    return m_choice;
}

QStringList ReplayDialog::chosen() const
{
    QStringList chosen;
    for (int i = 0; i < m_models->count(); ++i) {
        if (m_models->item(i)->checkState() == Qt::Checked)
            chosen += m_models->item(i)->text();
    }
    return chosen;
}

void ReplayDialog::offer(const QString &model, int row)
{
    auto *item = new QListWidgetItem(model);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(Qt::Unchecked);
    item->setToolTip(model);
    item->setSizeHint(QSize(0, m_models->fontMetrics().height() + 10)); // room for the box
    m_models->insertItem(row, item);
}

void ReplayDialog::choose(const QString &model)
{
    QList<QListWidgetItem *> found = m_models->findItems(model, Qt::MatchExactly);
    if (found.isEmpty()) {
        offer(model, 0);
        found = {m_models->item(0)};
    }
    found.first()->setCheckState(Qt::Checked);
}

void ReplayDialog::addTyped()
{
    const QString name = m_typed->text().trimmed();
    m_typed->clear();
    if (!name.isEmpty())
        choose(name);
}

void ReplayDialog::showChoice()
{
    const qsizetype count = chosen().size();
    m_run->setEnabled(count > 0 && count <= mostModels);
    if (count > mostModels)
        m_status->setText(tr("At most %1 models can be asked side by side.").arg(mostModels));
    else if (m_board->replays().isEmpty())
        m_status->setText(count == 0
                              ? tr("Choose the models that are to answer the same request. Each answer costs "
                                   "what it costs.")
                              : tr("%n model(s) will be asked.", nullptr, int(count)));
}

void ReplayDialog::run()
{
    addTyped(); // who typed a name, and then sends, means that one, too
    const QString url = m_gateway.state().url;
    if (url.isEmpty()) {
        m_status->setText(tr("The gateway does not run: start it first."));
        return;
    }
    m_board->clearReplays();
    for (const QString &model : chosen()) {
        const Result<ReplayRequest> request = withModel(m_request, model);
        if (!request) {
            m_status->setText(request.error().message);
            return;
        }
        auto *column = new ReplayColumn(
            model, std::make_unique<ReplayCall>(url, m_gateway.windowKey(), *request), m_board);
        connect(column, &ReplayColumn::over, this, &ReplayDialog::showProgress);
        if (m_config) {
            column->offerRoute();
            connect(column, &ReplayColumn::routeRequested, this, [this, column] { makeRoute(*column); });
        }
        m_board->add(column);
    }
    m_compare->setColumns(m_board->answers());
    orderTabs(*this);
    showProgress();
}

/// Return sends only from the list of models: each time costs what the answers cost. In the field it adds a
/// model.
void ReplayDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        return QDialog::keyPressEvent(event);
    if (focusWidget() == m_typed)
        addTyped();
    else if (auto *button = qobject_cast<QPushButton *>(focusWidget()))
        button->click();
    else if (m_choice->isAncestorOf(focusWidget()))
        m_run->click();
}

void ReplayDialog::showProgress()
{
    const QList<ReplayColumn *> &columns = m_board->replays();
    const auto running = std::count_if(columns.begin(), columns.end(),
                                       [](const ReplayColumn *column) { return !column->isOver(); });
    m_stop->setEnabled(running > 0);
    m_status->setText(running > 0 ? tr("%n model(s) answer.", nullptr, int(running))
                                  : tr("All have answered. Their requests stand in the traffic table."));
}

/// By default who answered takes over the name that the original request asked for.
void ReplayDialog::makeRoute(const ReplayColumn &column)
{
    RouteWish wish;
    wish.name = m_board->original().row().modelAsked;
    wish.provider = column.row().provider;
    wish.model = column.row().modelServed;
    auto *dialog = new RouteDialog(*m_config, wish, column.model(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RouteDialog::routed, m_banner, &RouteBanner::showChange);
    dialog->open();
}
