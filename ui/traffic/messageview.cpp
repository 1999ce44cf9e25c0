// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/messageview.h"

#include "ui/theme/theme.h"
#include "ui/traffic/legdialog.h"
#include "ui/widgets/copybutton.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

MessageView::MessageView(Side side, QWidget *parent)
    : QWidget(parent), m_side(side), m_legs(new QComboBox(this)),
      m_changes(new QPushButton(tr("What we changed…"), this)), m_modes(new QButtonGroup(this)),
      m_copy(new CopyButton(tr("Copy the body"), this)), m_startLine(new QLabel(this)),
      m_body(new BodyView(this))
{
    m_legs->setAccessibleName(tr("Between whom"));
    m_legs->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_legs->setMinimumContentsLength(8); // and no more, where the pane is narrow
    m_legs->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_changes->setAutoDefault(false);
    m_changes->setToolTip(
        tr("What passed between client and gateway against what passed between gateway and provider"));
    connect(m_changes, &QPushButton::clicked, this, &MessageView::showChanges);
    m_startLine->setObjectName(u"startLine"_s);
    m_startLine->setFont(Theme::monospace());
    m_startLine->setTextFormat(Qt::PlainText);
    m_startLine->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_startLine->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_copy->setSource([this] { return m_body->textToCopy(); });
    connect(m_body, &BodyView::copied, m_copy, &CopyButton::showCopied);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(6);
    bar->addWidget(m_legs);
    bar->addStretch(1);
    addModes(*bar);
    bar->addWidget(m_copy);
    auto *line = new QHBoxLayout;
    line->addWidget(m_startLine, 1);
    line->addWidget(m_changes);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(bar);
    layout->addLayout(line);
    layout->addWidget(m_body, 1);
    connect(m_legs, &QComboBox::currentIndexChanged, this, &MessageView::showLeg);
}

void MessageView::addModes(QHBoxLayout &bar)
{
    for (const auto mode :
         {BodyView::Mode::Pretty, BodyView::Mode::Tree, BodyView::Mode::Raw, BodyView::Mode::Hex}) {
        auto *button = new QPushButton(BodyView::modeName(mode), this);
        button->setProperty("chip", true);
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setToolTip(BodyView::modeToolTip(mode));
        m_modes->addButton(button, int(mode));
        bar.addWidget(button);
    }
    m_modes->button(int(m_body->mode()))->setChecked(true);
    connect(m_modes, &QButtonGroup::idClicked, this, [this](int mode) {
        setMode(BodyView::Mode(mode));
        emit modeChanged(BodyView::Mode(mode));
    });
}

void MessageView::setMode(BodyView::Mode mode)
{
    m_modes->button(int(mode))->setChecked(true);
    m_body->setMode(mode);
}

void MessageView::showOnly(int attempt)
{
    m_legs->hide();
    m_legs->setCurrentIndex(attempt + 1);
}

int MessageView::attempt() const
{
    return std::min(m_legs->currentIndex() - 1, int(m_record.attempts.size()) - 1);
}

const RecordedLeg &MessageView::leg() const
{
    return attempt() < 0 ? m_record.client : m_record.attempts[attempt()].leg;
}

void MessageView::setRecord(const TrafficRecord &record, int first)
{
    const bool other = record.row.id != m_record.row.id;
    m_record = record;
    const QSignalBlocker quiet(m_legs);
    if (other)
        m_legs->clear();
    fillLegs();
    if (other)
        m_legs->setCurrentIndex(first + 1);
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

QString MessageView::startLine() const
{
    if (m_side == Side::Request)
        return QString::fromUtf8(leg().requestLine);
    if (leg().status > 0)
        return u"HTTP %1"_s.arg(leg().status);
    return isOver(m_record.row.state) ? tr("No answer.") : tr("No answer yet.");
}

/// Of the try that is shown; where the client's leg is, of the last one.
void MessageView::showChanges()
{
    const int last = int(m_record.attempts.size()) - 1;
    if (last < 0)
        return;
    auto *dialog = new LegDialog(m_record, attempt() < 0 ? last : attempt(), m_side == Side::Request, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MessageView::showLeg()
{
    m_changes->setEnabled(!m_record.attempts.isEmpty());
    m_startLine->setText(startLine());
    m_startLine->setToolTip(m_startLine->text());
    const bool request = m_side == Side::Request;
    const std::pair shown(m_record.row.id, attempt());
    const bool isAnother = std::exchange(m_shown, shown) != shown;
    m_body->setBody(request ? leg().requestBody : leg().responseBody,
                    headerValue(request ? leg().requestHeaders : leg().responseHeaders, "content-type"),
                    isAnother);
}
