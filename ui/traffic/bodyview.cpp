// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/bodyview.h"

#include "ui/format/format.h"
#include "ui/format/jsonindent.h"
#include "ui/format/longruns.h"
#include "ui/format/mediatype.h"
#include "ui/theme/theme.h"
#include "ui/traffic/attachmentpane.h"
#include "ui/traffic/digestjob.h"
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
    return bytes.contains('\0');
}

} // namespace

BodyView::BodyView(QWidget *parent)
    : QWidget(parent), m_digest(new DigestJob(this)), m_text(new GrowingText(this)),
      m_pane(new AttachmentPane(m_text, this)), m_notice(new QLabel(this)),
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
    layout->addWidget(m_pane, 1);
    layout->addWidget(m_bar);
    connect(m_digest, &DigestJob::changed, this, &BodyView::showDigest);
    connect(m_showAll, &QPushButton::clicked, this, [this] { load(true); });
}

void BodyView::setBody(const RecordedBody &body, const QByteArray &contentType)
{
    if (body == m_body && contentType == m_contentType)
        return;
    const bool grown = !m_body.bytes.isEmpty() && body.bytes.startsWith(m_body.bytes);
    m_body = body;
    m_contentType = contentType;
    if (!grown)
        m_digest->clear();
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
    if (showsDigest())
        return m_digest->digest().text;
    return QString::fromUtf8(m_pretty ? indentedJson(m_body.bytes) : m_body.bytes);
}

bool BodyView::isForm() const
{
    return MediaType::plain(m_contentType) == "multipart/form-data";
}

/// What has no text worth reading as it is.
bool BodyView::showsDigest() const
{
    const QByteArrayView begin =
        QByteArrayView(m_body.bytes).first(std::min<qsizetype>(m_body.bytes.size(), 2048));
    return m_pretty && !begin.isEmpty() &&
           (isForm() || isBinary(begin) ||
            MediaType::kind(MediaType::of(begin, m_contentType)) != MediaType::Kind::Other);
}

void BodyView::load(bool all)
{
    m_all = all;
    const bool digested = showsDigest();
    const bool whole = all || digested || m_body.bytes.size() <= firstPart;
    if (digested)
        m_digest->ask(m_body, m_contentType);
    showDigest();
    if (!digested)
        showText(whole ? QByteArrayView(m_body.bytes) : QByteArrayView(m_body.bytes).first(firstPart));
    showNotices(whole);
}

void BodyView::showDigest()
{
    const bool digested = showsDigest();
    const BodyDigest digest = digested ? m_digest->digest() : BodyDigest();
    m_pane->setAttachments(digest.attachments, true);
    if (!digested)
        return;
    const bool isNoText = !isForm() && digest.text.isEmpty();
    m_text->setGrowingText(isNoText ? tr("(%1 that are not text)").arg(Format::bytes(m_body.bytes.size()))
                                    : digest.text);
    m_text->setPlaceholderText({});
}

void BodyView::showText(QByteArrayView part)
{
    if (isBinary(part))
        m_text->setGrowingText(tr("(%1 that are not text)").arg(Format::bytes(m_body.bytes.size())));
    else
        m_text->setGrowingText(m_pretty ? LongRuns::shortened(QString::fromUtf8(indentedJson(part)))
                                        : LongRuns::folded(QString::fromUtf8(part)));
    m_text->setPlaceholderText(m_body.totalBytes > 0 ? tr("This body was not recorded.") : tr("No body."));
}

void BodyView::showNotices(bool whole)
{
    QStringList notices;
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
