// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/messageview.h"

#include "ui/theme/theme.h"
#include "ui/traffic/bodyview.h"
#include "ui/traffic/legdialog.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/growingtext.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

QPushButton *chip(const QString &text, const QString &tip, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty("chip", true);
    button->setCheckable(true);
    button->setChecked(true);
    button->setAutoDefault(false);
    button->setToolTip(tip);
    return button;
}

} // namespace

MessageView::MessageView(Side side, QWidget *parent)
    : QWidget(parent), m_side(side), m_legs(new QComboBox(this)),
      m_changes(new QPushButton(tr("What we changed…"), this)),
      m_pretty(chip(tr("Laid out"), tr("JSON over lines; off: the bytes as they are"), this)),
      m_headers(chip(tr("Headers"), tr("Show the headers"), this)),
      m_copy(new CopyButton(tr("Copy the body"), this)), m_head(new GrowingText(this)),
      m_body(new BodyView(this))
{
    m_legs->setAccessibleName(tr("Between whom"));
    m_legs->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_changes->setAutoDefault(false);
    m_changes->setToolTip(tr("What passed between client and gateway against what passed between gateway and provider"));
    connect(m_changes, &QPushButton::clicked, this, &MessageView::showChanges);
    m_head->setFont(Theme::monospace());
    m_head->setAccessibleName(tr("Headers"));
    m_copy->setSource([this] { return m_body->allText(); });
    auto *bar = new QHBoxLayout;
    bar->setSpacing(8);
    bar->addWidget(m_legs);
    bar->addWidget(m_changes);
    bar->addStretch(1);
    bar->addWidget(m_headers);
    bar->addWidget(m_pretty);
    bar->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(bar);
    layout->addWidget(m_head);
    layout->addWidget(m_body, 1);
    connect(m_legs, &QComboBox::currentIndexChanged, this, &MessageView::showLeg);
    connect(m_pretty, &QPushButton::toggled, m_body, &BodyView::setPretty);
    connect(m_headers, &QPushButton::toggled, m_head, &QWidget::setVisible);
}

int MessageView::attempt() const
{
    return std::min(m_legs->currentIndex() - 1, int(m_record.attempts.size()) - 1);
}

const RecordedLeg &MessageView::leg() const
{
    return attempt() < 0 ? m_record.client : m_record.attempts[attempt()].leg;
}

void MessageView::setRecord(const TrafficRecord &record)
{
    const bool other = record.row.id != m_record.row.id;
    m_record = record;
    const QSignalBlocker quiet(m_legs);
    if (other)
        m_legs->clear();
    fillLegs();
    showLeg();
}

void MessageView::fillLegs()
{
    const bool several = m_record.attempts.size() > 1;
    if (m_legs->count() == 0)
        m_legs->addItem(tr("Client ⇄ Gateway"));
    while (m_legs->count() > m_record.attempts.size() + 1)
        m_legs->removeItem(m_legs->count() - 1);
    for (qsizetype i = 0; i < m_record.attempts.size(); ++i) {
        const QString provider = m_record.attempts[i].provider;
        const QString text =
            several ? tr("Gateway ⇄ %1, try %2").arg(provider).arg(i + 1) : tr("Gateway ⇄ %1").arg(provider);
        if (i + 1 < m_legs->count())
            m_legs->setItemText(int(i) + 1, text);
        else
            m_legs->addItem(text);
    }
}

QString MessageView::head() const
{
    const bool request = m_side == Side::Request;
    QByteArray text = leg().requestLine;
    if (!request)
        text = leg().status > 0 ? "HTTP " + QByteArray::number(leg().status) : QByteArray();
    for (const auto &[name, value] : request ? leg().requestHeaders : leg().responseHeaders)
        text += '\n' + name + ": " + value;
    return QString::fromUtf8(text);
}

/// Of the try that is shown; where the client's leg is, of the last one.
void MessageView::showChanges()
{
    const int last = int(m_record.attempts.size()) - 1;
    if (last < 0)
        return;
    auto *dialog =
        new LegDialog(m_record, attempt() < 0 ? last : attempt(), m_side == Side::Request, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MessageView::showLeg()
{
    m_changes->setEnabled(!m_record.attempts.isEmpty());
    const QString text = head();
    m_head->setGrowingText(text);
    const qsizetype lines = std::clamp<qsizetype>(text.count(u'\n') + 1, 1, 7);
    m_head->setFixedHeight(int(lines) * m_head->fontMetrics().lineSpacing() + 20);
    const bool waiting = m_side == Side::Response && leg().status == 0;
    m_head->setPlaceholderText(waiting && !isOver(m_record.row.state) ? tr("No answer yet.")
                                                                      : tr("No answer."));
    const bool request = m_side == Side::Request;
    m_body->setBody(request ? leg().requestBody : leg().responseBody,
                    headerValue(request ? leg().requestHeaders : leg().responseHeaders, "content-type"));
}
