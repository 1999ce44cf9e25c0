// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/targetsedit.h"

#include "ui/forms/taborder.h"
#include "ui/models/targetrow.h"
#include "ui/theme/theme.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

TargetsEdit::TargetsEdit(const Config &config, UpstreamModels &models, QWidget *parent)
    : QWidget(parent), m_config(config), m_models(models), m_layout(new QVBoxLayout(this)),
      m_add(new QPushButton(Theme::icon(u"plus"_s), tr("Add a &target"), this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(6);
    m_add->setAutoDefault(false);
    m_layout->addWidget(m_add, 0, Qt::AlignLeft);
    setFocusProxy(m_add);
    connect(m_add, &QPushButton::clicked, this, &TargetsEdit::addEmpty);
}

void TargetsEdit::setTargets(const QList<TargetConfig> &targets)
{
    // As they are tried: by priority where the file gives one, else by place.
    QList<std::pair<int, TargetConfig>> ordered;
    for (qsizetype i = 0; i < targets.size(); ++i)
        ordered.append({targets[i].priority.value_or(int(i) + 1), targets[i]});
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    for (const auto &[priority, target] : ordered)
        add(target);
    if (targets.isEmpty())
        add({});
}

QList<TargetConfig> TargetsEdit::targets() const
{
    QList<TargetConfig> targets;
    for (const TargetRow *row : m_rows) {
        const TargetConfig target = row->target();
        if (target.provider.isEmpty() && target.model.isEmpty())
            continue;
        targets += target;
    }
    return targets;
}

void TargetsEdit::setStrategy(Strategy strategy)
{
    m_strategy = strategy;
    for (TargetRow *row : m_rows)
        row->setStrategy(strategy);
}

void TargetsEdit::add(const TargetConfig &target)
{
    auto *row = new TargetRow(m_config, m_models, this);
    connect(row, &TargetRow::modelsWanted, this, &TargetsEdit::modelsWanted);
    connect(row, &TargetRow::upWanted, this, [this, row] { move(row, -1); });
    connect(row, &TargetRow::downWanted, this, [this, row] { move(row, 1); });
    connect(row, &TargetRow::removeWanted, this, [this, row] { remove(row); });
    m_layout->insertWidget(int(m_rows.size()), row);
    m_rows += row;
    row->setTarget(target);
    row->setStrategy(m_strategy);
    renumber();
}

void TargetsEdit::addEmpty()
{
    add({});
    m_rows.last()->show();
    m_rows.last()->firstField()->setFocus();
}

void TargetsEdit::move(TargetRow *row, int step)
{
    const qsizetype from = m_rows.indexOf(row);
    const qsizetype to = from + step;
    if (to < 0 || to >= m_rows.size())
        return;
    for (TargetRow *each : m_rows)
        each->clearPriority(); // the places count now
    m_rows.move(from, to);
    m_layout->removeWidget(row);
    m_layout->insertWidget(int(to), row);
    renumber();
}

void TargetsEdit::remove(TargetRow *row)
{
    m_rows.removeAll(row);
    row->hide();
    row->deleteLater();
    renumber();
    m_add->setFocus();
}

void TargetsEdit::renumber()
{
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        m_rows[i]->setPlace(int(i) + 1, i + 1 == m_rows.size());
    orderTabs(*window());
}
