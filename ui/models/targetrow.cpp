// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/targetrow.h"

#include "ui/models/upstreammodels.h"
#include "ui/providers/initialicon.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QCompleter>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

TargetRow::TargetRow(const Config &config, UpstreamModels &models, QWidget *parent)
    : QWidget(parent), m_models(models), m_number(new QLabel(this)), m_provider(new QComboBox(this)),
      m_model(new QComboBox(this)), m_weight(new QDoubleSpinBox(this)), m_priority(new QSpinBox(this)),
      m_up(addButton(u"up"_s, tr("Move up"))), m_down(addButton(u"arrow-down"_s, tr("Move down"))),
      m_remove(addButton(u"trash"_s, tr("Remove the target")))
{
    for (const ProviderConfig &provider : config.providers)
        m_provider->addItem(initialIcon(provider.id, provider.type), provider.id);
    m_provider->setObjectName(u"provider"_s);
    m_provider->setAccessibleName(tr("Provider"));
    m_model->setObjectName(u"model"_s);
    m_model->setAccessibleName(tr("The provider's model"));
    m_model->setEditable(true);
    m_model->setInsertPolicy(QComboBox::NoInsert);
    m_model->completer()->setFilterMode(Qt::MatchContains);
    m_model->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_weight->setAccessibleName(tr("Weight"));
    m_weight->setToolTip(tr("Its share of the requests, against the others' weights; 0: none"));
    m_weight->setRange(0, 1e6);
    m_weight->setPrefix(u"× "_s);
    m_weight->setFixedWidth(fontMetrics().averageCharWidth() * 15); // not as wide as the largest number
    m_priority->setObjectName(u"priority"_s);
    m_priority->setAccessibleName(tr("Priority"));
    m_priority->setToolTip(tr("The lowest goes first; targets of the same one by their place"));
    m_priority->setRange(-1, 1'000'000);
    m_priority->setSpecialValueText(tr("by place"));
    m_priority->setFixedWidth(fontMetrics().averageCharWidth() * 18);
    m_number->setProperty("role", u"muted"_s);
    m_number->setMinimumWidth(fontMetrics().averageCharWidth() * 3);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_number);
    layout->addWidget(m_provider, 2);
    layout->addWidget(m_model, 4);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_weight, m_priority, m_up, m_down, m_remove})
        layout->addWidget(widget);
    connect(m_provider, &QComboBox::currentIndexChanged, this, &TargetRow::providerChosen);
    connect(&m_models, &UpstreamModels::changed, this, &TargetRow::showModels);
    connect(m_up, &QToolButton::clicked, this, &TargetRow::upWanted);
    connect(m_down, &QToolButton::clicked, this, &TargetRow::downWanted);
    connect(m_remove, &QToolButton::clicked, this, &TargetRow::removeWanted);
}

QToolButton *TargetRow::addButton(const QString &icon, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setIcon(Theme::icon(icon));
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

void TargetRow::setTarget(const TargetConfig &target)
{
    m_target = target;
    const int index = m_provider->findText(target.provider);
    m_provider->setCurrentIndex(index < 0 && target.provider.isEmpty() && m_provider->count() == 1 ? 0
                                                                                                   : index);
    m_weight->setValue(target.weight);
    m_shownWeight = m_weight->value();
    m_priority->setValue(target.priority.value_or(-1));
    providerChosen();
    m_model->setEditText(target.model);
}

TargetConfig TargetRow::target() const
{
    TargetConfig target = m_target;
    target.provider = m_provider->currentText();
    target.model = m_model->currentText().trimmed();
    if (!m_weight->isHidden() && m_weight->value() != m_shownWeight) // untouched: not rounded either
        target.weight = m_weight->value();
    target.priority = m_priority->value() < 0 ? std::nullopt : std::optional(m_priority->value());
    return target;
}

void TargetRow::setPlace(int number, bool isLast)
{
    m_number->setText(QString::number(number));
    m_up->setEnabled(number > 1);
    m_down->setEnabled(!isLast);
    setAccessibleName(tr("Target %1").arg(number));
}

void TargetRow::setStrategy(Strategy strategy)
{
    m_weight->setVisible(strategy == Strategy::Weighted);
    m_priority->setVisible(strategy == Strategy::Priority);
}

void TargetRow::clearPriority()
{
    m_priority->setValue(-1);
}

QWidget *TargetRow::firstField() const
{
    return m_provider->currentIndex() < 0 ? m_provider : m_model;
}

void TargetRow::providerChosen()
{
    const QString provider = m_provider->currentText();
    if (provider.isEmpty())
        return;
    emit modelsWanted(provider);
    showModels(provider);
}

void TargetRow::showModels(const QString &provider)
{
    if (provider != m_provider->currentText())
        return;
    const QString typed = m_model->currentText();
    const QStringList models = m_models.models(provider);
    m_model->clear();
    m_model->addItems(models);
    m_model->setEditText(typed);
    QString hint = tr("Name of the model");
    if (m_models.state(provider) == UpstreamModels::State::Asking)
        hint = tr("Asking for the list…");
    else if (!models.isEmpty())
        hint = tr("Choose or type, %n model(s)", nullptr, int(models.size()));
    m_model->lineEdit()->setPlaceholderText(hint);
    m_model->setToolTip(m_models.error(provider));
}
