// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/attachmentcard.h"

#include "ui/format/format.h"
#include "ui/format/mediatype.h"
#include "ui/theme/theme.h"
#include "ui/traffic/attachmentfile.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStandardPaths>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSize pictureBounds(240, 150);
constexpr int longestTitle = 200; // pixels

QLabel *plainLabel(const QString &text, const QString &role, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", role);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString elided(const QLabel *label, const QString &text)
{
    return label->fontMetrics().elidedText(text, Qt::ElideMiddle, longestTitle);
}

} // namespace

AttachmentCard::AttachmentCard(const Attachment &attachment, QWidget *parent)
    : QFrame(parent), m_attachment(attachment), m_trouble(plainLabel({}, u"bad"_s, this)),
      m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    setObjectName(u"attachment"_s);
    setAccessibleName(attachment.title + u", "_s + facts(attachment));
    auto *title = plainLabel({}, QString(), this);
    title->setFont(Theme::scaled(1, QFont::DemiBold));
    title->setText(elided(title, attachment.title));
    title->setToolTip(attachment.title);
    auto *figures = plainLabel(facts(attachment), u"muted"_s, this);
    figures->setWordWrap(true);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    for (QWidget *label : {title, figures, m_trouble})
        words->addWidget(label);
    words->addLayout(makeButtons());
    words->addStretch(1);
    m_layout->setContentsMargins(10, 10, 10, 10);
    m_layout->setSpacing(10);
    if (QWidget *picture = makePicture())
        m_layout->addWidget(picture, 0, Qt::AlignCenter);
    m_layout->addLayout(words);
}

void AttachmentCard::setPortrait(bool portrait)
{
    m_layout->setDirection(portrait ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QString AttachmentCard::facts(const Attachment &attachment)
{
    QStringList facts;
    if (!attachment.mediaType.isEmpty())
        facts += MediaType::name(attachment.mediaType);
    if (attachment.pixels.isValid())
        facts += tr("%1 × %2").arg(attachment.pixels.width()).arg(attachment.pixels.height());
    facts += Format::bytes(attachment.size());
    QString text = facts.join(u", "_s);
    if (attachment.isCut)
        text += u'\n' + tr("Its end was not recorded (traffic.max_body_kb).");
    else if (attachment.preview.isNull() && MediaType::kind(attachment.mediaType) == MediaType::Kind::Picture)
        text += u'\n' + tr("It cannot be shown here.");
    return text;
}

QWidget *AttachmentCard::makePicture()
{
    if (m_attachment.preview.isNull())
        return nullptr;
    const qreal ratio = devicePixelRatioF();
    QImage image = m_attachment.preview;
    const QSize room = pictureBounds * ratio;
    if (image.width() > room.width() || image.height() > room.height())
        image = image.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    QPixmap pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(ratio);
    auto *picture = new QLabel(this);
    picture->setObjectName(u"picture"_s);
    picture->setPixmap(pixmap);
    picture->setAccessibleName(m_attachment.title);
    return picture;
}

QLayout *AttachmentCard::makeButtons()
{
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    auto *saveAs = new QPushButton(tr("Save as…"), this);
    saveAs->setObjectName(u"saveAttachment"_s);
    saveAs->setAutoDefault(false);
    connect(saveAs, &QPushButton::clicked, this, &AttachmentCard::askWhereToSave);
    buttons->addWidget(saveAs);
    if (AttachmentFile::canBeOpened(m_attachment)) {
        const bool isSound = MediaType::kind(m_attachment.mediaType) == MediaType::Kind::Sound;
        auto *open = new QPushButton(isSound ? tr("Play") : tr("Open"), this);
        open->setObjectName(u"openAttachment"_s);
        open->setIcon(Theme::icon(isSound ? u"play"_s : u"external"_s));
        open->setToolTip(tr("With the system's program for such files"));
        open->setAutoDefault(false);
        connect(open, &QPushButton::clicked, this, &AttachmentCard::openWithSystem);
        buttons->addWidget(open);
    }
    buttons->addStretch(1);
    return buttons;
}

void AttachmentCard::askWhereToSave()
{
    auto *dialog = new QFileDialog(this, tr("Save as"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    dialog->selectFile(m_attachment.fileName);
    connect(dialog, &QFileDialog::fileSelected, this, &AttachmentCard::save);
    dialog->open();
}

void AttachmentCard::save(const QString &path)
{
    const Result<void> saved = AttachmentFile::save(m_attachment, path);
    m_trouble->setVisible(!saved);
    if (!saved)
        m_trouble->setText(saved.error().message);
}

void AttachmentCard::openWithSystem()
{
    const Result<QString> path = AttachmentFile::temporary(m_attachment);
    const bool isOpen = path && QDesktopServices::openUrl(QUrl::fromLocalFile(*path));
    m_trouble->setVisible(!isOpen);
    if (!path)
        m_trouble->setText(path.error().message);
    else if (!isOpen)
        m_trouble->setText(tr("The system has no program for such files; save it instead."));
}
