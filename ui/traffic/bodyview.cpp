// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/bodyview.h"

#include "ui/format/format.h"
#include "ui/format/jsonindent.h"
#include "ui/format/longruns.h"
#include "ui/format/mediatype.h"
#include "ui/theme/theme.h"
#include "ui/traffic/attachmentpane.h"
#include "ui/traffic/bodyfollower.h"
#include "ui/traffic/digestjob.h"
#include "ui/traffic/hexview.h"
#include "ui/traffic/jsontreemodel.h"
#include "ui/traffic/jsontreeview.h"
#include "ui/traffic/poolcall.h"
#include "ui/traffic/textfiller.h"
#include "ui/widgets/growingtext.h"
#include "ui/widgets/jsonhighlighter.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace {

/// Sound or pictures: not for reading.
bool isBinary(QByteArrayView bytes)
{
    return bytes.contains('\0');
}

/// As a text view takes it.
QString shownText(QByteArrayView bytes, bool isPretty)
{
    return isPretty ? LongRuns::shortened(QString::fromUtf8(indentedJson(bytes)))
                    : LongRuns::folded(QString::fromUtf8(bytes));
}

QByteArrayView beginOf(const QByteArray &bytes, qsizetype most)
{
    return QByteArrayView(bytes).first(std::min(bytes.size(), most));
}

} // namespace

BodyView::BodyView(QWidget *parent)
    : QWidget(parent), m_follower(new BodyFollower(this)), m_digest(new DigestJob(this)),
      m_text(new GrowingText(this)), m_filler(new TextFiller(*m_text)),
      m_pane(new AttachmentPane(m_text, this)), m_tree(new JsonTreeView(this)), m_hex(new HexView(this)),
      m_none(new QLabel(this)), m_stack(new QStackedWidget(this)), m_notice(new QLabel(this)),
      m_showAll(new QPushButton(this)), m_bar(new QWidget(this))
{
    m_text->setFont(Theme::monospace());
    m_text->setAccessibleName(tr("Body"));
    new JsonHighlighter(m_text->document());
    m_none->setObjectName(u"noTree"_s);
    m_none->setProperty("role", u"muted"_s);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setWordWrap(true);
    m_notice->setObjectName(u"bodyNotice"_s);
    m_notice->setProperty("role", u"muted"_s);
    m_notice->setWordWrap(true);
    m_showAll->setObjectName(u"showAll"_s);
    m_showAll->setAutoDefault(false);
    for (QWidget *page : std::initializer_list<QWidget *>{m_pane, m_tree, m_hex, m_none})
        m_stack->addWidget(page);
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->addWidget(m_notice, 1);
    bar->addWidget(m_showAll);
    m_bar->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_bar);
    connect(m_follower, &BodyFollower::changed, this, &BodyView::showChange);
    connect(m_digest, &DigestJob::changed, this, &BodyView::showDigest);
    connect(m_filler, &TextFiller::filled, this, &BodyView::showNotices);
    connect(&m_tree->tree(), &JsonTreeModel::changed, this, [this] {
        if (m_mode == Mode::Tree)
            showTree();
    });
    connect(m_showAll, &QPushButton::clicked, this, [this] { load(true); });
    connect(&m_copy, &QFutureWatcherBase::finished, this, [this] {
        QGuiApplication::clipboard()->setText(m_copy.result());
        emit copied();
    });
}

QString BodyView::modeName(Mode mode)
{
    switch (mode) {
    case Mode::Pretty: return tr("Pretty");
    case Mode::Tree: return tr("Tree");
    case Mode::Raw: return tr("Raw");
    case Mode::Hex: return tr("Hex");
    }
    return {};
}

QString BodyView::modeToolTip(Mode mode)
{
    switch (mode) {
    case Mode::Pretty: return tr("JSON over lines; forms, pictures and sound as what they are");
    case Mode::Tree: return tr("JSON to fold and unfold; of a stream each event");
    case Mode::Raw: return tr("The text as it was sent");
    case Mode::Hex: return tr("Each byte, as hexadecimal digits");
    }
    return {};
}

const RecordedBody &BodyView::body() const
{
    return m_follower->body();
}

void BodyView::setBody(const RecordedBody &body, const QByteArray &contentType, bool isAnother)
{
    const bool isOtherType = std::exchange(m_contentType, contentType) != contentType;
    if (isOtherType || (isAnother && !isSurelySame(body, this->body())))
        m_follower->begin(body);
    else
        m_follower->follow(body);
}

/// As text only a beginning is shown, which stays as it is once it is full.
void BodyView::showChange(qsizetype kept)
{
    const bool isText = m_mode == Mode::Pretty || m_mode == Mode::Raw;
    if (kept >= (m_all ? mostText : firstPart) && isText && !showsDigest())
        return showNotices();
    if (kept == 0)
        m_digest->clear();
    load(kept > 0 && m_all);
}

void BodyView::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    load(m_all);
}

/// Also of the tree what it would be laid out.
QString BodyView::textToCopy()
{
    constexpr qsizetype atOnce = 1024 * 1024;
    if (showsDigest())
        return m_digest->digest().text;
    const bool isPretty = m_mode == Mode::Pretty || m_mode == Mode::Tree;
    const auto make = [bytes = body().bytes, isPretty] {
        return QString::fromUtf8(isPretty ? indentedJson(bytes) : bytes);
    };
    if (body().bytes.size() <= atOnce)
        return make();
    callInPool(m_copy, make); // one that is still under way is not wanted any more
    return {};
}

bool BodyView::isForm() const
{
    return MediaType::plain(m_contentType) == "multipart/form-data";
}

/// What has no text worth reading as it is.
bool BodyView::showsDigest() const
{
    const QByteArrayView begin = beginOf(body().bytes, 2048);
    return m_mode == Mode::Pretty && !begin.isEmpty() &&
           (isForm() || isBinary(begin) ||
            MediaType::kind(MediaType::of(begin, m_contentType)) != MediaType::Kind::Other);
}

void BodyView::load(bool all)
{
    m_all = all;
    switch (m_mode) {
    case Mode::Tree:
        m_tree->tree().setBody(body().bytes, m_contentType,
                               std::exchange(m_treeLine, m_follower->line()) == m_follower->line());
        showTree();
        break;
    case Mode::Hex:
        m_hex->setBytes(body().bytes, std::exchange(m_hexLine, m_follower->line()) == m_follower->line());
        m_stack->setCurrentWidget(m_hex);
        break;
    default:
        m_stack->setCurrentWidget(m_pane);
        if (showsDigest())
            m_digest->ask(body(), m_contentType);
        showDigest();
        if (!showsDigest())
            showText(all);
    }
    showNotices();
}

void BodyView::showDigest()
{
    const bool digested = showsDigest();
    const BodyDigest digest = digested ? m_digest->digest() : BodyDigest();
    m_pane->setAttachments(digest.attachments, true);
    if (!digested)
        return;
    m_filler->stop();
    const bool isNoText = !isForm() && digest.text.isEmpty();
    m_text->setGrowingText(isNoText ? tr("(%1 that are not text)").arg(Format::bytes(body().bytes.size()))
                                    : digest.text);
    m_text->setPlaceholderText({});
}

void BodyView::showTree()
{
    const JsonTreeModel &tree = m_tree->tree();
    const bool isTree = tree.isJson() && !body().bytes.isEmpty();
    m_stack->setCurrentWidget(isTree ? static_cast<QWidget *>(m_tree) : m_none);
    if (isTree)
        return;
    m_none->setText(body().bytes.isEmpty() && body().totalBytes > 0 ? tr("This body was not recorded.")
                    : body().bytes.isEmpty()                        ? tr("No body.")
                    : tree.isReading()                              ? tr("Reading the body…")
                                       : tr("This body is no JSON: see it under Pretty, Raw or Hex."));
}

/// A part at once; more of it as it is ready.
void BodyView::showText(bool all)
{
    const bool isPretty = m_mode == Mode::Pretty;
    const QByteArrayView part = beginOf(body().bytes, firstPart);
    m_text->setPlaceholderText(body().totalBytes > 0 ? tr("This body was not recorded.") : tr("No body."));
    m_filler->stop();
    if (isBinary(part))
        m_text->setGrowingText(tr("(%1 that are not text)").arg(Format::bytes(body().bytes.size())));
    else if (all && part.size() < body().bytes.size())
        m_filler->fill(
            [bytes = body().bytes, isPretty] { return shownText(beginOf(bytes, mostText), isPretty); });
    else
        m_text->setGrowingText(shownText(part, isPretty));
}

void BodyView::showNotices()
{
    const qsizetype size = body().bytes.size();
    const bool isText = m_mode == Mode::Pretty || m_mode == Mode::Raw;
    const bool isInParts = isText && !showsDigest() && size > firstPart;
    const qsizetype shown = m_all ? mostText : firstPart;
    QStringList notices;
    if (isInParts && m_filler->isFilling())
        notices += tr("Getting more of it…");
    else if (isInParts && size > shown)
        notices += tr("The first %1 of %2.").arg(Format::bytes(shown), Format::bytes(size));
    if (isInParts && m_all && size > mostText)
        notices += tr("Tree and Hex have all of it.");
    if (body().isCut() && size > 0)
        notices += tr("%1 of %2 were recorded (traffic.max_body_kb).")
                       .arg(Format::bytes(size), Format::bytes(body().totalBytes));
    m_notice->setText(notices.join(u' '));
    m_showAll->setText(size > mostText ? tr("Show the first %1").arg(Format::bytes(mostText))
                                       : tr("Show all"));
    m_showAll->setVisible(isInParts && !m_all);
    m_bar->setVisible(!notices.isEmpty());
}
