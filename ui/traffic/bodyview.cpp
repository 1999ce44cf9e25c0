// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/bodyview.h"

#include "ui/format/format.h"
#include "ui/format/jsonindent.h"
#include "ui/theme/theme.h"
#include "ui/widgets/growingtext.h"
#include "ui/widgets/jsonhighlighter.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

/// Sound or pictures: not for reading.
bool isBinary(QByteArrayView bytes)
{
    return bytes.first(std::min<qsizetype>(bytes.size(), 2048)).contains('\0');
}

} // namespace

BodyView::BodyView(QWidget *parent)
    : QWidget(parent), m_text(new GrowingText(this)), m_notice(new QLabel(this)),
      m_showAll(new QPushButton(tr("Show all"), this)), m_bar(new QWidget(this))
{
    m_text->setFont(Theme::monospace());
    m_text->setAccessibleName(tr("Body"));
    new JsonHighlighter(m_text->document());
    m_notice->setProperty("role", u"muted"_s);
    m_showAll->setAutoDefault(false);
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->addWidget(m_notice, 1);
    bar->addWidget(m_showAll);
    m_bar->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_bar);
    connect(m_showAll, &QPushButton::clicked, this, [this] { load(true); });
}

void BodyView::setBody(const RecordedBody &body)
{
    if (body == m_body)
        return;
    const bool grown = !m_body.bytes.isEmpty() && body.bytes.startsWith(m_body.bytes);
    m_body = body;
    load(grown && m_all);
}

void BodyView::setPretty(bool pretty)
{
    if (pretty == m_pretty)
        return;
    m_pretty = pretty;
    load(m_all);
}

QString BodyView::allText() const
{
    return QString::fromUtf8(m_pretty ? indentedJson(m_body.bytes) : m_body.bytes);
}

void BodyView::load(bool all)
{
    m_all = all;
    const bool whole = all || m_body.bytes.size() <= firstPart;
    const QByteArray part = whole ? m_body.bytes : m_body.bytes.first(firstPart);
    QStringList notices;
    if (isBinary(part))
        m_text->setGrowingText(tr("(%1 that are not text)").arg(Format::bytes(m_body.bytes.size())));
    else
        m_text->setGrowingText(QString::fromUtf8(m_pretty ? indentedJson(part) : part));
    m_text->setPlaceholderText(m_body.totalBytes > 0 ? tr("This body was not recorded.") : tr("No body."));
    if (!whole)
        notices +=
            tr("The first %1 of %2.").arg(Format::bytes(firstPart), Format::bytes(m_body.bytes.size()));
    if (m_body.isCut() && !m_body.bytes.isEmpty())
        notices += tr("%1 of %2 were recorded (traffic.max_body_kb).")
                       .arg(Format::bytes(m_body.bytes.size()), Format::bytes(m_body.totalBytes));
    m_notice->setText(notices.join(u' '));
    m_showAll->setVisible(!whole);
    m_bar->setVisible(!notices.isEmpty());
}
