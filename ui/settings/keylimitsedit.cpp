// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keylimitsedit.h"

#include "ui/forms/fieldproblems.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QSpinBox>

#include <limits>

using namespace Qt::Literals::StringLiterals;

KeyLimitsEdit::KeyLimitsEdit(QWidget *parent)
    : QWidget(parent), m_requests(makeCount(u"rpm"_s)), m_tokens(makeCount(u"tpm"_s)),
      m_parallel(makeCount(u"max_parallel"_s)), m_budget(new QDoubleSpinBox(this)),
      m_period(new QComboBox(this)), m_cut(new QCheckBox(tr("End running streams once it is spent"), this))
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
    m_cut->setObjectName(u"cut_at_budget"_s);
    connect(m_budget, &QDoubleSpinBox::valueChanged, this, &KeyLimitsEdit::budgetEdited);
    connect(m_period, &QComboBox::currentIndexChanged, this, &KeyLimitsEdit::edited);
    connect(m_cut, &QCheckBox::toggled, this, &KeyLimitsEdit::edited);
    budgetEdited();
}

void KeyLimitsEdit::budgetEdited()
{
    m_period->setEnabled(m_budget->value() > 0);
    m_cut->setEnabled(m_budget->value() > 0);
    emit edited();
}

QSpinBox *KeyLimitsEdit::makeCount(const QString &name)
{
    auto *box = new QSpinBox(this);
    box->setObjectName(name);
    box->setRange(0, std::numeric_limits<int>::max());
    box->setSpecialValueText(tr("no limit"));
    connect(box, &QSpinBox::valueChanged, this, &KeyLimitsEdit::edited);
    return box;
}

void KeyLimitsEdit::addTo(QFormLayout *form, FieldProblems &problems, const QString &prefix)
{
    hide(); // its rows stand in the form
    for (QSpinBox *field : {m_requests, m_tokens, m_parallel}) {
        field->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        field->setMinimumWidth(fontMetrics().averageCharWidth() * 34);
    }
    for (QWidget *field :
         std::initializer_list<QWidget *>{m_requests, m_tokens, m_parallel, m_budget, m_period, m_cut})
        field->setObjectName(prefix + field->objectName());
    problems.addRow(form, tr("&Requests a minute"), prefix + u"rpm"_s, m_requests);
    // Not at its first letter: "T" drawn apart from "o" is wider than Qt makes room for.
    problems.addRow(form, tr("To&kens a minute"), prefix + u"tpm"_s, m_tokens);
    problems.addRow(form, tr("Requests at onc&e"), prefix + u"max_parallel"_s, m_parallel);
    auto *budget = new QWidget(this);
    auto *row = new QHBoxLayout(budget);
    row->setContentsMargins(0, 0, 0, 0);
    m_budget->setMinimumWidth(fontMetrics().averageCharWidth() * 34);
    row->addWidget(m_budget);
    row->addWidget(m_period);
    row->addStretch(1);
    budget->setFocusProxy(m_budget);
    problems.addRow(form, tr("&Budget"), prefix + u"budget_usd"_s, budget,
                    tr("Requests for models whose price is known count; once it is spent, further ones are "
                       "refused."));
    problems.addRow(form, tr("When spent"), prefix + u"cut_at_budget"_s, m_cut);
}

template <typename Limits>
void KeyLimitsEdit::fill(const Limits &limits)
{
    m_requests->setValue(limits.rpm);
    m_tokens->setValue(limits.tpm);
    m_parallel->setValue(limits.maxParallel);
    m_budget->setValue(limits.budgetUsd);
    m_budgetGiven = limits.budgetUsd;
    m_budgetShown = m_budget->value();
    m_period->setCurrentIndex(m_period->findData(int(limits.budgetPeriod)));
    m_cut->setChecked(limits.cutAtBudget);
}

template <typename Limits>
void KeyLimitsEdit::put(Limits &limits) const
{
    limits.rpm = m_requests->value();
    limits.tpm = m_tokens->value();
    limits.maxParallel = m_parallel->value();
    const double budget = m_budget->value();
    limits.budgetUsd = qFuzzyCompare(budget, m_budgetShown) ? m_budgetGiven : budget;
    limits.budgetPeriod = BudgetPeriod(m_period->currentData().toInt());
    limits.cutAtBudget = m_cut->isChecked();
}

template void KeyLimitsEdit::fill(const ClientKeyConfig &);
template void KeyLimitsEdit::fill(const LimitsConfig &);
template void KeyLimitsEdit::put(ClientKeyConfig &) const;
template void KeyLimitsEdit::put(LimitsConfig &) const;
