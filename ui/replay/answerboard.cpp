// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/answerboard.h"

#include "ui/replay/replaycolumn.h"
#include "ui/replay/replayfigures.h"
#include "ui/replay/replayoriginal.h"

#include <QHBoxLayout>

#include <algorithm>

AnswerBoard::AnswerBoard(const TrafficRecord &original, QWidget *parent)
    : QWidget(parent), m_original(new ReplayOriginal(original, this)), m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 6, 0, 0);
    m_layout->addWidget(m_original, 1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &AnswerBoard::align);
    watch(*m_original);
}

void AnswerBoard::watch(AnswerColumn &column)
{
    connect(&column, &AnswerColumn::changed, this, &AnswerBoard::judge);
    connect(&column, &AnswerColumn::headChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(&column, &AnswerColumn::openRequested, this, &AnswerBoard::openRequested);
    m_soon.start();
}

QList<AnswerColumn *> AnswerBoard::answers() const
{
    QList<AnswerColumn *> columns{m_original};
    for (ReplayColumn *column : m_replays)
        columns += column;
    return columns;
}

void AnswerBoard::add(ReplayColumn *column)
{
    m_layout->addWidget(column, 1);
    m_replays += column;
    watch(*column);
    connect(&column->call(), &ReplayCall::changed, column, [this, column] {
        if (column->record() == 0)
            column->takeRow(m_rows.value(column->call().requestId()));
    });
    judge();
}

void AnswerBoard::clearReplays()
{
    for (ReplayColumn *column : std::exchange(m_replays, {})) {
        column->disconnect(this);
        column->stop();
        delete column;
    }
    m_rows.clear();
    judge();
}

void AnswerBoard::takeRow(const TrafficRow &row)
{
    m_original->takeRow(row);
    if (row.parent != m_original->row().id || row.requestId.isEmpty())
        return;
    m_rows.insert(row.requestId, row);
    for (ReplayColumn *column : std::as_const(m_replays))
        column->takeRow(row);
}

void AnswerBoard::judge()
{
    const QList<AnswerColumn *> columns = answers();
    QList<TrafficRow> rows;
    for (const AnswerColumn *column : columns)
        rows += column->row();
    // Who is the best is open while one of them runs.
    const bool areOver = std::all_of(m_replays.cbegin(), m_replays.cend(), [](const ReplayColumn *column) {
        return column->isOver() && ::isOver(column->row().state);
    });
    const QList<QStringList> best = areOver ? ReplayFigures::best(rows) : QList<QStringList>();
    for (qsizetype i = 0; i < columns.size(); ++i)
        columns[i]->setVerdict(i == 0 ? QString() : ReplayFigures::against(rows[i], rows[0]), best.value(i));
    emit changed();
}

/// The texts begin at the same height.
void AnswerBoard::align()
{
    const QList<AnswerColumn *> columns = answers();
    int height = 0;
    for (const AnswerColumn *column : columns)
        height = std::max(height, column->headHeight());
    for (AnswerColumn *column : columns)
        column->setHeadHeight(height);
}
