// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/faultview.h"

#include "core/gateway/gatewaythread.h"
#include "ui/models/faulttexts.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

FaultView::FaultView(GatewayThread &gateway, QWidget *parent)
    : QWidget(parent), m_gateway(gateway), m_on(new QCheckBox(this)), m_form(new QFormLayout),
      m_kind(new QComboBox(this)), m_share(makeNumber(u"faultShare"_s, 1, 100, tr(" % of the attempts"))),
      m_afterEvents(makeNumber(u"faultEvents"_s, 0, 1'000'000, {})),
      m_delay(makeNumber(u"faultDelay"_s, 0, 3'600'000, tr(" ms"))), m_provider(new QComboBox(this)),
      m_all(new QLabel(this)), m_allOff(new QPushButton(tr("A&ll faults off"), this))
{
    auto *text =
        new QLabel(tr("Lets requests for a model fail on purpose, so that you can see your fallbacks "
                      "at work. It counts at once, for programs too, until you switch it off or quit."),
                   this);
    text->setWordWrap(true);
    text->setProperty("role", u"muted"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(text);
    layout->addWidget(makeFields());
    layout->addStretch(1);
    layout->addWidget(makeFoot());
    m_share->setValue(100);
    m_afterEvents->setValue(FaultConfig().afterEvents);
    m_delay->setValue(FaultConfig().delayMs);
    connect(&m_gateway, &GatewayThread::faultsChanged, this, &FaultView::load);
    load();
}

QSpinBox *FaultView::makeNumber(const QString &name, int from, int to, const QString &suffix)
{
    auto *box = new QSpinBox(this);
    box->setObjectName(name);
    box->setRange(from, to);
    box->setSuffix(suffix);
    box->setKeyboardTracking(false); // no half-typed number counts
    connect(box, &QSpinBox::valueChanged, this, &FaultView::apply);
    return box;
}

QWidget *FaultView::makeFields()
{
    m_on->setObjectName(u"faultOn"_s);
    m_kind->setObjectName(u"faultKind"_s);
    for (const FaultKind kind : allFaultKinds())
        m_kind->addItem(faultKindText(kind), int(kind));
    m_provider->setObjectName(u"faultProvider"_s);
    auto *left = new QFormLayout;
    left->addRow(tr("Wha&t"), m_kind);
    left->addRow(tr("How &often"), m_share);
    m_form->addRow(tr("After so &many events"), m_afterEvents);
    m_form->addRow(tr("&Delay"), m_delay);
    m_form->addRow(tr("Onl&y at"), m_provider);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(28);
    for (QFormLayout *form : {left, m_form}) {
        form->setHorizontalSpacing(14);
        form->setVerticalSpacing(8);
        form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
        columns->addLayout(form, 1);
    }
    auto *fields = new QWidget(this);
    fields->setMaximumWidth(fontMetrics().averageCharWidth() * 130);
    auto *layout = new QVBoxLayout(fields);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_on);
    layout->addLayout(columns);
    connect(m_on, &QCheckBox::toggled, this, &FaultView::apply);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &FaultView::apply);
    connect(m_provider, &QComboBox::currentIndexChanged, this, &FaultView::apply);
    return fields;
}

QWidget *FaultView::makeFoot()
{
    m_all->setObjectName(u"faultsOn"_s);
    m_all->setTextFormat(Qt::PlainText);
    m_all->setWordWrap(true);
    m_all->setAccessibleName(tr("Faults that are switched on"));
    m_allOff->setObjectName(u"allFaultsOff"_s);
    m_allOff->setAutoDefault(false);
    auto *foot = new QWidget(this);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_all, 1);
    row->addWidget(m_allOff, 0, Qt::AlignTop);
    connect(m_allOff, &QPushButton::clicked, this, [this] { m_gateway.setFaults({}); });
    return foot;
}

void FaultView::setConfig(const Config &config)
{
    const QString before = m_provider->currentData().toString();
    m_isLoading = true;
    m_provider->clear();
    m_provider->addItem(tr("any provider"), QString());
    for (const ProviderConfig &provider : config.providers)
        m_provider->addItem(provider.id, provider.id);
    m_provider->setCurrentIndex(std::max(m_provider->findData(before), 0));
    m_isLoading = false;
    load();
}

void FaultView::setModelName(const QString &name)
{
    m_modelName = name;
    load();
}

void FaultView::load()
{
    const FaultConfig fault = m_gateway.faults().value(m_modelName);
    const bool isOn = fault.kind != FaultKind::None;
    m_isLoading = true;
    m_on->setChecked(isOn);
    m_on->setText(m_modelName.isEmpty()
                      ? tr("Break requests")
                      : tr("&Break requests for “%1”").arg(QString(m_modelName).replace(u'&', u"&&"_s)));
    m_on->setEnabled(!m_modelName.isEmpty());
    if (isOn) { // else what was chosen last stays as an offer
        m_kind->setCurrentIndex(std::max(m_kind->findData(int(fault.kind)), 0));
        m_share->setValue(std::max(int(std::lround(fault.share * 100)), 1));
        m_afterEvents->setValue(fault.afterEvents);
        m_delay->setValue(fault.delayMs);
        m_provider->setCurrentIndex(std::max(m_provider->findData(fault.provider), 0));
    }
    m_isLoading = false;
    showWhatCounts();
    showAll();
}

FaultConfig FaultView::fault() const
{
    FaultConfig fault;
    fault.kind = FaultKind(m_kind->currentData().toInt());
    fault.share = m_share->value() / 100.0;
    fault.afterEvents = m_afterEvents->value();
    fault.delayMs = m_delay->value();
    fault.provider = m_provider->currentData().toString();
    return fault;
}

void FaultView::apply()
{
    if (m_isLoading)
        return;
    showWhatCounts();
    Faults faults = m_gateway.faults();
    if (m_on->isChecked())
        faults.insert(m_modelName, fault());
    else
        faults.remove(m_modelName);
    if (faults != m_gateway.faults())
        m_gateway.setFaults(faults);
}

void FaultView::showWhatCounts()
{
    const auto kind = FaultKind(m_kind->currentData().toInt());
    m_form->setRowVisible(m_afterEvents, countsEvents(kind));
    m_form->setRowVisible(m_delay, kind == FaultKind::Slow);
}

void FaultView::showAll()
{
    const QStringList lines = faultLines(m_gateway.faults());
    m_all->setText(lines.isEmpty() ? tr("Nothing is broken on purpose.")
                                   : tr("On now:") + u'\n' + lines.join(u'\n'));
    m_allOff->setEnabled(!lines.isEmpty());
}
