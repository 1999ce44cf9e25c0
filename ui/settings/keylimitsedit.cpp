// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keylimitsedit.h"

#include "ui/forms/fieldproblems.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QSpinBox>

#include <limits>

using namespace Qt::Literals::StringLiterals;

KeyLimitsEdit::KeyLimitsEdit(QWidget *parent)
    : QWidget(parent), m_requests(makeCount(u"rpm"_s)), m_tokens(makeCount(u"tpm"_s)),
      m_parallel(makeCount(u"max_parallel"_s)), m_budget(new QDoubleSpinBox(this)),
      m_period(new QComboBox(this))
{
    m_budget->setObjectName(u"budget_usd"_s);
    m_budget->setAccessibleName(tr("Budget in US dollars"));
    m_budget->setRange(0, 1e9);
    m_budget->setDecimals(2);
    m_budget->setPrefix(u"$ "_s);
    m_budget->setSpecialValueText(tr("no limit"));
    m_period->setObjectName(u"budget_period"_s);
    m_period->setAccessibleName(tr("Period of the budget"));
    m_period->addItem(tr("a day"), int(BudgetPeriod::Day));
    m_period->addItem(tr("a week"), int(BudgetPeriod::Week));
    m_period->addItem(tr("a month"), int(BudgetPeriod::Month));
    m_period->setCurrentIndex(m_period->findData(int(BudgetPeriod::Month)));
    m_period->setEnabled(false);
    connect(m_budget, &QDoubleSpinBox::valueChanged, m_period,
            [this](double budget) { m_period->setEnabled(budget > 0); });
}

QSpinBox *KeyLimitsEdit::makeCount(const QString &name)
{
    auto *box = new QSpinBox(this);
    box->setObjectName(name);
    box->setRange(0, std::numeric_limits<int>::max());
    box->setSpecialValueText(tr("no limit"));
    return box;
}

void KeyLimitsEdit::addTo(QFormLayout *form, FieldProblems &problems)
{
    problems.addRow(form, tr("&Requests a minute"), u"rpm"_s, m_requests);
    // Not at its first letter: "T" drawn apart from "o" is wider than Qt makes room for.
    problems.addRow(form, tr("To&kens a minute"), u"tpm"_s, m_tokens);
    problems.addRow(form, tr("Requests at onc&e"), u"max_parallel"_s, m_parallel);
    auto *budget = new QWidget(this);
    auto *row = new QHBoxLayout(budget);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_budget, 1);
    row->addWidget(m_period, 1);
    budget->setFocusProxy(m_budget);
    problems.addRow(form, tr("&Budget"), u"budget_usd"_s, budget,
                    tr("Limits are kept with the key; this version does not enforce them yet."));
}

void KeyLimitsEdit::setLimits(const ClientKeyConfig &key)
{
    m_requests->setValue(key.rpm);
    m_tokens->setValue(key.tpm);
    m_parallel->setValue(key.maxParallel);
    m_budget->setValue(key.budgetUsd);
    m_budgetGiven = key.budgetUsd;
    m_budgetShown = m_budget->value();
    m_period->setCurrentIndex(m_period->findData(int(key.budgetPeriod)));
}

void KeyLimitsEdit::apply(ClientKeyConfig &key) const
{
    key.rpm = m_requests->value();
    key.tpm = m_tokens->value();
    key.maxParallel = m_parallel->value();
    const double budget = m_budget->value();
    key.budgetUsd = qFuzzyCompare(budget, m_budgetShown) ? m_budgetGiven : budget;
    key.budgetPeriod = BudgetPeriod(m_period->currentData().toInt());
}
