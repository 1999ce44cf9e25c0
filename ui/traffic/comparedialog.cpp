// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/comparedialog.h"

#include "ui/format/format.h"
#include "ui/traffic/comparetexts.h"
#include "ui/traffic/diffview.h"
#include "ui/traffic/poolcall.h"
#include "ui/traffic/trafficcells.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

QString titleOf(const TrafficRow &row)
{
    return u"#%1  %2  %3"_s.arg(row.id).arg(Format::time(row.startedMs), TrafficCells::models(row));
}

} // namespace

CompareDialog::CompareDialog(RecordId one, RecordId other, PriceSource prices, QWidget *parent)
    : QDialog(parent), m_ids(std::minmax(one, other)), m_prices(std::move(prices)), m_state(new QLabel(this)),
      m_tabs(new QTabWidget(this)), m_xray(new QLabel(this))
{
    setWindowTitle(tr("Compare #%1 with #%2").arg(m_ids.first).arg(m_ids.second));
    setObjectName(u"compareDialog"_s);
    m_state->setProperty("role", u"muted"_s);
    m_state->setWordWrap(true);
    m_state->setText(tr("Fetching both requests…"));
    m_xray->setWordWrap(true);
    m_xray->setTextFormat(Qt::PlainText);
    m_xray->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_xray->setAccessibleName(tr("Where the prompts part"));
    m_xray->setObjectName(u"compareXray"_s);
    m_xray->hide();
    for (const QString &name : {tr("Messages"), tr("Parameters"), tr("Headers"), tr("Answer")}) {
        m_diffs += new DiffView(this);
        m_isShown += false;
        m_tabs->addTab(m_diffs.last(), name);
    }
    m_tabs->setDocumentMode(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_state);
    layout->addWidget(m_xray);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_tabs, &QTabWidget::currentChanged, this, &CompareDialog::showTab);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &CompareDialog::showXray);
    resize(1180, 720);
}

void CompareDialog::takeRecord(const TrafficRecord &record)
{
    if (!isWanted(record.row.id) || (m_left && m_right))
        return;
    (record.row.id == m_ids.first ? m_left : m_right) = record;
    if (m_left && m_right)
        start();
}

void CompareDialog::takeGone(RecordId id)
{
    if (isWanted(id) && !(m_left && m_right))
        m_state->setText(tr("The details of #%1 are no longer kept.").arg(id));
}

void CompareDialog::start()
{
    m_state->hide();
    callInPool(m_watcher, [left = *m_left, right = *m_right] { return prefixXray(right, left); });
    showTab();
}

/// Only what is looked at is compared.
void CompareDialog::showTab()
{
    const int tab = m_tabs->currentIndex();
    if (!m_left || !m_right || m_isShown.at(tab))
        return;
    m_isShown[tab] = true;
    using Reader = QString (*)(const TrafficRecord &);
    static constexpr Reader readers[]{CompareTexts::messages, CompareTexts::parameters, CompareTexts::headers,
                                      CompareTexts::answer};
    m_diffs[tab]->compare(titleOf(m_left->row), titleOf(m_right->row),
                          [left = *m_left, right = *m_right, read = readers[tab]] {
                              return DiffView::Texts(read(left), read(right));
                          });
}

void CompareDialog::showXray()
{
    const PrefixXray xray = m_watcher.result();
    if (xray.outcome == PrefixXray::Outcome::Unreadable)
        return;
    const TrafficRow &row = m_right->row;
    const Price price = m_prices && !row.provider.isEmpty() ? m_prices(row.provider, row.modelServed) : Price();
    m_xray->setText(tr("Prompt: ") + CostText::verdict(xray) + u' ' + CostText::consequences(xray, price));
    m_xray->show();
}
