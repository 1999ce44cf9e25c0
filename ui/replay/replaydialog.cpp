// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/replaydialog.h"

#include "core/gateway/gatewaythread.h"
#include "ui/replay/replaycolumn.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>

using namespace Qt::Literals::StringLiterals;

ReplayDialog::ReplayDialog(GatewayThread &gateway, ReplayRequest request, const QStringList &models,
                           QWidget *parent)
    : QDialog(parent), m_gateway(gateway), m_request(std::move(request)), m_models(new QListWidget(this)),
      m_typed(new QLineEdit(this)), m_run(new QPushButton(tr("Send"), this)),
      m_stop(new QPushButton(tr("Stop all"), this)), m_status(new QLabel(this)), m_area(new QScrollArea(this))
{
    setWindowTitle(tr("Replay request %1 on several models").arg(m_request.parent));
    resize(1080, 640);
    for (const QString &model : models) {
        auto *item = new QListWidgetItem(model, m_models);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
        item->setToolTip(model);
    }
    auto *columns = new QWidget(this);
    m_columnLayout = new QHBoxLayout(columns);
    m_columnLayout->setContentsMargins(0, 0, 0, 0);
    m_area->setWidget(columns);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(makeChoice());
    splitter->addWidget(m_area);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({260, 820});
    m_status->setProperty("role", u"muted"_s);
    m_status->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(splitter, 1);
    layout->addWidget(m_status);
    connect(&m_gateway, &GatewayThread::trafficBatch, this, [this](const TrafficBatch &batch) {
        for (const TrafficRow &row : batch.rows) {
            for (ReplayColumn *column : std::as_const(m_columns))
                column->takeRow(row);
        }
    });
    showChoice();
}

QWidget *ReplayDialog::makeChoice()
{
    auto *choice = new QWidget(this);
    auto *label = new QLabel(tr("&Models"), choice);
    label->setBuddy(m_models);
    m_models->setAccessibleName(tr("Models to send the request to"));
    m_typed->setPlaceholderText(tr("Another model, e.g. openai/gpt-4o"));
    m_typed->setAccessibleName(tr("Name of another model"));
    m_run->setDefault(true);
    m_run->setIcon(Theme::icon(u"play"_s));
    m_stop->setAutoDefault(false);
    m_stop->setEnabled(false);
    connect(m_models, &QListWidget::itemChanged, this, &ReplayDialog::showChoice);
    connect(m_typed, &QLineEdit::returnPressed, this, &ReplayDialog::addTyped);
    connect(m_run, &QPushButton::clicked, this, &ReplayDialog::run);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        for (ReplayColumn *column : std::as_const(m_columns))
            column->stop();
    });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_run);
    buttons->addWidget(m_stop);
    auto *layout = new QVBoxLayout(choice);
    layout->setContentsMargins(0, 0, 6, 0);
    layout->addWidget(label);
    layout->addWidget(m_models, 1);
    layout->addWidget(m_typed);
    layout->addLayout(buttons);
    return choice;
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

void ReplayDialog::choose(const QString &model)
{
    QList<QListWidgetItem *> found = m_models->findItems(model, Qt::MatchExactly);
    if (found.isEmpty()) {
        auto *item = new QListWidgetItem(model);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
        m_models->insertItem(0, item);
        found = {item};
    }
    found.first()->setCheckState(Qt::Checked);
}

/// Enter in the field adds the model, and must not send yet.
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
    else if (m_columns.isEmpty())
        m_status->setText(count == 0
                              ? tr("Choose the models that are to answer the same request. Each answer costs "
                                   "what it costs.")
                              : tr("%n model(s) will be asked.", nullptr, int(count)));
}

void ReplayDialog::clearColumns()
{
    for (ReplayColumn *column : std::exchange(m_columns, {})) {
        column->stop();
        delete column;
    }
}

void ReplayDialog::run()
{
    if (!m_typed->text().trimmed().isEmpty()) { // Enter in the field
        addTyped();
        return;
    }
    const QString url = m_gateway.state().url;
    if (url.isEmpty()) {
        m_status->setText(tr("The gateway does not run: start it first."));
        return;
    }
    clearColumns();
    for (const QString &model : chosen()) {
        const Result<ReplayRequest> request = withModel(m_request, model);
        if (!request) {
            m_status->setText(request.error().message);
            return;
        }
        auto *column =
            new ReplayColumn(model, std::make_unique<ReplayCall>(url, m_gateway.windowKey(), *request), this);
        connect(column, &ReplayColumn::over, this, &ReplayDialog::showProgress);
        connect(column, &ReplayColumn::openRequested, this, &ReplayDialog::openRequested);
        m_columnLayout->addWidget(column, 1);
        m_columns += column;
    }
    showProgress();
}

void ReplayDialog::showProgress()
{
    const auto running = std::count_if(m_columns.begin(), m_columns.end(),
                                       [](const ReplayColumn *column) { return !column->call().isOver(); });
    m_stop->setEnabled(running > 0);
    m_status->setText(running > 0 ? tr("%n model(s) answer.", nullptr, int(running))
                                  : tr("All have answered. Their requests stand in the traffic table."));
}
